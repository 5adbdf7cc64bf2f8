import { number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { type Column, Table } from '#ui/table.tsx';
import type { Inside } from '../reads.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { address } from './address.ts';
import { nameOf, say, type View } from './view.ts';

/** Rows shown at once; the others open on request. */
const atOnce = 12;
/** Rows on the single sheet of a municipality. */
const onPaper = 4;

type Numbers = Pick<Published<Figure>, 'needs' | 'people' | 'neededHours' | 'uncoveredHours'>;

function columns<Row>(lang: View['lang'], of: (row: Row) => Numbers): Column<Row>[] {
  const w = areaWords(lang);
  const column = (key: keyof Numbers, head: string): Column<Row> => ({
    key,
    head,
    numeric: true,
    cell: (row) => say(lang, of(row)[key]),
  });
  return [
    column('needs', w.needsColumn),
    column('people', w.peopleColumn),
    column('neededHours', w.neededColumn),
    column('uncoveredHours', w.uncoveredColumn),
  ];
}

/** Who: the ages behind the figure. */
export function ByAge({ lang, seen }: View) {
  const w = areaWords(lang);
  if (seen.figure.bands.length === 0 || seen.figure.needs === null) return null;
  const bands = [...seen.figure.bands].sort((a, b) => Number.parseInt(a.band, 10) - Number.parseInt(b.band, 10));
  return (
    <section aria-labelledby="by-age">
      <h2 id="by-age">{w.byAge}</h2>
      <Table
        lang={lang}
        caption={w.byAge}
        captionHidden
        phone="scroll"
        rows={bands}
        columns={[
          { key: 'age', head: w.ageColumn, rowHeader: true, cell: (b) => words(lang).age(b.band) },
          ...columns(lang, (b: (typeof bands)[number]) => b),
        ]}
      />
    </section>
  );
}

/** What: the services asked for, the widest gap first. */
export function ByCategory(props: View) {
  const { lang, seen } = props;
  const w = areaWords(lang);
  const rows = seen.categories.filter((f) => f.needs !== 0);
  if (rows.length === 0) return null;
  const few = seen.area.kind === 'municipality' ? onPaper : atOnce;
  return (
    <section aria-labelledby="by-category">
      <h2 id="by-category">{w.byCategory}</h2>
      <CategoryTable {...props} rows={rows.slice(0, few)} />
      {rows.length > few && (
        <div class="no-print">
          <Details summary={w.moreCategories}>
            <CategoryTable {...props} rows={rows.slice(few)} />
          </Details>
        </div>
      )}
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
          cell: (f) => <a href={address(lang, seen, asOf, { category: f.category })}>{nameOf(lang, f.category)}</a>,
        },
        ...columns(lang, (f: Published<Figure>) => f),
        { key: 'services', head: w.servicesColumn, numeric: true, cell: (f) => number(lang, f.supply.services) },
      ]}
    />
  );
}

function AreaTable({ lang, seen, asOf, rows, caption }: View & { rows: readonly Inside[]; caption: string }) {
  const w = areaWords(lang);
  return (
    <Table
      lang={lang}
      caption={caption}
      captionHidden
      phone="scroll"
      rows={rows}
      columns={[
        {
          key: 'area',
          head: w.areaColumn,
          rowHeader: true,
          cell: ({ area }) => <a href={address(lang, seen, asOf, { area: area.code })}>{area.name}</a>,
        },
        ...columns(lang, ({ figure }: Inside) => figure),
        {
          key: 'services',
          head: w.servicesColumn,
          numeric: true,
          cell: ({ figure }) => number(lang, figure.supply.services),
        },
      ]}
    />
  );
}

/** Where, in figures: the areas directly inside, then the municipalities. */
export function ByArea(props: View) {
  const { lang, seen } = props;
  const w = areaWords(lang);
  if (seen.municipalities.length === 0) return null;
  const spoken = seen.municipalities.filter((t) => t.figure.needs !== 0 || t.figure.supply.services > 0);
  const parts = seen.parts.length > 0;
  const first = parts ? [] : spoken.slice(0, atOnce);
  const rest = parts ? spoken : spoken.slice(atOnce);
  const silent = seen.municipalities.length - spoken.length;
  return (
    <section aria-labelledby="by-area">
      <h2 id="by-area">{w.byArea}</h2>
      <AreaTable {...props} rows={parts ? seen.parts : first} caption={w.byArea} />
      {rest.length > 0 && (
        <Details summary={w.areasTitle(number(lang, spoken.length))}>
          <AreaTable {...props} rows={rest} caption={w.areasTitle(number(lang, spoken.length))} />
        </Details>
      )}
      {silent > 0 && <p class="soft">{w.silent(number(lang, silent))}</p>}
    </section>
  );
}
