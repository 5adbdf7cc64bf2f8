import type { Solve } from '#kit/solve.ts';
import { hideCounts } from '#observatory/rules/hide-counts.ts';

/** What parts of the programme are told apart by, from the widest. A project lies in one cycle, network and alliance. */
export const coordinates = ['cycle', 'network', 'alliance', 'project', 'action'] as const;
export type Coordinate = (typeof coordinates)[number];

/** A part of the programme; a coordinate that is null or absent = any. */
export type Place = Partial<Readonly<Record<Coordinate, string | null>>>;

/** A part with how many people; null = from 1 to 4. */
export type Cell = Place & { readonly people: number | null };

const given = (place: Place): Coordinate[] => coordinates.filter((c) => typeof place[c] === 'string');

const keyOf = (place: Place, by: readonly Coordinate[]): string =>
  JSON.stringify(coordinates.map((c) => (by.includes(c) ? place[c] : null)));

/** Key of a part. */
export const cellKey = (place: Place): string => keyOf(place, given(place));

/** By what the cells are told apart that a scope and a level ask for; a project says all that is above it. */
export function grainOf(scope: Place, by: Coordinate | ''): readonly Coordinate[] {
  const asked = new Set<Coordinate>([...given(scope), ...(by === '' ? [] : [by])]);
  if (asked.has('action')) return coordinates;
  if (asked.has('project')) return coordinates.slice(0, 4);
  return coordinates.filter((c) => asked.has(c));
}

/** The cells of a scope, split by a level. */
export function cellsOf<C extends Cell>(cells: readonly C[], scope: Place, by: Coordinate | ''): readonly C[] {
  const grain = grainOf(scope, by).join();
  return cells.filter((c) => given(c).join() === grain && given(scope).every((at) => c[at] === scope[at]));
}

/**
 * Keys of the counts that are not told, over all parts of the programme at once: what is hidden on one page is hidden on every
 * page, and all sums of all pages together are attacked before anything is told. Where nothing resists the attack, all of them.
 */
export function hiddenCells(cells: readonly Cell[], solve: Solve): ReadonlySet<string> {
  // Nobody is told how many the few are: one is the worst they can be.
  const values = new Map(cells.map((c) => [cellKey(c), c.people ?? 1]));
  const sums = new Map<string, { readonly total: string; readonly parts: string[] }>();
  const grains = [...new Map(cells.map((c) => [given(c).join(), given(c)])).values()];
  for (const cell of cells) {
    const own = given(cell);
    for (const wider of grains.filter((g) => g.length < own.length && g.every((c) => own.includes(c)))) {
      const total = keyOf(cell, wider);
      const sum = `${total} ${own.join()}`;
      if (!sums.has(sum)) sums.set(sum, { total, parts: [] });
      sums.get(sum)!.parts.push(cellKey(cell));
    }
  }
  return hideCounts({ values, sums: [...sums.values()] }, solve) ?? new Set(values.keys());
}
