import { faultOf } from '../../rules/faults.ts';
import type { Staged } from '../../rules/source.ts';
import { type ScheduleRow, saveSchedules } from '../../store/offer-rows.ts';
import { ownerless } from '../../store/stage.ts';
import type { ImportContext } from './context.ts';

/** Schedules as rows, word for word; says which cannot be read. */
export function readSchedules(ctx: ImportContext, records: readonly Staged[]): ScheduleRow[] {
  return records.map((r) => {
    const readable = ctx.isReadable(r.fields);
    if (!readable && !(ctx.table && !r.fields.opens_at)) {
      const said = Object.entries(r.fields)
        .map(([k, v]) => `${k}=${v}`)
        .join(' ')
        .slice(0, 120);
      ctx.record.fault(
        faultOf(
          r,
          'schedule',
          'hours',
          `orario non leggibile (${said}): resta scritto com'è e gli orari contano come non noti`,
        ),
      );
    }
    const id = (kind: 'service' | 'location' | 'offer') => (r[kind] === null ? null : ctx.idOf(kind, r[kind]));
    return {
      id: ctx.idOf('schedule', r.key),
      source: ctx.source,
      service: id('service'),
      location: id('location'),
      offer: id('offer'),
      fields: r.fields,
      readable,
    };
  });
}

/** Writes schedules. True when something changed. */
export async function writeSchedules(ctx: ImportContext, rows: readonly ScheduleRow[]): Promise<boolean> {
  const saved = await saveSchedules(ctx.tx, rows);
  for (const outcome of ['added', 'changed', 'unchanged'] as const)
    ctx.record.count('schedules', outcome, saved[outcome]);
  return saved.touched.size > 0;
}

/** Schedules that belong to nothing we know: kept all the same. */
export async function importOwnerlessSchedules(ctx: ImportContext): Promise<void> {
  for (let after = 0; ; ) {
    const page = await ownerless(ctx.tx, 'schedule', after, 500);
    const last = page.at(-1);
    if (!last) return;
    for (const r of page) {
      ctx.record.fault(
        faultOf(
          r,
          'schedule',
          'orphan',
          'l’orario non è di nessun servizio e di nessun luogo della fonte: è tenuto a parte',
        ),
      );
    }
    await writeSchedules(ctx, readSchedules(ctx, page));
    after = last.n;
  }
}
