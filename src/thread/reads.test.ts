import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import type { Link } from './model.ts';
import { follow, type Stretch } from './reads/follow.ts';
import type { ThingKinds } from './reads/kinds.ts';
import { linksFrom, linksOfAll, writeLinks } from './reads.ts';

const need = { kind: 'need', id: 'n1' };
const release = { kind: 'release', id: '2026-11-23' };
const link = (from = need, at = new Date('2026-11-23T06:00:00Z')): Link => ({
  from,
  to: release,
  relation: 'counted-in',
  at,
});

describe('thread', () => {
  it('is followed from a thing to what became of it', async (t) => {
    const { db } = await testDatabase(t);
    await inTransaction(db, (tx) => writeLinks(tx, [link(), link({ kind: 'need', id: 'n2' })]));
    assert.deepEqual(await linksFrom(db, 'need', 'n1'), [link()]);
    assert.deepEqual(await linksFrom(db, 'need', 'n2'), [link({ kind: 'need', id: 'n2' })]);
    assert.deepEqual(await linksFrom(db, 'need', 'n3'), []);
    const together = await linksOfAll(db, 'need', ['n1', 'n2', 'n3']);
    assert.deepEqual([...together].sort(), [
      ['n1', [link()]],
      ['n2', [link({ kind: 'need', id: 'n2' })]],
    ]);
    assert.equal((await linksOfAll(db, 'need', [])).size, 0);
  });

  it('keeps the first moment of a link written twice', async (t) => {
    const { db } = await testDatabase(t);
    await inTransaction(db, (tx) => writeLinks(tx, [link()]));
    await inTransaction(db, (tx) => writeLinks(tx, [link(need, new Date('2026-12-01T06:00:00Z'))]));
    assert.deepEqual(await linksFrom(db, 'need', 'n1'), [link()]);
  });

  it('is undone with the action that wrote it', async (t) => {
    const { db } = await testDatabase(t);
    const failing = inTransaction(db, async (tx) => {
      await writeLinks(tx, [link()]);
      throw new Error('the action failed');
    });
    await assert.rejects(failing, /the action failed/);
    assert.deepEqual(await linksFrom(db, 'need', 'n1'), []);
  });
});

const kinds: ThingKinds = Object.fromEntries(
  ['voice', 'gap', 'decision', 'action'].map((kind) => [
    kind,
    {
      one: { it: kind, en: kind },
      coded: true as const,
      // As row-level security does: what the person may not see has no name.
      named: async (_tx, ids) =>
        new Map(ids.filter((id) => !id.startsWith('secret')).map((id) => [id, { label: `${kind} ${id}`, path: null }])),
    },
  ]),
);
const led = (from: [string, string], to: [string, string], day: number): Link => ({
  from: { kind: from[0], id: from[1] },
  to: { kind: to[0], id: to[1] },
  relation: 'led-to',
  at: new Date(Date.UTC(2026, 10, day)),
});

describe('following the thread', () => {
  const story = [
    led(['voice', 'v1'], ['gap', 'g'], 1),
    led(['voice', 'secret-v2'], ['gap', 'g'], 2),
    led(['gap', 'g'], ['decision', 'd'], 3),
    led(['decision', 'd'], ['action', 'a'], 4),
  ];
  const told = async (t: TestContext, links: readonly Link[], kind: string, id: string) => {
    const { db } = await testDatabase(t);
    await inTransaction(db, (tx) => writeLinks(tx, links));
    return readAs(db, 'anyone', (tx) => follow(tx, kinds, { kind, id }, 'it'));
  };
  const names = (stretches: readonly Stretch[]) =>
    stretches.map((s) => [s.kind, ...s.things.map((x) => x.id), ...(s.hidden ? ['…'] : [])]);

  it('goes both ways to the end, nearest first, and says that there is more than one may see, not how much', async (t) => {
    const found = await told(t, story, 'decision', 'd');
    assert.deepEqual(names(found!.back), [
      ['gap', 'g'],
      ['voice', 'v1', '…'],
    ]);
    assert.deepEqual(names(found!.on), [['action', 'a']]);
  });

  it('ends, even when things were linked in a circle', async (t) => {
    const found = await told(t, [...story, led(['action', 'a'], ['gap', 'g'], 5)], 'gap', 'g');
    assert.deepEqual(names(found!.on), [
      ['decision', 'd'],
      ['action', 'a'],
    ]);
  });

  it('is not told from a thing that is not there for the reader, nor from a kind nobody knows', async (t) => {
    assert.equal(await told(t, story, 'voice', 'secret-v2'), null);
    assert.equal(await told(t, story, 'unheard-of', 'x'), null);
  });
});
