import { dayInRome } from '#kit/clock.ts';
import { date, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import type { SourceNote } from '../model.ts';
import { words } from '../words.ts';

/** Where the facts of a page come from, of which vintage, loaded when. */
export function Sources({ lang, sources }: { readonly lang: Lang; readonly sources: readonly SourceNote[] }) {
  const w = words(lang);
  return (
    <Details summary={w.howWeKnow}>
      <Table
        lang={lang}
        caption={w.howWeKnow}
        captionHidden
        rows={sources}
        columns={[
          { key: 'dataset', head: w.sourceOf, rowHeader: true, cell: (s) => w.datasets[s.dataset] },
          {
            key: 'title',
            head: w.kind,
            cell: (s) => <span lang="it">{s.url ? <a href={s.url}>{s.title}</a> : s.title}</span>,
          },
          { key: 'vintage', head: w.vintage, cell: (s) => <span lang="it">{s.vintage}</span> },
          { key: 'records', head: w.records, numeric: true, cell: (s) => number(lang, s.records) },
          { key: 'loaded', head: w.loaded, cell: (s) => date(lang, dayInRome(s.loadedAt)) },
        ]}
      />
    </Details>
  );
}
