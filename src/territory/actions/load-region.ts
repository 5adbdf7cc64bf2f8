import { basename } from 'node:path';
import { recordSetup } from '#kit/audit.ts';
import { type Db, inTransaction, type Tx } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import type { Calendar } from '../model.ts';
import { regionFaults } from '../rules/region-faults.ts';
import { writeCalendars } from '../store/calendars.ts';
import { writeAreas, writeMemberships, writeMunicipalities, writeOtherNames, writeSource } from '../store.ts';
import { type Region, readRegion } from './region-files.ts';

/**
 * Loads a region (areas, municipalities, memberships, other names, calendars) from its folder, whole or not at all.
 * Loading it again updates it. Throws `BadFile` with every fault.
 */
export async function loadRegion(
  db: Db,
  dir: string,
): Promise<{ readonly areas: number; readonly municipalities: number }> {
  const region = await readRegion(dir);
  const faults = regionFaults(region);
  if (faults.length > 0) throw new BadFile(faults.map((f) => ({ ...f, code: 'inconsistent', kept: false })));
  const counts = { areas: region['areas.csv'].length, municipalities: region['municipalities.csv'].length };
  await inTransaction(db, async (tx) => {
    await writeRegion(tx, region);
    await recordSetup(tx, { verb: 'territory.import', kind: 'region', id: basename(dir), after: counts });
  });
  return counts;
}

async function writeRegion(tx: Tx, region: Region): Promise<void> {
  await writeAreas(
    tx,
    region['areas.csv'].map(({ value: a }) => ({ ...a, validFrom: a.valid_from, validTo: a.valid_to })),
  );
  await writeMunicipalities(
    tx,
    region['municipalities.csv'].map(({ value: m }) => ({ ...m, areaKm2: m.area_km2, validFrom: m.valid_from })),
  );
  await writeMemberships(
    tx,
    region['memberships.csv'].map(({ value: m }) => ({ ...m, validFrom: m.valid_from, validTo: m.valid_to })),
  );
  await writeOtherNames(
    tx,
    region['municipality-aliases.csv'].map(({ value: n }) => ({ ...n, formerCode: n.former_code })),
  );
  await writeCalendars(tx, calendarsOf(region));
  for (const { value } of region['sources.csv'])
    await writeSource(tx, { ...value, records: records(region, value.dataset) });
  await emit(tx, 'territory.changed');
}

function calendarsOf(region: Region): Calendar[] {
  const periods = Map.groupBy(region['calendar-periods.csv'], (p) => p.value.calendar);
  return region['calendars.csv'].map(({ value: c }) => ({
    code: c.code,
    name: { it: c.name_it, en: c.name_en },
    ageFrom: c.age_from,
    ageTo: c.age_to,
    note: { it: c.note_it, en: c.note_en },
    periods: (periods.get(c.code) ?? []).map(({ value: p }) => ({
      firstDay: p.first_day,
      lastDay: p.last_day,
      period: p.period,
      name: { it: p.name_it, en: p.name_en },
      indicative: p.indicative,
    })),
  }));
}

function records(region: Region, dataset: 'areas' | 'municipalities' | 'names' | 'calendars'): number {
  const file = {
    areas: 'areas.csv',
    municipalities: 'municipalities.csv',
    names: 'municipality-aliases.csv',
    calendars: 'calendar-periods.csv',
  } as const;
  return region[file[dataset]].length;
}
