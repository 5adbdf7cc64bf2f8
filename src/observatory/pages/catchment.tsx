import { date, href, type Lang, number } from '#kit/i18n.ts';
import { emptyWeek, isEmpty, or } from '#kit/week.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import type { Geometry } from '#ui/geometry.ts';
import { HeatWeek } from '#ui/heat-week.tsx';
import { AreaMap, type MapArea } from '#ui/map.tsx';
import { Table } from '#ui/table.tsx';
import { WeekGrid } from '#ui/week-grid.tsx';
import type { ServiceCatchment } from '../reads/catchment.ts';
import type { ReachedTown, Rival } from '../rules/catchment.ts';
import { byQuarterHour } from '../rules/observation.ts';
import { areaWords } from '../words/area.ts';
import { catchmentWords } from '../words/catchment.ts';
import { where } from '../words/headline.ts';
import { address } from './address.ts';
import { whoOf } from './service.tsx';
import { nameOf, percent } from './view.ts';

interface Props {
  readonly lang: Lang;
  readonly of: ServiceCatchment;
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

/** When: its own hours, beside the places that all services of the kind have at each hour. */
export function HoursAround({ lang, of }: Props) {
  const w = catchmentWords(lang);
  const known = of.own.flatMap((p) => (p.week === null ? [] : [p.week]));
  const open = known.reduce((all, week) => or(all, week), emptyWeek());
  return (
    <div class="split">
      <section aria-labelledby="hours">
        <h2 id="hours">{w.hours}</h2>
        {known.length === 0 ? (
          <p>{w.noHours}</p>
        ) : isEmpty(open) ? (
          <p>{w.noHoursHere}</p>
        ) : (
          <WeekGrid
            lang={lang}
            id="open"
            title={w.hoursTitle(of.name)}
            parts={[{ state: 'covered', week: open, name: w.open }]}
          />
        )}
      </section>
      {of.home && <PlacesByHour lang={lang} of={of} town={of.home.name} />}
    </div>
  );
}

function PlacesByHour({ lang, of, town }: Props & { town: string }) {
  const w = catchmentWords(lang);
  const { access, open, hoursUnknown, supplyUnknown } = of.catchment;
  const kinds = of.kinds.map((kind) => nameOf(lang, kind)).join(', ');
  return (
    <section aria-labelledby="access">
      <h2 id="access">{w.access}</h2>
      <p>{w.accessLead(town, kinds)}</p>
      {access ? (
        <HeatWeek
          lang={lang}
          id="access-week"
          title={w.accessTitle(town)}
          unit={w.accessUnit}
          values={access.map((a) => Math.round(a * 1000) / 10)}
          digits={1}
        />
      ) : (
        <HeatWeek lang={lang} id="access-week" title={w.openTitle(town)} unit={w.openUnit} values={open} />
      )}
      {of.catchment.peopleUnknown > 0 && <p class="soft">{w.atMost}</p>}
      {supplyUnknown > 0 && <p class="soft">{w.noPlaces(number(lang, supplyUnknown))}</p>}
      {hoursUnknown > 0 && <p class="soft">{w.noHoursOf(number(lang, hoursUnknown))}</p>}
    </section>
  );
}

/** What people said is missing, in the smallest area around that may show its hours. */
export function MissingAround({ lang, of }: Props) {
  const w = catchmentWords(lang);
  const { missing } = of;
  const kind = nameOf(lang, of.category);
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">{w.missing}</h2>
      {missing === null ? (
        <p>{w.missingUnknown}</p>
      ) : (
        <>
          <p>
            {missing.figure.uncoveredHours
              ? w.missingLead(where(lang, missing.area), kind, number(lang, missing.figure.uncoveredHours))
              : w.missingCovered(where(lang, missing.area), kind)}{' '}
            <a href={address(lang, missing, null)}>
              {w.openGap}: {missing.area.name}
            </a>
          </p>
          <HeatWeek
            lang={lang}
            id="missing-week"
            title={w.missingTitle(kind, missing.area.name)}
            unit={w.missingUnit}
            values={byQuarterHour(missing.figure)}
          />
        </>
      )}
    </section>
  );
}

/** Who else draws on the same people. */
export function Rivals({ lang, of }: Props) {
  const w = catchmentWords(lang);
  const names = new Map(of.towns.map((t) => [t.code, t.name]));
  const share = (v: number | null) => (v === null ? w.unknown : percent(lang, v));
  return (
    <section aria-labelledby="rivals">
      <h2 id="rivals">{w.rivals}</h2>
      <p class="soft">{w.rivalsLead}</p>
      <Table
        lang={lang}
        caption={w.rivals}
        captionHidden
        phone="scroll"
        rows={of.catchment.rivals}
        empty={w.noRivals}
        columns={[
          {
            key: 'service',
            head: w.service,
            rowHeader: true,
            cell: (r: Rival) => <a href={href(lang, `/observatory/services/${r.service}`)}>{r.name}</a>,
          },
          { key: 'town', head: w.town, cell: (r) => names.get(r.municipality ?? '') ?? w.unknown },
          { key: 'people', head: w.samePeople, numeric: true, cell: (r) => share(r.people) },
          { key: 'hours', head: w.sameHours, numeric: true, cell: (r) => share(r.hours) },
          {
            key: 'places',
            head: w.placesColumn,
            numeric: true,
            cell: (r) => (r.supply === null ? w.unknown : number(lang, r.supply)),
          },
        ]}
      />
    </section>
  );
}

/** How we know: travel, population, the record, the rule. */
export function KnownOfService({ lang, of }: Props) {
  const w = catchmentWords(lang);
  return (
    <section aria-labelledby="known" class="band">
      <h2 id="known">{w.known}</h2>
      <ul>
        <li>{w.formula}</li>
        {of.catchment.peopleUnknown > 0 && (
          <li>{w.peopleUnknown(of.catchment.peopleUnknown, number(lang, of.catchment.peopleUnknown))}</li>
        )}
        <li>{of.travelTable ? w.travelTable : w.travelEstimate}</li>
        <li>{of.population ? w.population(of.population) : w.noPopulation}</li>
        <li>{of.assuredOn ? w.checked(date(lang, of.assuredOn)) : w.neverChecked}</li>
      </ul>
      <Actions>
        <ButtonLink kind="outline" href={href(lang, `/directory/services/${of.id}`)}>
          {w.sheet}
        </ButtonLink>
        <ButtonLink kind="plain" href={href(lang, '/observatory/how')}>
          {areaWords(lang).method}
        </ButtonLink>
      </Actions>
    </section>
  );
}
