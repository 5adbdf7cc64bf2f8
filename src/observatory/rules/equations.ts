import type { Period } from '#needs/rules/need.ts';
import type { Equation } from './hide.ts';
import { type Cell, cellKey } from './tally.ts';
import { all } from './voice.ts';

/** An area and the one above it (null for the widest). */
export interface AreaNode {
  readonly code: string;
  readonly kind: 'region' | 'ats' | 'ambito' | 'municipality';
  readonly parent: string | null;
}

/** Each area with those directly inside it: the sums over the territory. */
export function childrenOf(areas: readonly AreaNode[]): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const { code, parent } of areas) {
    if (parent === null) continue;
    const list = children.get(parent);
    if (list) list.push(code);
    else children.set(parent, [code]);
  }
  return children;
}

/** An area may be hidden in place of its main part only when it has more siblings than this to stand beside it. */
const mostYielding = 2;

/** The areas that stand beside one, itself included; none for the widest. */
export function siblingsOf(children: ReadonlyMap<string, readonly string[]>): (area: string) => readonly string[] {
  const parent = new Map([...children].flatMap(([above, inside]) => inside.map((code) => [code, above] as const)));
  return (area) => children.get(parent.get(area) ?? '') ?? [];
}

/** Key of one age band of a cell. */
export const bandKey = (cell: string, band: string): string => `${cell}|${band}`;

/**
 * The sums a reader can do over cells: an area is the sum of those inside it, `all` of its categories, a cell of its
 * age bands; and an area's band of the same band inside it.
 */
export function cellEquations(
  cells: ReadonlyMap<string, Cell>,
  children: ReadonlyMap<string, readonly string[]>,
): Equation[] {
  const out: Equation[] = [];
  const categories = new Map<string, string[]>();
  const beside = siblingsOf(children);
  for (const [key, cell] of cells) {
    const [area, category, period] = key.split('|') as [string, string, Period];
    const inside = (children.get(area) ?? []).map((child) => cellKey(child, category, period));
    if (inside.length > 0) {
      const yields =
        beside(area).filter((sibling) => cells.has(cellKey(sibling, category, period))).length > mostYielding;
      out.push({ total: key, parts: inside, yields });
      for (const band of cell.bands.keys())
        out.push({ total: bandKey(key, band), parts: inside.map((child) => bandKey(child, band)), yields });
    }
    out.push({ total: key, parts: [...cell.bands.keys()].map((band) => bandKey(key, band)) });
    if (category === all) continue;
    const total = cellKey(area, all, period);
    categories.set(total, [...(categories.get(total) ?? []), key]);
  }
  for (const [total, parts] of categories) out.push({ total, parts });
  return out;
}
