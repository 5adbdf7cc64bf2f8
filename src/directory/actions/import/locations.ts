import { whole } from '#kit/table-file.ts';
import { assembleLocation, type PlaceGround } from '../../rules/assemble-location.ts';
import { ofKind } from '../../rules/assemble-parts.ts';
import { hoursOf } from '../../rules/hours.ts';
import { saveLocations } from '../../store/rows.ts';
import { belonging, hasCoordinates, namesOf, staged } from '../../store/stage.ts';
import type { ImportContext } from './context.ts';
import { importSchedules } from './schedules.ts';

/** Writes the places of the source, each with the hours of the place. */
export async function importLocations(ctx: ImportContext): Promise<boolean> {
  const coordinates = await hasCoordinates(ctx.tx);
  let [changed, without, file] = [false, 0, ''];
  for await (const page of staged(ctx.tx, 'location', 1000)) {
    const keys = page.map((r) => r.key);
    const parts = Map.groupBy(await belonging(ctx.tx, 'location', keys), (r) => r.location);
    const names = await namesOf(
      ctx.tx,
      'organization',
      page.flatMap((r) => r.organization ?? []),
    );
    const ground: PlaceGround = {
      source: ctx.source,
      idOf: ctx.idOf,
      resolve: ctx.resolve,
      municipality: (code) => ctx.municipalities.byCode.get(code) ?? null,
      organizations: names,
      hasCoordinates: coordinates,
    };
    const places = page.map((record) => {
      const own = parts.get(record.key) ?? [];
      const { location, faults } = assembleLocation(record, own, ground);
      faults.forEach(ctx.record.fault);
      if (location.pointFrom !== 'source') [without, file] = [without + 1, record.file];
      const schedules = ofKind(own, 'schedule').filter((s) => s.service === null && s.offer === null);
      return {
        location,
        weeks: hoursOf(
          schedules.map((s) => s.fields),
          null,
        ).weeks,
        schedules,
      };
    });
    const saved = await saveLocations(ctx.tx, places);
    for (const outcome of ['added', 'changed', 'unchanged'] as const)
      ctx.record.count('locations', outcome, saved[outcome]);
    const hours = await importSchedules(
      ctx,
      places.flatMap((p) => p.schedules),
    );
    changed ||= saved.touched.size > 0 || hours;
  }
  if (!coordinates && without > 0) {
    const message = `la fonte non ha coordinate: per ${without} luoghi usiamo il punto del Comune, dove lo conosciamo`;
    ctx.record.fault({ ...whole(file, 'missing-coordinates', message), kept: true });
  }
  return changed;
}
