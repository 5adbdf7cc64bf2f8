import type { AskedRow, Question, RawAsked } from './publish-asked.ts';

/** How many gave an answer, and how that changed since the release before: never shown. */
export interface AskedChange {
  /** Empty = none: counted like any other, told to nobody. */
  readonly answer: string;
  /** Needs that give it; null = not kept of that release. */
  readonly counted: number | null;
  /** Needs that give it and were counted nowhere before: each comes once. */
  readonly came: number;
  /** Needs that give it with other words than before, whatever answer they gave then. */
  readonly changed: number;
  /** Needs that gave it and are not as they were: gone, or with other words. */
  readonly went: number;
}

/**
 * What each answer counts and how it changed, without keeping who gave which: of those that gave it before, whoever is not
 * found with the same words has gone or changed.
 */
export function changesIn(
  own: readonly RawAsked[],
  question: Question,
  last: readonly AskedRow[] | undefined,
): AskedChange[] {
  const now = Map.groupBy(own, (r) => r.answers[question] ?? '');
  const was = new Map((last ?? []).map((r) => [r.answer, r.counted]));
  // Kept of no answer: a release from before this was written down. Each may have lost somebody, and that is all we say.
  const unknown = (last ?? []).some((r) => r.counted === null);
  return [...new Set([...now.keys(), ...was.keys(), ''])].sort().map((answer) => {
    const given = now.get(answer) ?? [];
    const of = (as: RawAsked['was']) => given.filter((r) => r.was === as).length;
    const same = of('same');
    const before = was.get(answer) ?? 0;
    return {
      answer,
      counted: given.length,
      came: unknown ? 0 : of('uncounted') + Math.max(0, same - before),
      changed: unknown ? 0 : of('changed'),
      went: unknown ? 1 : Math.max(0, before - same),
    };
  });
}

/**
 * Needs that came to some answers taken together, left them, or changed within, in releases in a row: at least so many. Who
 * changed and stays is among those that changed and those that went, and who goes may have come anew: of each release the
 * more of the two. Who changes at every release is one family, and so is who goes and comes back: of several releases it is
 * what a single one touched, or what all changed the count by.
 */
export function changedWithin(
  releases: readonly (readonly AskedChange[])[],
  includes: (answer: string) => boolean,
): number {
  let [more, most] = [0, 0];
  for (const rows of releases) {
    let [came, changed, went] = [0, 0, 0];
    for (const r of rows) {
      if (!includes(r.answer)) continue;
      came += r.came;
      changed += r.changed;
      went += r.went;
    }
    more += came + changed - went;
    most = Math.max(most, came + changed, went);
  }
  return Math.max(Math.abs(more), most);
}
