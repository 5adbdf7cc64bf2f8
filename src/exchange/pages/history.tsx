import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { RunState } from '#kit/import-run.ts';
import type { Importer } from '#kit/importer.ts';
import { moment } from '#kit/moment.ts';
import { Card, Cards } from '#ui/card.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Pager } from '#ui/pager.tsx';
import { Table } from '#ui/table.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import { may } from '../policy.ts';
import { type NamedRun, pageSize, runsFor } from '../reads.ts';
import { who } from '../view/said.ts';
import { words } from '../words.ts';

export const path = '/exchange/imports';

const tones: Readonly<Record<RunState, Tone>> = {
  reading: 'accent',
  ready: 'neutral',
  loading: 'accent',
  done: 'good',
  failed: 'bad',
  undoing: 'accent',
  undone: 'care',
};

/** `GET /exchange/imports`: what the reader may load, and who loaded what in their part of the network. */
export function historyPage(deps: Deps, importers: readonly Importer[]) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    demand(may(actor, 'load-files'));
    const before = first(typedQuery(c), 'before');
    const runs = await runsFor(deps, actor, isUuid(before) ? before : null);
    const [lang, w] = [c.get('lang'), words(c.get('lang'))];
    const last = runs.length > pageSize ? runs[pageSize - 1] : undefined;
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <h2>{w.newTitle}</h2>
        <Cards>
          {importers
            .filter((i) => i.may(actor).yes)
            .map(({ kind }) => (
              <Card title={w.kinds[kind]} href={withQuery(href(lang, `${path}/new`), '', { kind })} level={3}>
                <p>{w.kindLines[kind]}</p>
              </Card>
            ))}
        </Cards>
        <h2 class="mt-4">{w.historyTitle}</h2>
        <RunsTable lang={lang} runs={runs.slice(0, pageSize)} />
        {last && <Pager lang={lang} previous={null} next={withQuery(href(lang, path), '', { before: last.id })} />}
      </DeskPage>,
    );
  };
}

function RunsTable({ lang, runs }: { lang: Lang; runs: readonly NamedRun[] }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.historyTitle}
      captionHidden
      columns={[
        {
          key: 'file',
          head: w.columnFile,
          rowHeader: true,
          cell: (r: NamedRun) => <a href={href(lang, `${path}/${r.id}`)}>{r.fileName}</a>,
        },
        { key: 'what', head: w.columnWhat, cell: (r: NamedRun) => w.kinds[r.kind] },
        { key: 'who', head: w.columnWho, cell: (r: NamedRun) => who(w, r.made) },
        { key: 'where', head: w.columnWhere, cell: (r: NamedRun) => r.nodeName ?? w.whole },
        {
          key: 'when',
          head: w.columnWhen,
          cell: (r: NamedRun) => <time datetime={r.at.toISOString()}>{moment(lang, r.at)}</time>,
        },
        {
          key: 'state',
          head: w.columnState,
          cell: (r: NamedRun) => <Tag tone={tones[r.state]}>{w.states[r.state]}</Tag>,
        },
      ]}
      rows={runs}
      empty={
        <Empty title={w.emptyTitle}>
          <p>{w.emptyHelp}</p>
        </Empty>
      }
    />
  );
}
