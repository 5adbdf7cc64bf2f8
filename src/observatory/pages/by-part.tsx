import { Table } from '#ui/table.tsx';
import { hoursIn } from '../rules/cut.ts';
import { dayParts } from '../rules/day-part.ts';
import { areaWords } from '../words/area.ts';
import { cutWords, sayPart } from '../words/cut.ts';
import { address } from './address.ts';
import { spokenIn, type View } from './view.ts';

/** When, in figures: uncovered person-hours by stretch of the week, from the published week alone. */
export function ByPart({ lang, seen, asOf }: View) {
  const w = cutWords(lang);
  if (spokenIn(seen) !== 'told' || seen.figure.week === null || seen.band || seen.part) return null;
  const rows = dayParts.map((part) => ({ part, found: hoursIn(seen.figure, part) }));
  if (rows.every(({ found }) => found.hours === null)) return <p class="soft no-print">{w.noPart}</p>;
  return (
    <section aria-labelledby="by-part" class={seen.area.kind === 'municipality' ? 'no-print' : undefined}>
      <h2 id="by-part">{w.byPart}</h2>
      <Table
        lang={lang}
        caption={w.byPart}
        captionHidden
        phone="scroll"
        rows={rows}
        columns={[
          {
            key: 'part',
            head: w.partColumn,
            rowHeader: true,
            cell: ({ part, found }) =>
              found.hours === null ? (
                w.short(part)
              ) : (
                <a href={address(lang, seen, asOf, { hours: part })}>{w.short(part)}</a>
              ),
          },
          {
            key: 'hours',
            head: areaWords(lang).uncoveredColumn,
            numeric: true,
            cell: ({ found }) => sayPart(lang, found),
          },
        ]}
      />
      {rows.some(({ found }) => found.atLeast || found.about) && <p class="soft no-print">{w.atLeastNote}</p>}
    </section>
  );
}
