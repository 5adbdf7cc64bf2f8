import { and, andNot, emptyWeek, has, isEmpty, or, type Week, windows } from '#kit/week.ts';

/** What a quarter hour of a week can be; told apart by colour, pattern and words. */
export type WeekState = 'needed' | 'covered' | 'uncovered' | 'closed' | 'unknown';

/** Some hours in one state. Of several covered parts each has its own shade: 1 is the first of the list. */
export interface WeekPart {
  readonly state: WeekState;
  readonly week: Week;
  /** Words for the key; without it, the usual words of the state. */
  readonly name?: string;
}

/** A part with the look it is drawn with: `covered-1` … `covered-4`, or its state. */
export interface DrawnPart extends WeekPart {
  readonly look: string;
  /** Position among covered parts when there are several, drawn inside the bar; null otherwise. */
  readonly mark: number | null;
}

/** An answer: what the offers cover of a need, one shade each, and what stays uncovered. An hour covered twice goes to the first. */
export function answerParts(need: Week, offers: readonly { readonly name: string; readonly week: Week }[]): WeekPart[] {
  let left = need;
  const covered = offers.map(({ name, week }): WeekPart => {
    const mine = and(left, week);
    left = andNot(left, week);
    return { state: 'covered', week: mine, name };
  });
  return [...covered, { state: 'uncovered', week: left }];
}

/** Parts with their looks, empty ones left out. */
export function drawn(parts: readonly WeekPart[]): DrawnPart[] {
  const several = parts.filter((p) => p.state === 'covered').length > 1;
  let n = 0;
  return parts
    .map((p): DrawnPart => {
      if (p.state !== 'covered') return { ...p, look: p.state, mark: null };
      n += 1;
      return { ...p, look: `covered-${Math.min(n, 4)}`, mark: several ? n : null };
    })
    .filter((p) => !isEmpty(p.week));
}

/** Whole hours [from, to) that show every part; at least eight of them, from the usual day when there is nothing. */
export function usedHours(parts: readonly WeekPart[]): [number, number] {
  const runs = windows(parts.filter((p) => p.state !== 'closed').reduce((all, p) => or(all, p.week), emptyWeek()));
  if (runs.length === 0) return [7, 19];
  let from = Math.floor(Math.min(...runs.map((r) => r.from)) / 4);
  let to = Math.ceil(Math.max(...runs.map((r) => r.to)) / 4);
  while (to - from < 8) {
    if (from > 7 || to === 24) from -= 1;
    else to += 1;
  }
  return [from, to];
}

/** A stretch of one day in one look, in quarter hours of the day. */
export interface Run {
  readonly look: string;
  readonly mark: number | null;
  readonly from: number;
  readonly to: number;
}

/** The stretches of a day; where parts overlap the later one of the list is seen. */
export function dayRuns(parts: readonly DrawnPart[], day: number): Run[] {
  const runs: Run[] = [];
  for (let q = 0; q < 96; q++) {
    const part = parts.findLast((p) => has(p.week, day * 96 + q));
    const last = runs.at(-1);
    if (!part) continue;
    if (last && last.look === part.look && last.mark === part.mark && last.to === q)
      runs[runs.length - 1] = { ...last, to: q + 1 };
    else runs.push({ look: part.look, mark: part.mark, from: q, to: q + 1 });
  }
  return runs;
}
