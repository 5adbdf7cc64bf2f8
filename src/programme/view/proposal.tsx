import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { Facts } from '#ui/facts.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import type { Call } from '../rules/call.ts';
import { moneyOf, type Proposal } from '../rules/proposal.ts';
import { words } from '../words/proposals.ts';

/** What the sums of a proposal come to. */
export function ProposalSums({ lang, proposal }: { readonly lang: Lang; readonly proposal: Proposal }) {
  const w = words(lang).money;
  const { requested, own, total, ownShare } = moneyOf(proposal.actions);
  return (
    <Stats>
      <Stat lang={lang} value={euro(lang, requested)} label={w.requested} />
      <Stat lang={lang} value={euro(lang, own)} label={w.own} />
      <Stat lang={lang} value={euro(lang, total)} label={w.total} />
      <Stat lang={lang} value={ownShare === null ? null : `${number(lang, ownShare * 100, 1)} %`} label={w.share} />
    </Stats>
  );
}

export const periodText = (lang: Lang, starts: string | null, ends: string | null): string =>
  [starts && date(lang, starts), ends && date(lang, ends)].filter(Boolean).join(' – ');

interface ReadProps {
  readonly lang: Lang;
  readonly call: Call;
  readonly proposal: Proposal;
  readonly bodies: ReadonlyMap<string, string>;
}

function Partners({ lang, proposal, bodies }: ReadProps) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.read.partners}
      columns={[
        {
          ...{ key: 'body', head: w.partners.who, rowHeader: true },
          cell: (p) => (
            <a href={href(lang, `/network/organizations/${p.organization}`)}>{bodies.get(p.organization) ?? '–'}</a>
          ),
        },
        { key: 'role', head: w.partners.role, cell: (p) => w.partners.roles[p.role] },
        { key: 'brings', head: w.partners.contribution, cell: (p) => p.contribution },
      ]}
      rows={proposal.partners}
    />
  );
}

function ActionsRead({ lang, proposal, bodies }: ReadProps) {
  const w = words(lang).action;
  return (
    <>
      {proposal.actions.map((a) => (
        <section class="band">
          <h3>{a.title}</h3>
          {a.description && <p>{a.description}</p>}
          <Facts
            facts={[
              { term: w.organization, value: bodies.get(a.organization) ?? '–' },
              { term: words(lang).read.period, value: periodText(lang, a.starts, a.ends) },
              { term: w.target, value: a.target },
              { term: w.existing, value: a.nature.existing && w.existings[a.nature.existing] },
              { term: w.payer, value: a.nature.payer && w.payers[a.nature.payer] },
              { term: w.novelty, value: a.nature.novelty },
            ]}
          />
          <Table
            lang={lang}
            caption={`${w.lines}: ${a.title}`}
            captionHidden
            columns={[
              { key: 'kind', head: w.kind, cell: (l) => w.kinds[l.kind], rowHeader: true },
              { key: 'source', head: w.source, cell: (l) => l.source },
              { key: 'cents', head: w.cents, cell: (l) => euro(lang, l.cents), numeric: true },
            ]}
            rows={a.lines}
          />
        </section>
      ))}
    </>
  );
}

/** A whole proposal, to be read. */
export function ProposalRead(props: ReadProps) {
  const { lang, call, proposal: p } = props;
  const w = words(lang);
  return (
    <>
      <ProposalSums lang={lang} proposal={p} />
      <Facts
        facts={[
          { term: w.fields.objectives, value: p.objectives },
          { term: w.fields.target, value: p.target },
          { term: w.read.period, value: periodText(lang, p.starts, p.ends) },
          { term: 'CUP', value: p.cup },
          {
            term: w.pages.agreement,
            value: p.agreementOn && [date(lang, p.agreementOn), p.agreementProtocol].filter(Boolean).join(' · '),
          },
          {
            term: w.fields.file,
            value: p.agreementFile && <a href={`/programme/proposals/${p.id}/agreement/file`}>{w.read.file}</a>,
          },
        ]}
      />
      {call.rules.chapters.map((chapter) => (
        <section>
          <h2>{chapter[lang]}</h2>
          {(p.chapters[chapter.code] ?? w.read.empty).split(/\n{2,}/).map((text) => (
            <p>{text}</p>
          ))}
        </section>
      ))}
      <h2>{w.read.partners}</h2>
      <Partners {...props} />
      <h2>{w.read.actions}</h2>
      <ActionsRead {...props} />
    </>
  );
}
