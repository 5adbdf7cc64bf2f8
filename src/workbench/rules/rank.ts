import { daysBetween } from '#kit/days.ts';
import type { Waiting } from '#kit/waiting.ts';

/** A last day nearer than this presses. */
const soon = 7;

/** How pressing: 0 = its day is over, 1 = its day is within a week, 2 = all the rest. */
export const pressing = (item: Pick<Waiting, 'due'>, today: string): 0 | 1 | 2 => {
  if (item.due === null) return 2;
  const left = daysBetween(today, item.due);
  return left < 0 ? 0 : left <= soon ? 1 : 2;
};

/** Days of waiting × log₂(1 + how many get something out of it): what is old and useful weighs more than either alone. */
export const weight = ({ since, helps }: Pick<Waiting, 'since' | 'helps'>, now: Date): number =>
  (1 + Math.max(0, now.getTime() - since.getTime()) / 86_400_000) * Math.log2(1 + Math.max(1, helps));

/** Things to do that read alike and press alike, told once; in the order of the first of each. */
export const together = (items: readonly Waiting[], today: string): Waiting[][] => [
  ...Map.groupBy(items, (item) => [pressing(item, today), item.kind, item.title].join('\0')).values(),
];

/** What is over its day first (the oldest day first), then what falls due within a week, then by weight. */
export function ranked(items: readonly Waiting[], today: string, now: Date): Waiting[] {
  return items
    .map((item) => ({ item, press: pressing(item, today), weight: weight(item, now) }))
    .sort(
      (a, b) =>
        a.press - b.press ||
        (a.press < 2 ? (a.item.due ?? '').localeCompare(b.item.due ?? '') : 0) ||
        b.weight - a.weight ||
        a.item.kind.localeCompare(b.item.kind),
    )
    .map(({ item }) => item);
}
