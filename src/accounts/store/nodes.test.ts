import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { type Db, inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { type GovernanceNode, type NodeKind, nodeKinds } from '../model.ts';
import { nodeId, pathOf, placeNodes } from '../reads.ts';

const place = (db: Db, nodes: readonly GovernanceNode[]) => inTransaction(db, (tx) => placeNodes(tx, nodes));
const node = (kind: NodeKind, ref: string, ...parents: GovernanceNode['parents'][number][]): GovernanceNode => ({
  kind,
  ref,
  name: ref,
  parents,
});

/** What stands above what on a day, straight from the definition. */
function closure(nodes: readonly GovernanceNode[], day: string): Set<string> {
  const byId = new Map(nodes.map((n) => [nodeId(n.kind, n.ref), n]));
  const above = (id: string): string[] => {
    const own = byId.get(id)?.parents ?? [];
    const now = own.filter((p) => (p.from ?? '0') <= day && day < (p.until ?? '9') && byId.has(nodeId(p.kind, p.ref)));
    return [id, ...now.flatMap((p) => above(nodeId(p.kind, p.ref)))];
  };
  return new Set([...byId.keys()].flatMap((id) => above(id).map((a) => `${a} ${id}`)));
}

const day = fc.integer({ min: 0, max: 11 }).map((m) => `2026-${String(m + 1).padStart(2, '0')}-01`);
const span = fc.oneof(
  fc.constant({}),
  fc
    .tuple(day, day)
    .filter(([a, b]) => a < b)
    .map(([from, until]) => ({ from, until })),
);
/** A tree of up to 12 nodes: each may stand below several of a wider kind. */
const trees = fc
  .array(fc.tuple(fc.nat(nodeKinds.length - 1), fc.array(fc.tuple(fc.nat(11), span), { maxLength: 3 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((drawn) => {
    const kinds = drawn.map(([k]) => k);
    return drawn.map(([k, links], i): GovernanceNode => {
      const wider = links.filter(([p]) => (kinds[p] ?? 99) < k);
      const once = [...new Map(wider.map((l) => [`${l[0]} ${JSON.stringify(l[1])}`, l])).values()];
      const firsts = [...new Map(once.map((l) => [`${l[0]} ${(l[1] as { from?: string }).from ?? ''}`, l])).values()];
      return node(
        nodeKinds[k]!,
        `n${i}`,
        ...firsts.map(([p, s]) => ({ kind: nodeKinds[kinds[p]!]!, ref: `n${p}`, ...s })),
      );
    });
  });

describe('the governance tree', () => {
  it('keeps what stands above what, on every day, whatever is added, moved or taken away', async (t) => {
    const { db } = await testDatabase(t);
    await fc.assert(
      fc.asyncProperty(trees, trees, day, async (first, second, on) => {
        await sql`delete from accounts.node`.execute(db);
        await place(db, first);
        const merged = new Map(first.map((n) => [nodeId(n.kind, n.ref), n]));
        for (const n of second) merged.set(nodeId(n.kind, n.ref), n);
        await place(db, second);
        // A parent that was not there when its child was placed is found when the tree is placed again.
        await place(db, [...merged.values()]);
        const { rows } = await sql<{ pair: string }>`
          select ancestor || ' ' || node as pair from accounts.below where valid @> ${on}::date`.execute(db);
        assert.deepEqual(new Set(rows.map((r) => r.pair)), closure([...merged.values()], on));
      }),
      { numRuns: 40 },
    );
  });

  it('never goes round in a circle', async (t) => {
    const { db } = await testDatabase(t);
    await place(db, [node('region', 'r'), node('network', 'n', { kind: 'region', ref: 'r' })]);
    await assert.rejects(
      sql`insert into accounts.node_link (parent, child) values (${nodeId('network', 'n')}, ${nodeId('region', 'r')})`.execute(
        db,
      ),
      /never up/,
    );
    assert.equal((await pathOf(db, nodeId('network', 'n'))).length, 2);
  });

  it('cannot be written by the web server', async (t) => {
    const { deps } = await testDatabase(t);
    for (const relation of ['node', 'node_link', 'below', 'role', 'permission'])
      await assert.rejects(sql`delete from accounts.${sql.raw(relation)}`.execute(deps.db), /permission denied/);
    await assert.rejects(sql`select accounts.rebuild_below('{}')`.execute(deps.db), /permission denied/);
    await assert.rejects(sql`select token from accounts.session`.execute(deps.db), /permission denied/);
  });
});
