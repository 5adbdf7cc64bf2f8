import { href, type Lang } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Call } from '../rules/call.ts';
import type { Proposal } from '../rules/proposal.ts';
import type { ProposalFault } from '../rules/proposal-faults.ts';
import { faultInWords } from '../words/proposal-faults.ts';
import { words as sheetWords } from '../words/proposal-sheet.ts';
import { words } from '../words/proposals.ts';

/** A page of the form: its address below the proposal, its name, whether something is missing. */
export interface FormPage {
  readonly page: string;
  readonly path: string;
  readonly name: string;
  readonly done: boolean;
  /** Nothing is written, and nothing has to be. */
  readonly empty?: boolean;
}

/** The pages of the form of a proposal, in order. */
export function pagesOf(lang: Lang, call: Call, p: Proposal, faults: readonly ProposalFault[]): readonly FormPage[] {
  const w = words(lang);
  const at = (page: string, path: string, name: string) => ({
    page,
    path: `/programme/proposals/${p.id}/${path}`,
    name,
    done: !faults.some((f) => f.page === page),
  });
  return [
    at('about', 'about', w.pages.about),
    at('partners', 'partners', w.pages.partners),
    ...call.rules.chapters.map((c) => ({
      ...at(`chapter-${c.code}`, `chapter-${c.code}`, c[lang]),
      empty: !c.required && (p.chapters[c.code] ?? '') === '',
    })),
    ...p.actions.map((a) => at(`action-${a.id}`, `actions/${a.id}`, a.title)),
    at('agreement', 'agreement', w.pages.agreement),
  ];
}

/** What is done and what is to do, one page a line; then check and submit. */
export function ProposalTasks({
  lang,
  pages,
  proposal,
  faults,
}: {
  readonly lang: Lang;
  readonly pages: readonly FormPage[];
  readonly proposal: Proposal;
  readonly faults: readonly ProposalFault[];
}) {
  const w = words(lang);
  // What no page of the list can show as still to do is told here.
  const onNoPage = faults.filter((f) => !pages.some((p) => p.page === f.page));
  return (
    <>
      <h2>{w.tasks}</h2>
      <ol class="chain">
        {pages.map((p) => (
          <li class={p.empty ? 'chain-later' : p.done ? 'chain-done' : 'chain-due'}>
            <div class="chain-head">
              <h3>
                <a href={href(lang, p.path)}>{p.name}</a>
              </h3>
              {p.empty ? (
                <Tag>{w.emptyOptional}</Tag>
              ) : (
                <Tag tone={p.done ? 'good' : 'care'}>{p.done ? w.done : w.todo}</Tag>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p>
        <ButtonLink kind="outline" icon="plus" href={href(lang, `/programme/proposals/${proposal.id}/actions/new`)}>
          {w.action.new}
        </ButtonLink>{' '}
        <ButtonLink kind="plain" href={href(lang, `/programme/proposals/${proposal.id}/sheet`)}>
          {sheetWords(lang).link}
        </ButtonLink>
      </p>
      <p>
        <ButtonLink href={href(lang, `/programme/proposals/${proposal.id}/check`)}>{w.pages.check}</ButtonLink>{' '}
        {faults.length > 0 && <span class="soft">{w.check.faults(faults.length)}</span>}
      </p>
      {onNoPage.length > 0 && (
        <ul>
          {onNoPage.map((f) => (
            <li>{faultInWords(lang, f)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Where a fault is put right. */
export const pathOfFault = (id: string, page: string): string =>
  page === 'actions'
    ? `/programme/proposals/${id}`
    : page.startsWith('action-')
      ? `/programme/proposals/${id}/actions/${page.slice(7)}`
      : `/programme/proposals/${id}/${page}`;
