import type { MadeRelease, RawRelease } from './publish.ts';
import { askedPeriod, type RawAsked } from './publish-asked.ts';
import { cellKey } from './tally.ts';
import { type AreaNode, chainsOf } from './territory.ts';
import { all } from './voice.ts';

/**
 * What the needs of every ATS answered about the household: those that are a voice of the part of the year it is asked of.
 * @param answers of each voice, in their order.
 */
export function askedIn(
  { areas, voices }: Pick<RawRelease, 'areas' | 'voices'>,
  answers: readonly RawAsked['answers'][],
): RawAsked[] {
  const chainOf = chainsOf(areas);
  return voices.flatMap(({ municipality, parts }, i) =>
    parts.some((part) => part.period === askedPeriod)
      ? chainOf(municipality)
          .filter((a) => a.kind === 'ats')
          .map((a) => ({ area: a.code, answers: answers[i]! }))
      : [],
  );
}

/** Voices of every ATS that a release tells anew, in that part of the year; null = told no more. */
export function anewIn(areas: readonly AreaNode[], anew: MadeRelease['anew']): Map<string, number | null> {
  const told = areas
    .filter((a) => a.kind === 'ats')
    .map(({ code }) => [code, anew.get(cellKey(code, all, askedPeriod))] as const);
  return new Map(told.flatMap(([code, n]) => (n === undefined ? [] : [[code, n] as const])));
}
