import type { CommandContext } from '#kit/commands.ts';
import { csvLine } from '#kit/csv.ts';
import { AppError } from '#kit/errors.ts';
import type { Source } from '#kit/open-file.ts';
import type { Solve } from '#kit/solve.ts';
import { type Attacked, attackTable } from '../rules/attack/attack.ts';
import { brokenSums, publishedSums } from '../rules/attack/published.ts';
import type { Limits } from '../rules/disclosure/count-table.ts';
import { type Cube, categoriesAt, cubeOf, mostCount } from '../rules/disclosure/cube.ts';
import { categoriesOf } from '../rules/disclosure/hierarchy.ts';
import { protectTable } from '../rules/disclosure/protect.ts';
import { twoWays } from '../rules/two-ways.ts';
import { sourceOf } from './access.ts';
import { type Hierarchy, type Leaves, type Published, readHierarchy } from './disclosure-files.ts';
import { faultsOf } from './file-faults.ts';

const wrong = (message: string): never => {
  throw new AppError('bad-input', message);
};

/** What `protect` and `attack` were asked for. */
export interface AskedDisclosure {
  readonly table: Source;
  readonly hierarchy: Hierarchy | null;
  readonly limits: Limits;
}

/** Reads what was typed, and the hierarchy. @throws AppError, BadFile that say what is missing or wrong. */
export async function disclosureAsked(ctx: CommandContext): Promise<AskedDisclosure> {
  const typed = (name: string): string | undefined => {
    const value = ctx.options[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (ctx.args.length > 0) wrong(`Non capisco «${ctx.args.join(' ')}»: i file si scrivono dopo --table e --hierarchy.`);
  const table = typed('table') ?? wrong('Serve una tabella: --table con il file.');
  const hierarchy = typed('hierarchy');
  if (table === '-' && hierarchy === '-') wrong('Uno solo dei file può essere «-», lo standard input.');
  const limits = {
    threshold: atLeast('threshold', typed('threshold'), 1),
    width: atLeast('width', typed('width'), 0),
    zeros: zerosOf(typed('zeros')),
    strict: ctx.options.strict === true,
  };
  return {
    table: sourceOf(ctx, table),
    hierarchy: hierarchy === undefined ? null : await readHierarchy(sourceOf(ctx, hierarchy)),
    limits,
  };
}

/** What is usual: nobody learns of fewer than five, nor a number nearer than five. */
const usual = 5;

function atLeast(name: string, typed: string | undefined, least: number): number {
  if (typed === undefined) return usual;
  const unclear = twoWays(name, typed, 'whole');
  if (unclear !== null) return wrong(`${unclear}.`);
  const n = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : -1;
  return n >= least ? n : wrong(`--${name}: serve un numero intero da ${least} in su (fino a 999999), non «${typed}».`);
}

function zerosOf(typed: string | undefined): Limits['zeros'] {
  if (typed === undefined || typed === 'show') return 'show';
  return typed === 'hide' ? 'hide' : wrong(`--zeros è «show» (gli zeri si vedono) o «hide», non «${typed}».`);
}

/** A cell by name: `Comune=Lecco, Età=0-2`. */
export const cellName = (dims: readonly string[], at: readonly string[]): string =>
  dims.map((dim, d) => `${dim}=${at[d]}`).join(', ');

/** A cell that gives too much away, with its categories. */
export interface ExposedCell {
  readonly at: readonly string[];
  /** The value that is shown; null = hidden. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
}

export interface ProtectedCube extends Pick<Cube, 'dims' | 'categories'> {
  readonly values: readonly (number | null)[];
  /** Categories of each dimension as they are written: that of the cube goes by size, and would tell which hidden number is the larger. */
  readonly written: readonly (readonly string[])[];
}

/** Protects a table and attacks the outcome. `unsafe`: cells for which there is no safe table. */
export function protectLeaves(
  leaves: Leaves,
  limits: Limits,
  solve: Solve,
): ProtectedCube | { readonly unsafe: readonly (readonly string[])[]; readonly dims: readonly string[] } {
  const cube = cubeOf(leaves.dims, leaves.trees, leaves.rows);
  if (cube.table.values.some((v) => v > mostCount))
    wrong('La somma dei numeri è troppo grande: si conta fino a un miliardo.');
  const made = protectTable(cube.table, limits, solve);
  if ('unsafe' in made) return { unsafe: made.unsafe.map((c) => categoriesAt(cube, c)), dims: cube.dims };
  const values = Array.from(cube.table.values, (v, c) => (made.suppressed[c] === 1 ? null : v));
  const { exposed, impossible } = attackTable(values, cube.table.equations, limits, solve);
  if (exposed.length + impossible.length === 0)
    return { dims: cube.dims, categories: cube.categories, values, written: leaves.trees.map(categoriesOf) };
  return { unsafe: [...exposed.map((e) => e.cell), ...impossible].map((c) => categoriesAt(cube, c)), dims: cube.dims };
}

/** The lines of a protected table, header first: a hidden value is empty. Their order depends on names alone. */
export function* protectedLines({ dims, categories, values, written }: ProtectedCube): Generator<string> {
  yield csvLine([...dims, 'value']);
  const places = categories.map((names) => new Map(names.map((name, i) => [name, i])));
  for (let line = 0; line < values.length; line++) {
    const at = categoriesAt({ categories: written }, line);
    const cell = at.reduce((sum, name, d) => sum * categories[d]!.length + places[d]!.get(name)!, 0);
    yield csvLine([...at, values[cell]]);
  }
}

/** Attacks a published table. @throws BadFile when it lacks a combination, or contradicts itself. */
export function attackPublished(
  { file, flat, trees, rows, dims }: Published,
  limits: Limits,
  solve: Solve,
): ExposedCell[] {
  const faults = faultsOf(file);
  const sums = publishedSums(rows, trees);
  const broken = 'faults' in sums ? sums.faults : brokenSums(rows, sums.equations, flat);
  for (const f of broken) faults.note(f.row, f.row === null ? null : 'value', f.message);
  faults.end();
  const equations = 'faults' in sums ? [] : sums.equations;
  const { exposed, impossible }: Attacked = attackTable(
    rows.map((r) => r.value),
    equations,
    limits,
    solve,
  );
  for (const cell of impossible) {
    const message = `i valori mostrati si contraddicono intorno a ${cellName(dims, rows[cell]!.at)}: nessuna tabella può dare queste somme`;
    faults.note(rows[cell]!.row, 'value', message);
  }
  faults.end();
  return exposed.map(({ cell, min, max }) => ({ at: rows[cell]!.at, value: rows[cell]!.value, min, max }));
}
