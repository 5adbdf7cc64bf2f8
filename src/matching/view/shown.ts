import type { Week } from '#kit/week.ts';
import type { AnswerPart, Line } from '../rules/answer-parts.ts';

/** A service as it is shown: once, whoever of the household uses it and when. */
export interface Shown {
  readonly line: Line;
  readonly needed: Week;
  /** For whom and when, each with its hours; without title when there is one week only. */
  readonly uses: readonly { readonly title: string; readonly line: Line }[];
}

/** Lines of an answer of one week. */
export const alone = (part: AnswerPart, lines: readonly Line[]): Shown[] =>
  lines.map((line) => ({ line, needed: part.plan.neededWeek, uses: [{ title: '', line }] }));

/** Lines of several weeks, a service once: in the order in which they are met. */
export function shownOf(
  parts: readonly AnswerPart[],
  titles: readonly string[],
  pick: (part: AnswerPart) => readonly Line[],
): Shown[] {
  const [only] = parts;
  if (parts.length === 1 && only) return alone(only, pick(only));
  const found = new Map<string, Shown>();
  parts.forEach((part, i) => {
    for (const line of pick(part)) {
      const before = found.get(line.fit.offer.id) ?? { line, needed: part.plan.neededWeek, uses: [] };
      found.set(line.fit.offer.id, { ...before, uses: [...before.uses, { title: titles[i] ?? '', line }] });
    }
  });
  return [...found.values()];
}
