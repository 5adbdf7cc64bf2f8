import type { CountTable } from './count-table.ts';
import { categoriesOf, type Tree } from './hierarchy.ts';

/** A table of counts over several dimensions, with every category of every hierarchy. */
export interface Cube {
  readonly dims: readonly string[];
  /** Categories of each dimension, each before those under it. */
  readonly categories: readonly (readonly string[])[];
  readonly table: CountTable;
}

/** The largest sum that is protected or attacked: above it a solver in fractions no longer tells whole numbers apart. */
export const mostCount = 1e9;

/** A row of counts: the number of one combination of lowest categories. */
export interface CountRow {
  readonly at: readonly string[];
  readonly n: number;
}

/** All combinations of all categories with their sums. The order of rows changes nothing. */
export function cubeOf(dims: readonly string[], trees: readonly Tree[], rows: readonly CountRow[]): Cube {
  const sorted = trees.map((tree, d) => bySize(tree, d, rows));
  const categories = sorted.map(categoriesOf);
  const sizes = categories.map((c) => c.length);
  const strides = sizes.map((_, d) => sizes.slice(d + 1).reduce((a, b) => a * b, 1));
  const places = categories.map((names) => new Map(names.map((name, i) => [name, i])));
  const values = new Float64Array(sizes.reduce((a, b) => a * b, 1));
  for (const { at, n } of rows) {
    const cell = at.reduce((sum, name, d) => sum + places[d]!.get(name)! * strides[d]!, 0);
    values[cell] = values[cell]! + n;
  }
  const equations = sorted.flatMap((tree, d) => sumsAlong(tree, d, { sizes, strides, categories, places }));
  for (const { total, parts } of equations) for (const p of parts) values[total] = values[total]! + values[p]!;
  const parents = sorted.map((tree, d) => parentsOf(tree, categories[d]!, places[d]!));
  return { dims, categories, table: { values, equations, grid: { sizes, strides, parents } } };
}

/** A tree whose children stand in an order that their counts decide, names only among equals. */
function bySize(tree: Tree, d: number, rows: readonly CountRow[]): Tree {
  const counts = new Map<string, number>();
  for (const { at, n } of rows) counts.set(at[d]!, (counts.get(at[d]!) ?? 0) + n);
  for (const name of categoriesOf(tree).reverse())
    for (const child of tree.children.get(name) ?? [])
      counts.set(name, (counts.get(name) ?? 0) + (counts.get(child) ?? 0));
  const size = (name: string) => counts.get(name) ?? 0;
  const order = (a: string, b: string) => size(b) - size(a) || (a < b ? -1 : 1);
  return { root: tree.root, children: new Map([...tree.children].map(([p, c]) => [p, c.toSorted(order)])) };
}

function parentsOf(tree: Tree, names: readonly string[], places: ReadonlyMap<string, number>): number[] {
  const out = names.map(() => -1);
  for (const [parent, children] of tree.children) for (const c of children) out[places.get(c)!] = places.get(parent)!;
  return out;
}

interface Lattice {
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  readonly categories: readonly (readonly string[])[];
  readonly places: readonly ReadonlyMap<string, number>[];
}

/** Sums along one dimension, lower categories first: adding them up in this order, dimension by dimension, fills a table. */
function sumsAlong(
  tree: Tree,
  d: number,
  { sizes, strides, categories, places }: Lattice,
): CountTable['equations'][number][] {
  const stride = strides[d]!;
  const outer = sizes.slice(0, d).reduce((a, b) => a * b, 1);
  const out: { total: number; parts: Int32Array }[] = [];
  for (const name of categories[d]!.toReversed()) {
    const children = (tree.children.get(name) ?? []).map((child) => places[d]!.get(child)!);
    if (children.length === 0) continue;
    const at = places[d]!.get(name)!;
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < stride; i++) {
        const base = o * stride * sizes[d]! + i;
        out.push({ total: base + at * stride, parts: Int32Array.from(children, (c) => base + c * stride) });
      }
    }
  }
  return out;
}

/** The categories of a cell. */
export function categoriesAt({ categories }: Pick<Cube, 'categories'>, cell: number): string[] {
  const out: string[] = [];
  let rest = cell;
  for (const names of categories.toReversed()) {
    out.unshift(names[rest % names.length]!);
    rest = Math.floor(rest / names.length);
  }
  return out;
}
