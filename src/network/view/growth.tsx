import { type Lang, listed, number } from '#kit/i18n.ts';
import { LineChart } from '#ui/chart.tsx';
import { type Column, Table } from '#ui/table.tsx';
import type { GrowthYear } from '../rules/growth.ts';
import { growthWords } from '../words/growth.ts';
import { registerWords } from '../words/register.ts';
import { sectorWords } from '../words/sectors.ts';
import { words } from '../words.ts';

interface Props {
  readonly lang: Lang;
  readonly years: readonly GrowthYear[];
}

const upTo = (years: readonly GrowthYear[], count: (y: GrowthYear) => number): number[] => {
  let sum = 0;
  return years.map((y) => {
    sum += count(y);
    return sum;
  });
};

function Years({
  lang,
  years,
  caption,
  columns,
}: Props & { readonly caption: string; readonly columns: readonly Column<GrowthYear>[] }) {
  const g = growthWords(lang);
  const year: Column<GrowthYear> = { key: 'year', head: g.year, rowHeader: true, cell: (y) => String(y.year) };
  return <Table lang={lang} caption={caption} captionHidden phone="scroll" rows={years} columns={[year, ...columns]} />;
}

const list = (lang: Lang, items: readonly string[], none: string): string =>
  items.length === 0 ? none : listed(lang, items);

/** How many there are, how many came, left, stayed. */
export function Solidity({ lang, years }: Props) {
  const g = growthWords(lang);
  const n = (key: string, head: string, value: (y: GrowthYear) => string): Column<GrowthYear> => ({
    key,
    head,
    numeric: true,
    cell: value,
  });
  const before = (y: GrowthYear) => (y.stayed === null ? null : y.members - y.joined + y.left);
  return (
    <section aria-labelledby="solidity">
      <h2 id="solidity">{g.solidity}</h2>
      <LineChart
        lang={lang}
        title={g.solidity}
        unit={g.bodies}
        labels={years.map((y) => String(y.year))}
        series={[{ name: g.atEnd, values: years.map((y) => y.members) }]}
      />
      <Years
        lang={lang}
        years={years}
        caption={g.solidity}
        columns={[
          n('joined', g.joined, (y) => number(lang, y.joined)),
          n('left', g.left, (y) => number(lang, y.left)),
          n('members', g.atEnd, (y) => number(lang, y.members)),
          n('stayed', g.stayed, (y) =>
            y.stayed === null ? '–' : g.ofThem(number(lang, y.stayed), number(lang, before(y) ?? 0)),
          ),
        ]}
      />
    </section>
  );
}

/** Municipalities newly reached. */
export function Perspective({ lang, years, placeName }: Props & { readonly placeName: (code: string) => string }) {
  const g = growthWords(lang);
  return (
    <section aria-labelledby="perspective">
      <h2 id="perspective">{g.perspective}</h2>
      <LineChart
        lang={lang}
        title={g.perspective}
        unit={g.municipalities}
        labels={years.map((y) => String(y.year))}
        series={[{ name: g.municipalities, values: upTo(years, (y) => y.newPlaces.length) }]}
      />
      <Years
        lang={lang}
        years={years}
        caption={g.perspective}
        columns={[
          { key: 'n', head: g.newPlaces, numeric: true, cell: (y) => number(lang, y.newPlaces.length) },
          {
            key: 'which',
            head: g.municipalities,
            cell: (y) => list(lang, y.newPlaces.map(placeName).sort(), g.noneNew),
          },
        ]}
      />
    </section>
  );
}

/** Sectors, kinds of body and contributions newly covered. */
export function Competence({ lang, years }: Props) {
  const w = registerWords(lang);
  const g = growthWords(lang);
  const sector = sectorWords(lang);
  const kinds = words(lang).kinds as Readonly<Record<string, string>>;
  return (
    <section aria-labelledby="competence">
      <h2 id="competence">{g.competence}</h2>
      <LineChart
        lang={lang}
        title={g.competence}
        unit={g.sectorsUnit}
        labels={years.map((y) => String(y.year))}
        series={[{ name: g.sectorsUnit, values: upTo(years, (y) => y.newSectors.length) }]}
      />
      <Years
        lang={lang}
        years={years}
        caption={g.competence}
        columns={[
          {
            key: 'sectors',
            head: g.newSectors,
            cell: (y) =>
              list(
                lang,
                y.newSectors.map((s) => sector[s]),
                g.noneNew,
              ),
          },
          {
            key: 'kinds',
            head: g.newKinds,
            cell: (y) =>
              list(
                lang,
                y.newKinds.map((k) => kinds[k] ?? k),
                g.noneNew,
              ),
          },
          {
            key: 'brings',
            head: g.newContributions,
            cell: (y) =>
              list(
                lang,
                y.newContributions.map((k) => w.contributions[k]),
                g.noneNew,
              ),
          },
        ]}
      />
    </section>
  );
}
