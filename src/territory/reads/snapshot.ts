import { sql } from 'kysely';
import { type Db, keeperOf, type Tx } from '#kit/database.ts';
import type { Area, Membership, Municipality, OtherName } from '../model.ts';
import { type NameIndex, nameIndex } from '../rules/names.ts';

/** What hardly ever changes and every page asks for, kept until the territory is loaded again. */
export interface Snapshot {
  /** Which loading, and which day, it is of. */
  readonly stamp: string;
  /** Today in Europe/Rome. */
  readonly today: string;
  readonly municipalities: readonly Municipality[];
  /** Regions first, then ATS, then ambiti by number and name. */
  readonly areas: readonly Area[];
  /** Of every day, past ones too, by first day. */
  readonly memberships: readonly Membership[];
  readonly index: NameIndex;
}

const kept = new WeakMap<Db | Tx, Snapshot>();

const asked = new WeakMap<Db | Tx, Promise<Snapshot>>();

/**
 * Municipalities, areas and names: one small question a call, the rest only after a change or on a new day.
 * Who asks while the question is under way shares its answer: a page asks for a dozen areas at once.
 */
export function snapshot(db: Db | Tx): Promise<Snapshot> {
  const underWay = asked.get(db);
  if (underWay) return underWay;
  const answer = current(db).finally(() => asked.delete(db));
  asked.set(db, answer);
  return answer;
}

/** Keeps what follows from a snapshot as long as the snapshot, `most` answers at once. They are shared: nobody may change them. */
export function keptAlong<T>(most: number): (of: Snapshot, key: string, make: () => Promise<T>) => Promise<T> {
  const along = new WeakMap<Snapshot, Map<string, Promise<T>>>();
  return (of, key, make) => {
    const answers = along.get(of) ?? new Map<string, Promise<T>>();
    along.set(of, answers);
    const known = answers.get(key);
    if (known) return known;
    if (answers.size >= most) answers.clear();
    const made = make();
    answers.set(key, made);
    made.catch(() => answers.delete(key));
    return made;
  };
}

async function current(db: Db | Tx): Promise<Snapshot> {
  const { rows } = await sql<{ stamp: string | null; today: string }>`
    select string_agg(dataset || ' ' || loaded_at, ', ' order by dataset) as stamp, (now() at time zone 'Europe/Rome')::date::text as today
    from territory.source`.execute(db);
  const { stamp = null, today = '' } = rows[0] ?? {};
  const known = kept.get(keeperOf(db));
  if (stamp !== null && known?.stamp === `${stamp} ${today}`) return known;
  const fresh = await load(db, `${stamp} ${today}`, today);
  kept.set(keeperOf(db), fresh);
  return fresh;
}

async function load(db: Db | Tx, stamp: string, today: string): Promise<Snapshot> {
  const municipalities = await db
    .selectFrom('territory.municipality')
    .select(['code', 'name', 'province', 'latitude', 'longitude', 'area_km2 as areaKm2', 'residents'])
    .orderBy('name')
    .execute();
  const others = await db
    .selectFrom('territory.other_name')
    .select(['name', 'kind', 'municipality', 'since', 'former_code as formerCode'])
    .orderBy('name')
    .execute();
  return {
    stamp,
    today,
    municipalities,
    areas: await loadAreas(db),
    memberships: await loadMemberships(db),
    index: nameIndex(municipalities, others as OtherName[]),
  };
}

async function loadAreas(db: Db | Tx): Promise<Area[]> {
  const rows = await db
    .selectFrom('territory.area')
    .select([
      'code',
      'kind',
      'label',
      'name',
      'number',
      'parent',
      'valid_from as validFrom',
      'valid_to as validTo',
      'note',
    ])
    .execute();
  const rank = { region: 0, ats: 1, ambito: 2, municipality: 3 } as const;
  return rows
    .map((r) => ({ ...r, kind: r.kind as Area['kind'] }))
    .sort(
      (a, b) => rank[a.kind] - rank[b.kind] || (a.number ?? 0) - (b.number ?? 0) || a.name.localeCompare(b.name, 'it'),
    );
}

// Open ends of a validity are infinite in the database and null for us.
const finite = (day: string): string | null => (day.includes('infinity') ? null : day);

async function loadMemberships(db: Db | Tx): Promise<Membership[]> {
  const rows = await db
    .selectFrom('territory.membership')
    .select(['municipality', 'area', 'valid_from as validFrom', 'valid_to as validTo'])
    .orderBy('valid_from')
    .orderBy('municipality')
    .execute();
  return rows.map((r) => ({ ...r, validFrom: finite(r.validFrom), validTo: finite(r.validTo) }));
}
