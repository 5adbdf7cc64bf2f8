import { href, type Lang, number } from '#kit/i18n.ts';
import type { ErasedLine } from '#kit/personal-data.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import type { SeenRequest } from '../../reads/privacy/requests.ts';
import { handlingWords } from '../../words/privacy/handling.ts';

type Reported = Pick<SeenRequest, 'kind' | 'state' | 'askedAt' | 'doneAt' | 'report'>;

interface Props {
  readonly lang: Lang;
  readonly request: Reported;
  /** Path of this page, without language. */
  readonly here: string;
  /** Where the copy is downloaded, while there is one. */
  readonly copy: string | null;
}

/** What was asked and what was done, line by line; nothing personal in it. */
export function Report({ lang, request: r, here, copy }: Props) {
  const w = handlingWords(lang);
  return (
    <>
      <h1>{w.reportOf[r.kind]}</h1>
      <Facts
        facts={[
          { term: w.askedOn, value: r.askedAt },
          { term: w.doneOn, value: r.doneAt ?? '' },
          { term: w.state, value: w.states[r.state] },
        ]}
      />
      {r.state === 'waiting' && (
        <Notice lang={lang} live>
          <p>{w.waiting}</p>
          <ButtonLink kind="outline" small href={href(lang, here)}>
            {w.reload}
          </ButtonLink>
        </Notice>
      )}
      {r.state === 'done' && r.kind === 'export' && <Copy lang={lang} copy={copy} />}
      {r.report && <Lines lang={lang} kind={r.kind} lines={r.report.lines} />}
    </>
  );
}

function Copy({ lang, copy }: { lang: Lang; copy: string | null }) {
  const w = handlingWords(lang);
  if (copy === null) return <Notice lang={lang}>{w.gone}</Notice>;
  return (
    <section>
      <p class="lead">{w.ready}</p>
      <Actions>
        <ButtonLink href={href(lang, `${copy}/data.pdf`)}>{w.pdf}</ButtonLink>
        <ButtonLink kind="outline" href={href(lang, `${copy}/data.json`)}>
          {w.json}
        </ButtonLink>
      </Actions>
      <p class="hint">{w.until}</p>
    </section>
  );
}

function Lines({ lang, kind, lines }: { lang: Lang; kind: SeenRequest['kind']; lines: readonly ErasedLine[] }) {
  const w = handlingWords(lang);
  const outcome = (l: ErasedLine) =>
    kind === 'export' ? w.copied : [w.outcomes[l.done], l.why?.[lang]].filter(Boolean).join('. ');
  return (
    <Table
      lang={lang}
      caption={w.report}
      empty={<p>{w.noData}</p>}
      columns={[
        { key: 'line', head: w.line, cell: (l: ErasedLine) => l.what[lang], rowHeader: true },
        { key: 'count', head: w.count, cell: (l: ErasedLine) => number(lang, l.count), numeric: true },
        { key: 'outcome', head: w.outcome, cell: outcome },
      ]}
      rows={lines.filter((l) => l.count > 0)}
    />
  );
}
