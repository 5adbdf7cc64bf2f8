import { presentServices } from '#directory/reads/present.ts';
import { cache } from '#kit/cache.ts';
import type { Db } from '#kit/database.ts';
import { inSteps } from '#kit/in-turn.ts';
import type { Period } from '#needs/rules/need.ts';
import { municipalities, travelTable } from '#territory/reads.ts';
import type { Ground } from '../rules/ground.ts';
import { minutesTo } from '../rules/minutes.ts';
import {
  type MinutesTo,
  type PotentialCause,
  type PotentialMove,
  potentialCauses,
  potentialMove,
  type ServiceCause,
} from '../rules/potential-causes.ts';
import { selectGround, selectGrounds } from '../store/grounds.ts';
import type { Change } from './changes.ts';
import { places } from './places.ts';

/** A service concerned by a change. */
export interface ServiceMoved {
  readonly id: string;
  readonly name: string;
  readonly municipality: string | null;
  /** True when it is published today. */
  readonly there: boolean;
}

export interface CausePart {
  readonly cause: PotentialCause | 'other';
  /** Person-hours a week. */
  readonly hours: number;
  readonly services: readonly ServiceMoved[];
}

/** What the change of the potential gap of an area is made of: the parts add up to `total`. */
export interface PotentialChange {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** Causes that moved it, and last what they leave (minutes of travel, borders) where something is left. */
  readonly parts: readonly CausePart[];
}

/** Day from which it is known, or null when no release has kept it; or the change. */
export type PotentialTold = PotentialChange | { readonly since: string | null };

const grounds = cache<Ground | null>(6);
/** At most so many bytes of moves: hours and reach by town, and the services that changed. */
const moves = cache<PotentialMove | null>(30_000_000, (move) => (move ? bytesOf(move) : 1));
const bytesOf = ({ towns, byCause, changed }: PotentialMove): number =>
  towns.length * (8 * byCause.size + changed.length + 1) + 2_000 * changed.length;

/** What the change of an area's potential gap between two releases is made of; null when the gap is not known in one of them. */
export async function potentialChange(
  db: Db,
  { area, category, period }: { readonly area: string; readonly category: string | null; readonly period: Period },
  { before, after }: Pick<Change, 'before' | 'after'>,
  days: readonly { readonly asOf: string; readonly release: { readonly id: string } }[],
  today: string,
): Promise<PotentialTold | null> {
  const [from, to] = [before.figure.potential?.uncoveredHours, after.figure.potential?.uncoveredHours];
  if (from === undefined || to === undefined) return null;
  const [a, b] = [before.release.id, after.release.id];
  const [was, is] = await Promise.all([a, b].map((id) => grounds(id, () => selectGround(db, id))));
  if (!was || !is) {
    const kept = await selectGrounds(db);
    return { since: days.find((d) => kept.has(d.release.id))?.asOf ?? null };
  }
  const where = await places(db, today);
  const minutes = await minutesBetween(db);
  // A rate that only one of the two had is a cause too.
  const wanted = [...was.rates, ...is.rates].filter((r) => r.periods.includes(period)).map((r) => r.category);
  const found: PotentialMove[] = [];
  for (const kind of new Set(wanted.filter((c) => category === null || c === category))) {
    const key = [a, b, kind, period, where.stamp].join('|');
    const move = await moves(key, () => inSteps(potentialMove(was, is, { category: kind, period }, minutes)));
    if (move) found.push(move);
  }
  const inside = new Set(where.townsOf(area).map((t) => t.code));
  if (inside.size === 0) inside.add(area);
  const moved = found.flatMap((m) => m.changed.map((c) => (c.is ?? c.was)!.service));
  const there = await presentServices(db, [...new Set(moved)]);
  const parts = potentialCauses.flatMap((cause) => partOf(cause, found, inside, there));
  const left = to - from - parts.reduce((sum, p) => sum + p.hours, 0);
  const other: CausePart[] = Math.abs(left) < 0.5 ? [] : [{ cause: 'other', hours: left, services: [] }];
  return { from, to, total: to - from, parts: [...parts, ...other] };
}

async function minutesBetween(db: Db): Promise<(towns: readonly string[]) => MinutesTo> {
  const [all, table] = await Promise.all([municipalities(db), travelTable(db)]);
  const byCode = new Map(all.map((m) => [m.code, m]));
  const lookup = table ? (from: string, to: string) => table.minutes(from, to) : null;
  return (towns) => {
    // A town that is no more, merged into another since, is out of reach of everything.
    const at = towns.flatMap((code, t) => (byCode.has(code) ? [{ t, start: byCode.get(code)! }] : []));
    const starts = at.map((a) => a.start);
    return (offered) =>
      minutesTo(offered, starts, lookup).map((own) => {
        const minutes = new Float64Array(towns.length).fill(Number.POSITIVE_INFINITY);
        at.forEach(({ t }, k) => {
          minutes[t] = own[k]!;
        });
        return minutes;
      });
  };
}

/** One cause in some towns, with the services that those towns reach; none when neither moved. */
function partOf(
  cause: PotentialCause,
  found: readonly PotentialMove[],
  inside: ReadonlySet<string>,
  there: ReadonlySet<string>,
): CausePart[] {
  let hours = 0;
  let acted = false;
  const services = new Map<string, ServiceMoved>();
  for (const { towns, byCause, changed } of found) {
    const own = towns.flatMap((code, t) => (inside.has(code) ? [t] : []));
    const part = byCause.get(cause);
    for (const t of part ? own : []) hours += part![t]!;
    for (const c of changed)
      if (c.cause === (cause as ServiceCause) && own.some((t) => c.reaches[t] === 1)) {
        const { service: id, name, municipality } = (c.is ?? c.was)!;
        services.set(id, { id, name, municipality, there: there.has(id) });
      }
    acted ||= part !== undefined && own.some((t) => part[t] !== 0);
  }
  const sorted = [...services.values()].sort((a, b) => a.name.localeCompare(b.name, 'it') || (a.id < b.id ? -1 : 1));
  return acted || sorted.length > 0 ? [{ cause, hours, services: sorted }] : [];
}
