import { whole } from '#kit/open-file.ts';
import type { Location } from '../../model.ts';
import { assembleLocation, type PlaceGround } from '../../rules/assemble-location.ts';
import { ofKind } from '../../rules/assemble-parts.ts';
import type { Weeks } from '../../rules/hours.ts';
import type { Staged } from '../../rules/source.ts';
import type { ScheduleRow } from '../../store/offer-rows.ts';
import { saveLocations } from '../../store/rows.ts';
import { belonging, hasCoordinates, namesOf, staged } from '../../store/stage.ts';
import type { ImportContext } from './context.ts';
import { readSchedules, writeSchedules } from './schedules.ts';

/** Writes the places of the source that stand on their own, each with the hours of the place. */
export async function importLocations(ctx: ImportContext): Promise<boolean> {
  ctx.coordinates = await hasCoordinates(ctx.tx);
  let changed = false;
  for await (const page of staged(ctx.tx, 'location', 1000)) {
    const keys = page.map((r) => r.key);
    const parts = Map.groupBy(await belonging(ctx.tx, 'location', keys), (r) => r.location);
    const bodies = page.flatMap((r) => r.organization ?? []);
    const names = await namesOf(ctx.tx, 'organization', bodies);
    changed =
      (await writePlaces(
        ctx,
        readPlaces(ctx, page, (r) => parts.get(r.key) ?? [], names),
      )) || changed;
  }
  return changed;
}

/** A place with the hours of the place, ready to be written. */
export interface ReadPlace {
  readonly location: Location;
  readonly weeks: Weeks | null;
  readonly schedules: readonly ScheduleRow[];
}

/** Places from a page of records. */
export function readPlaces(
  ctx: ImportContext,
  page: readonly Staged[],
  partsOf: (record: Staged) => readonly Staged[],
  organizations: ReadonlyMap<string, string>,
): ReadPlace[] {
  const ground: PlaceGround = {
    source: ctx.source,
    idOf: ctx.idOf,
    resolve: ctx.resolve,
    municipality: (code) => ctx.municipalities.byCode.get(code) ?? null,
    organizations,
    hasCoordinates: ctx.coordinates,
  };
  return page.map((record) => {
    const own = partsOf(record);
    const { location, faults } = assembleLocation(record, own, ground);
    faults.forEach(ctx.record.fault);
    if (location.pointFrom !== 'source') ctx.withoutPoint = { places: ctx.withoutPoint.places + 1, file: record.file };
    const schedules = ofKind(own, 'schedule').filter((s) => s.service === null && s.offer === null);
    const fields = schedules.map((s) => s.fields);
    return { location, weeks: ctx.hoursOf(fields, null).weeks, schedules: readSchedules(ctx, schedules) };
  });
}

/** Writes places. True when something changed. */
export async function writePlaces(ctx: ImportContext, places: readonly ReadPlace[]): Promise<boolean> {
  const saved = await saveLocations(ctx.tx, places);
  for (const outcome of ['added', 'changed', 'unchanged'] as const) {
    ctx.record.count('locations', outcome, saved[outcome]);
  }
  const schedules = places.flatMap((p) => p.schedules);
  return (await writeSchedules(ctx, schedules)) || saved.touched.size > 0;
}

/** A source without any coordinates is told once, not place by place. */
export function tellWithoutPoint(ctx: ImportContext): void {
  const { places, file } = ctx.withoutPoint;
  if (ctx.coordinates || places === 0) return;
  const many = places === 1 ? 'un luogo' : `${places} luoghi`;
  const message = `la fonte non ha coordinate: per ${many} usiamo il punto del Comune, dove lo conosciamo`;
  ctx.record.fault({ ...whole(file, 'missing-coordinates', message), kept: true });
}
