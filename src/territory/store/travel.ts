import type { Db, Tx } from '#kit/database.ts';
import { upsert, type Written } from '#kit/upsert.ts';

export const writeTravelTimes = (
  tx: Tx,
  rows: readonly { readonly origin: string; readonly destination: string; readonly minutes: number }[],
): Promise<Written> =>
  upsert(
    tx,
    'territory.travel_time',
    ['origin', 'destination'],
    rows.map((r) => ({ ...r })),
  );

export async function countTravelTimes(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('territory.travel_time')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Hands every loaded pair to `take`, page by page so that memory stays flat; false when there is none. */
export async function readTravelTimes(
  db: Db | Tx,
  take: (origin: string, destination: string, minutes: number) => void,
): Promise<boolean> {
  let after = { origin: '', destination: '' };
  for (let some = false; ; some = true) {
    const rows = await db
      .selectFrom('territory.travel_time')
      .selectAll()
      .where((e) => e(e.refTuple('origin', 'destination'), '>', e.tuple(after.origin, after.destination)))
      .orderBy('origin')
      .orderBy('destination')
      .limit(20_000)
      .execute();
    for (const r of rows) take(r.origin, r.destination, r.minutes);
    const last = rows.at(-1);
    if (!last) return some;
    after = last;
  }
}
