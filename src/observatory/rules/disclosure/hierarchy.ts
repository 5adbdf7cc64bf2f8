/** A row of a hierarchy: a category of a dimension hangs under another. `row` is where it stands in its file. */
export interface HierarchyRow {
  readonly dim: string;
  readonly child: string;
  readonly parent: string;
  readonly row: number;
}

/** What is wrong with a row of a hierarchy, in plain Italian. */
export interface HierarchyFault {
  readonly row: number;
  readonly column: 'dim' | 'child' | 'parent';
  readonly message: string;
}

/** The categories of one dimension: who hangs under whom. */
export interface Tree {
  readonly root: string;
  readonly children: ReadonlyMap<string, readonly string[]>;
}

/** The name of everything together, where a dimension has no hierarchy of its own. */
export const everything = 'Totale';

/** All categories of a tree, each before those under it. */
export function categoriesOf({ root, children }: Tree): string[] {
  const out = [root];
  // One by one: a spread of very many overflows the stack.
  for (let i = 0; i < out.length; i++) for (const child of children.get(out[i]!) ?? []) out.push(child);
  return out;
}

/**
 * The tree of one dimension out of its rows; faults when a category has two parents or hangs under itself, or when
 * more than one category is nobody's child.
 */
export function treeOf(rows: readonly HierarchyRow[]): { readonly tree: Tree } | { readonly faults: HierarchyFault[] } {
  const above = new Map<string, HierarchyRow>();
  const children = new Map<string, string[]>();
  const faults: HierarchyFault[] = [];
  for (const r of rows) {
    const before = above.get(r.child);
    if (before !== undefined) {
      const message = `«${r.child}» sta già sotto «${before.parent}» (riga ${before.row}): una voce sta sotto una sola altra`;
      faults.push({ row: r.row, column: 'child', message });
      continue;
    }
    above.set(r.child, r);
    const others = children.get(r.parent);
    if (others) others.push(r.child);
    else children.set(r.parent, [r.child]);
  }
  const circle = circlesOf(above);
  const circular = rows.find((r) => above.get(r.child) === r && circle.has(r.child));
  if (circular)
    faults.push({
      row: circular.row,
      column: 'parent',
      message: `«${circular.child}» sta sotto sé stessa, passando per «${circular.parent}»: la gerarchia gira in tondo`,
    });
  const roots = [...children.keys()].filter((name) => !above.has(name));
  for (const extra of circular ? [] : roots.slice(1)) {
    const first = rows.find((r) => r.parent === extra)!;
    const message = `«${extra}» e «${roots[0]}» non stanno sotto nessuna voce: serve un solo totale per dimensione`;
    faults.push({ row: first.row, column: 'parent', message });
  }
  return faults.length > 0 ? { faults } : { tree: { root: roots[0]!, children } };
}

/** Categories that are above themselves; each is walked over once. */
function circlesOf(above: ReadonlyMap<string, HierarchyRow>): ReadonlySet<string> {
  const [circles, walked] = [new Set<string>(), new Set<string>()];
  for (const start of above.keys()) {
    const path = new Set<string>();
    let up: string | undefined = start;
    for (; up !== undefined && !walked.has(up) && !path.has(up); up = above.get(up)?.parent) path.add(up);
    if (up !== undefined && path.has(up)) {
      const around = [...path];
      for (const name of around.slice(around.indexOf(up))) circles.add(name);
    }
    for (const name of path) walked.add(name);
  }
  return circles;
}
