import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import type { Link } from './model.ts';
import { linksFrom, writeLinks } from './reads.ts';

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
