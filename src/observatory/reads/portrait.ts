import type { Db } from '#kit/database.ts';
import { members } from '#network/reads/members.ts';
import { alliances, networks } from '#network/reads.ts';
import { type Observation, rates } from '../reads.ts';
import { type BestOfGap, bestChangesFor, type GapAsked, type NoBest } from './best-changes.ts';
import { type Change, changes } from './changes.ts';
import { type Residents, residentsOf } from './people.ts';
import { places } from './places.ts';

/** Bodies of the network with their seat in a municipality. */
export interface BodiesHere {
  readonly count: number;
  /** The first by name. */
  readonly some: readonly { readonly id: string; readonly name: string }[];
  /** Networks and alliances that they may belong to. */
  readonly of: readonly { readonly path: string; readonly name: string }[];
}

/** What a page says of an area beside its own figures. */
export interface Portrait {
  readonly residents: Residents;
  /** Against the release before; null = there is only one. */
  readonly change: Change | null;
  /** Best single changes, for one kind of service; null where none is worth trying. */
  readonly best: {
    readonly category: string;
    readonly found: BestOfGap | NoBest;
    /** Other kinds of service whose expected hours are missing here, most first. */
    readonly others: readonly string[];
  } | null;
  /** Of a municipality; null elsewhere. */
  readonly bodies: BodiesHere | null;
}

/** Residents, last change, best changes and bodies of the network, for the page of an area. */
export async function portraitOf(
  db: Db,
  seen: Observation,
  asOf: string | null,
  today: string,
  costs?: GapAsked['costs'],
): Promise<Portrait> {
  const { area, category, period } = seen;
  const [residents, change, best, bodies] = await Promise.all([
    residentsOf(db, await places(db, today), area.code),
    seen.band || seen.part ? null : changes(db, { area: area.code, category, period }, asOf),
    asOf === null ? bestOf(db, seen, today, costs) : null,
    area.kind === 'municipality' ? bodiesHere(db, seen, today) : null,
  ]);
  return { residents, change, best, bodies };
}

/** For the service that is looked at, or for the one with most expected hours missing; of a whole region it is said that nothing is tried. */
async function bestOf(db: Db, seen: Observation, today: string, costs: GapAsked['costs']): Promise<Portrait['best']> {
  const rated = rates().filter((r) => r.periods.includes(seen.period));
  const widest = [...seen.categories].sort(
    (a, b) => (b.potential?.uncoveredHours ?? 0) - (a.potential?.uncoveredHours ?? 0),
  );
  const known = widest.filter((f) => rated.some((r) => r.category === f.category));
  const category = seen.category ?? known[0]?.category;
  if (category === undefined || !rated.some((r) => r.category === category)) return null;
  const gap = { area: seen.area.code, category, period: seen.period };
  const others = known.filter((f) => f.potential?.uncoveredHours && f.category !== category).map((f) => f.category);
  return { category, others, found: await bestChangesFor(db, costs ? { ...gap, costs } : gap, today) };
}

/** Names shown of the bodies of a municipality. */
const someNames = 6;

async function bodiesHere(db: Db, { area, above }: Observation, today: string): Promise<BodiesHere> {
  const around = new Set(above.map((a) => a.code));
  const [all, every] = await Promise.all([networks(db), alliances(db)]);
  const nodes = [
    ...all.filter((n) => around.has(n.area)).map(({ code, name }) => ({ kind: 'network' as const, code, name })),
    ...every
      .filter((a) => a.areas.some((code) => around.has(code)))
      .map(({ code, name }) => ({ kind: 'alliance' as const, code, name })),
  ];
  const lists = await Promise.all(
    nodes.map(({ kind, code }) => members(db, { place: { kind, code }, day: today, limit: 200 })),
  );
  const here = lists.flatMap((list, i) =>
    list.filter((m) => m.municipality === area.code).map((m) => ({ id: m.organization, name: m.name, node: i })),
  );
  const once = [...new Map(here.map((m) => [m.id, m])).values()].sort((a, b) => a.name.localeCompare(b.name, 'it'));
  return {
    count: once.length,
    some: once.slice(0, someNames).map(({ id, name }) => ({ id, name })),
    of: nodes.map(({ kind, code, name }) => ({ path: `/network/${kind}s/${code}`, name })),
  };
}
