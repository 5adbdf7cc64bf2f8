import { z } from 'zod';
import { cache } from '#kit/cache.ts';
import type { Clock } from '#kit/clock.ts';
import { patience } from '#kit/patience.ts';
import type { Municipality } from '../model.ts';

/** A municipality, as far as a road needs it. */
export type RoadEnd = Pick<Municipality, 'code' | 'latitude' | 'longitude'>;
/** How one moves on roads; the server knows no bus times. */
export type RoadMode = 'foot' | 'bicycle' | 'car';
/** Minutes by code of the far end; a code that is absent is not known. */
export type Minutes = ReadonlyMap<string, number>;

/** Minutes by road, asked of the installation's own travel server. Null when it does not answer. */
export interface TravelServer {
  readonly from: (mode: RoadMode, origin: RoadEnd, ends: readonly RoadEnd[]) => Promise<Minutes | null>;
  readonly to: (mode: RoadMode, ends: readonly RoadEnd[], destination: RoadEnd) => Promise<Minutes | null>;
}

/** Far ends in one request: with the near one a hundred points, what such servers allow. */
export const mostEnds = 99;
/** Milliseconds after which an answer goes on without it, and for which it is then left alone. */
const mostMs = 2000;
const rest = 60_000;

const profiles: Readonly<Record<RoadMode, string>> = { foot: 'foot', bicycle: 'bike', car: 'driving' };
/** OSRM's table service: seconds from each source to each destination, null where there is no road. */
const tableAnswer = z.object({
  code: z.literal('Ok'),
  durations: z.array(z.array(z.number().nonnegative().nullable())),
});

interface Question {
  readonly mode: RoadMode;
  readonly near: RoadEnd;
  readonly ends: readonly RoadEnd[];
  readonly outward: boolean;
}

function addressOf(base: string, { mode, near, ends, outward }: Question): string {
  const points = [near, ...ends].map((p) => `${p.longitude.toFixed(5)},${p.latitude.toFixed(5)}`).join(';');
  const side = outward ? 'sources=0' : 'destinations=0';
  return `${base.replace(/\/+$/, '')}/table/v1/${profiles[mode]}/${points}?${side}&annotations=duration`;
}

/** @throws when the server is late, says no, sends elsewhere or answers in another shape. */
async function ask(base: string, question: Question): Promise<Minutes> {
  // Only the configured host is ever asked: an answer that sends elsewhere is a failure.
  const response = await fetch(addressOf(base, question), {
    redirect: 'error',
    signal: patience(mostMs),
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`travel server: ${response.status}`);
  const { durations } = tableAnswer.parse(await response.json());
  const seconds = question.outward ? durations[0] : durations.map((row) => row[0]);
  if (seconds?.length !== question.ends.length + 1) throw new Error('travel server: another number of points');
  const told = question.ends.map((end, i) => [end.code, seconds[i + 1]] as const);
  return new Map(told.flatMap(([code, s]) => (s === null || s === undefined ? [] : [[code, s / 60] as const])));
}

/**
 * An OSRM-compatible server at `base`. One request for each near end, kept in memory; at most the first `mostEnds` far
 * ends are asked. After a failure it is left alone for a minute, so that a server that is down slows one answer and not all.
 */
export function travelServer(base: string, clock: Clock): TravelServer {
  const kept = cache<Minutes>(1000);
  let asleepUntil = 0;
  const answer = async (question: Question): Promise<Minutes | null> => {
    const { mode, near, ends, outward } = question;
    if (ends.length === 0) return new Map();
    if (clock.now().getTime() < asleepUntil) return null;
    const key = [mode, outward, near.code, ...ends.map((e) => e.code)].join(' ');
    try {
      return await kept(key, () => ask(base, question));
    } catch {
      asleepUntil = clock.now().getTime() + rest;
      return null;
    }
  };
  const first = (ends: readonly RoadEnd[]) => ends.slice(0, mostEnds);
  return {
    from: (mode, near, ends) => answer({ mode, near, ends: first(ends), outward: true }),
    to: (mode, ends, near) => answer({ mode, near, ends: first(ends), outward: false }),
  };
}
