import type { CountEquation } from '../disclosure/count-table.ts';
import type { Tree } from '../disclosure/hierarchy.ts';

/** A row of a published table: its categories, its value (null = hidden), and where it stands in its file. */
export interface PublishedRow {
  readonly at: readonly string[];
  readonly value: number | null;
  readonly row: number;
}

/** What is wrong with a published table, in plain Italian; `row` null = of the whole table. */
export interface PublishedFault {
  readonly row: number | null;
  readonly message: string;
}

/** No more faults than a person reads. */
const mostFaults = 100;

const keyOf = (at: readonly string[]): string => JSON.stringify(at);

/**
 * The sums among the rows of a published table, one for each row and dimension in which its category has others under
 * it. Faults: a combination that is told twice, or one that a sum needs and nobody tells.
 */
export function publishedSums(
  rows: readonly PublishedRow[],
  trees: readonly Tree[],
): { readonly equations: CountEquation[] } | { readonly faults: PublishedFault[] } {
  const index = new Map<string, number>();
  const faults: PublishedFault[] = [];
  for (const [i, { at, row }] of rows.entries()) {
    const key = keyOf(at);
    const before = index.get(key);
    if (before === undefined) index.set(key, i);
    else faults.push({ row, message: `la stessa combinazione è già alla riga ${rows[before]!.row}` });
  }
  const missing = new Set<string>();
  const equations: CountEquation[] = [];
  for (const [total, { at }] of rows.entries()) {
    for (const [d, tree] of trees.entries()) {
      const children = tree.children.get(at[d]!) ?? [];
      if (children.length === 0) continue;
      const keys = children.map((child) => keyOf(at.with(d, child)));
      for (const key of keys) if (!index.has(key) && missing.size < mostFaults) missing.add(key);
      equations.push({ total, parts: Int32Array.from(keys, (key) => index.get(key) ?? 0) });
    }
  }
  const root = keyOf(trees.map((t) => t.root));
  if (!index.has(root)) missing.add(root);
  if (!index.has(root) && equations.length === 0 && faults.length === 0)
    return { faults: [{ row: null, message: noTotals(trees.map((t) => t.root)) }] };
  for (const key of missing) {
    const message = `manca la combinazione ${(JSON.parse(key) as string[]).join(' · ')}: servono tutte, anche nascoste`;
    faults.push({ row: null, message });
  }
  return faults.length > 0 ? { faults: faults.slice(0, mostFaults) } : { equations };
}

const noTotals = (roots: readonly string[]): string =>
  `non c’è nessun totale, nemmeno ${roots.join(' · ')}: si attacca la tabella pubblicata, quella che scrive protect, non i conteggi da proteggere`;

/** Said of parts that are more than their total, in a table without a hierarchy: some may be parts of others. */
const nested = ': se alcune voci ne contengono altre, manca --hierarchy';

/** Sums of shown values that are not true. `flat`: no hierarchy was given. */
export function brokenSums(
  rows: readonly PublishedRow[],
  equations: readonly CountEquation[],
  flat: boolean,
): PublishedFault[] {
  return equations.flatMap(({ total, parts }) => {
    const values = Array.from(parts, (p) => rows[p]!.value);
    const [of, row] = [rows[total]!.value, rows[total]!.row];
    if (of === null || values.includes(null)) return [];
    const sum = values.reduce<number>((a, b) => a + (b ?? 0), 0);
    if (sum === of) return [];
    const lines = Array.from(parts, (p) => rows[p]!.row);
    const named = lines.length > 8 ? `${lines.slice(0, 8).join(', ')} …` : lines.join(', ');
    const hint = flat && parts.length > 2 && sum > of ? nested : '';
    return [{ row, message: `il totale è ${of}, ma le sue parti (righe ${named}) fanno ${sum}${hint}` }];
  });
}
