import type { Remembered } from './past.ts';
import type { MadeRelease, RawRelease } from './publish.ts';
import { askedPeriod, type RawAsked } from './publish-asked.ts';
import { cellKey } from './tally.ts';
import { type AreaNode, chainsOf } from './territory.ts';
import { all } from './voice.ts';

/**
 * What the needs of every ATS answered about the household: those that are a voice of the part of the year it is asked of.
 * @param answers of each voice, in their order.
 * @param before needs as the release before counted them.
 */
export function askedIn(
  { areas, voices, whose }: Pick<RawRelease, 'areas' | 'voices' | 'whose'>,
  answers: readonly RawAsked['answers'][],
  before: readonly Remembered[],
): RawAsked[] {
  const chainOf = chainsOf(areas);
  const of = (municipality: string, parts: readonly { readonly period: string }[]) =>
    parts.some((part) => part.period === askedPeriod)
      ? chainOf(municipality).flatMap((a) => (a.kind === 'ats' ? [a.code] : []))
      : [];
  const counted = new Map(
    before.map(({ need, revision, counted: c }) => [need, { revision, areas: of(c.municipality, c.parts) }]),
  );
  return voices.flatMap(({ municipality, parts }, i) => {
    const old = counted.get(whose?.[i]?.id ?? '');
    const was = (area: string) =>
      old === undefined
        ? 'uncounted'
        : old.areas.includes(area) && old.revision === whose![i]!.revision
          ? 'same'
          : 'changed';
    return of(municipality, parts).map((area) => ({ area, answers: answers[i]!, was: was(area) }));
  });
}

/** Voices of every ATS that a release tells anew, in that part of the year; null = told no more. */
export function anewIn(areas: readonly AreaNode[], anew: MadeRelease['anew']): Map<string, number | null> {
  const told = areas
    .filter((a) => a.kind === 'ats')
    .map(({ code }) => [code, anew.get(cellKey(code, all, askedPeriod))] as const);
  return new Map(told.flatMap(([code, n]) => (n === undefined ? [] : [[code, n] as const])));
}
