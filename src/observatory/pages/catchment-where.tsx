import { href, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import type { Geometry } from '#ui/geometry.ts';
import { AreaMap, type MapArea } from '#ui/map.tsx';
import { Table } from '#ui/table.tsx';
import type { ServiceCatchment } from '../reads/catchment.ts';
import type { ReachedTown } from '../rules/catchment.ts';
import { catchmentWords } from '../words/catchment.ts';
import { percent } from './view.ts';

interface Props {
  readonly lang: Lang;
  readonly of: ServiceCatchment;
}

/** “di 0–2 anni”: the ages of the service, in whole years. */
export function whoOf(lang: Lang, { ageFrom, ageTo }: Pick<ServiceCatchment, 'ageFrom' | 'ageTo'>): string {
  const w = catchmentWords(lang);
  if (ageFrom === null && ageTo === null) return w.everyAge;
  const from = number(lang, Math.floor((ageFrom ?? 0) / 12));
  if (ageTo === null) return w.agesFrom(from);
  return w.ages(from, number(lang, Math.max(0, Math.ceil(ageTo / 12) - 1)));
}

/** Rows shown at once. */
const atOnce = 12;

/** Where: the municipalities it reaches, on the map and in figures. */
export function Reached({ lang, of, geometry }: Props & { geometry: Geometry | null }) {
  const w = catchmentWords(lang);
  const { towns } = of.catchment;
  const [first, rest] = [towns.slice(0, atOnce), towns.slice(atOnce)];
  return (
    <section aria-labelledby="where">
      <h2 id="where">{w.where}</h2>
      <div class="split">
        {geometry && towns.length > 0 && (
          <AreaMap
            lang={lang}
            id="map"
            title={w.mapTitle(of.name)}
            unit={w.mapUnit}
            geometry={geometry}
            areas={shapes(lang, of, geometry)}
            {...(of.home ? { current: of.home.code } : {})}
            table={false}
          />
        )}
        <div>
          <Towns lang={lang} of={of} rows={first} />
          {rest.length > 0 && (
            <Details summary={w.more(number(lang, rest.length))}>
              <Towns lang={lang} of={of} rows={rest} />
            </Details>
          )}
        </div>
      </div>
    </section>
  );
}

function shapes(lang: Lang, of: ServiceCatchment, geometry: Geometry): MapArea[] {
  const w = catchmentWords(lang);
  const reached = new Map(of.catchment.towns.map((t) => [of.towns[t.town]!.code, t]));
  const names = new Map(of.towns.map((t) => [t.code, t.name]));
  return geometry.areas.map(({ code }) => {
    const found = reached.get(code);
    return {
      code,
      name: names.get(code) ?? code,
      value: found ? Math.round(found.weight * 100) : 0,
      href: href(lang, `/observatory/${code}`),
      label: found ? w.minutesAway(number(lang, found.minutes)) : w.far,
    };
  });
}

function Towns({ lang, of, rows }: Props & { rows: readonly ReachedTown[] }) {
  const w = catchmentWords(lang);
  return (
    <Table
      lang={lang}
      caption={w.where}
      captionHidden
      phone="scroll"
      rows={rows}
      columns={[
        {
          key: 'town',
          head: w.town,
          rowHeader: true,
          cell: (t) => <a href={href(lang, `/observatory/${of.towns[t.town]!.code}`)}>{of.towns[t.town]!.name}</a>,
        },
        { key: 'minutes', head: w.minutes, numeric: true, cell: (t) => number(lang, t.minutes) },
        {
          key: 'people',
          head: w.people(whoOf(lang, of)),
          numeric: true,
          cell: (t) => (t.people === null ? w.unknown : number(lang, t.people)),
        },
        { key: 'weight', head: w.weight, numeric: true, cell: (t) => percent(lang, t.weight) },
      ]}
    />
  );
}
