import { dayInRome } from '#kit/clock.ts';
import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import type { Content } from '#ui/html.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Proposal } from '../reads/proposals.ts';
import { proposalWords } from '../words/proposals.ts';
import { sayHours } from './effect.tsx';

export const dayOf = (moment: Date | string): string => dayInRome(new Date(moment));

/** Hours gained with their sign, or lost. */
export const signedHours = (lang: Lang, n: number): string => `${n < 0 ? '−' : '+'}${sayHours(lang, n)}`;

export const costOf = (lang: Lang, cents: number | null): string =>
  cents === null ? proposalWords(lang).unknown : euro(lang, Math.round(cents));

/** Proposals with their numbers, each opening to its page. `extra` = one more column. */
export function ProposalTable(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly proposals: readonly Proposal[];
  readonly nameOf: (area: string) => string;
  readonly extra?: { readonly head: string; readonly cell: (p: Proposal) => Content };
}) {
  const { lang, caption, proposals, nameOf, extra } = props;
  const w = proposalWords(lang);
  return (
    <Table
      lang={lang}
      caption={caption}
      captionHidden
      rows={proposals}
      columns={[
        {
          key: 'title',
          head: w.proposal,
          rowHeader: true,
          cell: (p) => (
            <>
              <a href={href(lang, `/observatory/proposals/${p.id}`)}>{p.title}</a> {p.example && <Tag>{w.example}</Tag>}
              <br />
              <span class="soft">{p.result.said[lang]}</span>
            </>
          ),
        },
        { key: 'area', head: w.area, cell: (p) => nameOf(p.area) },
        { key: 'when', head: w.when, cell: (p) => date(lang, dayOf(p.madeAt)) },
        { key: 'gained', head: w.gained, numeric: true, cell: (p) => signedHours(lang, p.result.gained) },
        { key: 'cost', head: w.cost, numeric: true, cell: (p) => costOf(lang, p.result.centsPerHour) },
        ...(extra ? [{ key: 'extra', ...extra }] : []),
      ]}
    />
  );
}

/** What is said of one proposal, measure by measure; a page shows one column of it, a comparison two. */
export function measures(lang: Lang): readonly { readonly head: string; readonly cell: (p: Proposal) => Content }[] {
  const w = proposalWords(lang);
  const money = (cents: number | null) => (cents === null ? w.unknown : euro(lang, cents));
  return [
    { head: w.tried, cell: (p) => p.result.said[lang] },
    { head: w.gained, cell: (p) => <strong>{signedHours(lang, p.result.gained)}</strong> },
    { head: w.before, cell: (p) => sayHours(lang, p.result.before) },
    { head: w.left, cell: (p) => sayHours(lang, p.result.before - p.result.gained) },
    { head: w.asked, cell: (p) => sayHours(lang, p.result.asked) },
    { head: w.outside, cell: (p) => signedHours(lang, p.result.outside) },
    { head: w.yearly, cell: (p) => money(p.draft.yearlyCents) },
    { head: w.cost, cell: (p) => costOf(lang, p.result.centsPerHour) },
    { head: w.price, cell: (p) => money(p.draft.priceCents) },
    { head: w.trial, cell: (p) => p.result.trial[lang] },
    { head: w.when, cell: (p) => date(lang, dayOf(p.madeAt)) },
    { head: w.population, cell: (p) => <span lang="it">{p.result.receipt.population}</span> },
    { head: w.services, cell: (p) => number(lang, p.result.receipt.services) },
  ];
}
