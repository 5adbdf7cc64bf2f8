import { href, number } from '#kit/i18n.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { Details } from '#ui/details.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { hoursIn, ofBand } from '../rules/cut.ts';
import type { DayPart } from '../rules/day-part.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { cutWords, sayPart } from '../words/cut.ts';
import { type Spoken, spokenWords } from '../words/spoken.ts';
import { address } from './address.ts';
import { Still } from './still.tsx';
import { nameOf, spokenIn, type View } from './view.ts';

/** Rows shown at once, the others open on request; and rows on the single sheet of a municipality. */
export const [atOnce, onPaper] = [5, 4];

type Numbers = Pick<Published<Figure>, 'needs' | 'people' | 'neededHours' | 'uncoveredHours'> & {
  readonly week?: Figure['week'];
};

/** The decisive columns come first: a phone shows the left edge. Only `needs` says in words why there is no number. */
export function columns<Row>(
  lang: View['lang'],
  of: (row: Row) => Numbers,
  spoken: (row: Row) => Spoken,
  part?: DayPart,
): Column<Row>[] {
  const w = areaWords(lang);
  const column = (key: Exclude<keyof Numbers, 'week'>, head: string): Column<Row> => ({
    key,
    head,
    numeric: true,
    cell: (row) => {
      const [said, n] = [spoken(row), of(row)[key]];
      if (said !== 'told') return key === 'needs' ? spokenWords(lang).cell[said] : '–';
      return n === null ? '–' : number(lang, n);
    },
  });
  if (part)
    return [
      {
        key: 'part',
        head: cutWords(lang).uncoveredIn(cutWords(lang).short(part)),
        numeric: true,
        cell: (row) => (spoken(row) === 'told' ? sayPart(lang, hoursIn({ week: null, ...of(row) }, part)) : '–'),
      },
      column('uncoveredHours', cutWords(lang).allUncovered),
      column('needs', w.needsColumn),
    ];
  return [
    column('needs', w.needsColumn),
    column('uncoveredHours', w.uncoveredColumn),
    column('people', w.peopleColumn),
    column('neededHours', w.neededColumn),
  ];
}

/** What a dash means, where there is one. */
export const Dash = ({ lang, when }: { lang: View['lang']; when: boolean }) =>
  when ? <p class="soft no-print">{spokenWords(lang).dash}</p> : null;

export const dashed = (n: Numbers): boolean => !n.needs || n.uncoveredHours === null;

/** Who: the ages behind the figure. */
export function ByAge({ lang, seen, asOf }: View) {
  const w = areaWords(lang);
  if (spokenIn(seen) !== 'told' || seen.band || seen.part) return null;
  if (seen.category !== null) return <p class="soft no-print">{cutWords(lang).noAgesOfOne}</p>;
  const [above] = seen.above;
  if (seen.area.kind === 'municipality' && above)
    return (
      <p class="soft no-print">
        {w.agesAbove} <a href={`${href(lang, `/observatory/${above.code}`)}#by-age`}>{above.name}</a>
      </p>
    );
  const bands = seen.figure.bands
    .filter((b) => b.needs !== null && b.needs > 0)
    .sort((a, b) => Number.parseInt(a.band, 10) - Number.parseInt(b.band, 10));
  return (
    <section aria-labelledby="by-age">
      <h2 id="by-age">{w.byAge}</h2>
      {bands.length > 0 && (
        <Table
          lang={lang}
          caption={w.byAge}
          captionHidden
          phone="scroll"
          rows={bands}
          columns={[
            {
              key: 'age',
              head: w.ageColumn,
              rowHeader: true,
              cell: (b) => (
                <>
                  <a href={address(lang, seen, asOf, { age: b.band, hours: null })}>{words(lang).age(b.band)}</a>
                  <Still lang={lang} seen={seen} figure={ofBand(seen.figure, b.band)} />
                </>
              ),
            },
            ...columns(
              lang,
              (b: (typeof bands)[number]) => b,
              () => 'told',
            ),
          ]}
        />
      )}
      {bands.length < Object.keys(ageBands).length && (
        <p class="soft no-print">{bands.length === 0 ? spokenWords(lang).noAge : spokenWords(lang).otherAges}</p>
      )}
      <Dash lang={lang} when={bands.some(dashed)} />
    </section>
  );
}

/** What: the services asked for, the widest gap first. */
export function ByCategory(props: View) {
  const { lang, seen } = props;
  const w = areaWords(lang);
  if (seen.category !== null || seen.band || spokenIn(seen) !== 'told') return null;
  const rows = seen.categories.filter((f) => f.needs !== null && f.needs > 0);
  const town = seen.area.kind === 'municipality';
  if (rows.length === 0 && town) return <p class="soft no-print">{spokenWords(lang).noCategory}</p>;
  const few = town ? onPaper : atOnce;
  return (
    <section aria-labelledby="by-category" class={rows.length === 0 ? 'no-print' : undefined}>
      <h2 id="by-category">{w.byCategory}</h2>
      {rows.length > 0 && <CategoryTable {...props} rows={rows.slice(0, few)} />}
      {rows.length > few && (
        <div class="no-print">
          <Details summary={w.moreCategories}>
            <CategoryTable {...props} rows={rows.slice(few)} />
          </Details>
        </div>
      )}
      <p class="soft no-print">
        {rows.length === 0 ? spokenWords(lang).noCategory : spokenWords(lang).otherCategories}
      </p>
      <Dash lang={lang} when={rows.some(dashed)} />
    </section>
  );
}

function CategoryTable({ lang, seen, asOf, rows }: View & { rows: readonly Published<Figure>[] }) {
  const w = areaWords(lang);
  return (
    <Table
      lang={lang}
      caption={w.byCategory}
      captionHidden
      phone="scroll"
      rows={rows}
      columns={[
        {
          key: 'category',
          head: w.categoryColumn,
          rowHeader: true,
          cell: (f) => (
            <>
              <a href={address(lang, seen, asOf, { category: f.category, age: null })}>{nameOf(lang, f.category)}</a>
              <Still lang={lang} seen={seen} figure={f} />
            </>
          ),
        },
        ...columns(
          lang,
          (f: Published<Figure>) => f,
          () => 'told',
          seen.part,
        ),
        { key: 'services', head: w.servicesColumn, numeric: true, cell: (f) => number(lang, f.supply.services) },
      ]}
    />
  );
}
