import { date, href, type Lang, number } from '#kit/i18n.ts';
import { emptyWeek, isEmpty, or } from '#kit/week.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { HeatWeek } from '#ui/heat-week.tsx';
import { Table } from '#ui/table.tsx';
import { WeekGrid } from '#ui/week-grid.tsx';
import type { ServiceCatchment } from '../reads/catchment.ts';
import type { Rival } from '../rules/catchment.ts';
import { byQuarterHour } from '../rules/observation.ts';
import { areaWords } from '../words/area.ts';
import { catchmentWords } from '../words/catchment.ts';
import { where } from '../words/headline.ts';
import { address } from './address.ts';
import { nameOf, percent } from './view.ts';

interface Props {
  readonly lang: Lang;
  readonly of: ServiceCatchment;
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
      <h2 id="missing">{missing === null ? w.missing : w.missingIn(missing.area.name)}</h2>
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
          <p class="soft">{w.missingWider(missing.area.name)}</p>
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
