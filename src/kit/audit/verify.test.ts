import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testDatabase } from '../testing.ts';
import { type ChainRow, chainColumns, daySeed, rowHash } from './chain.ts';
import { pastRows, sealAll, unguard } from './example.ts';
import type { AuditFault } from './model.ts';
import { verifyAudit } from './verify.ts';

const perDay = [4, 0, 3, 2, 3];

/** Five days ending today, the last still open; what was done to them is undone after each look. */
async function fiveDays(t: { after: (fn: () => Promise<void>) => void }) {
  const { db } = await testDatabase(t);
  for (const [i, count] of perDay.entries()) await pastRows(db, perDay.length - 1 - i, count);
  await sealAll(db);
  await unguard(db);
  const look = async () => {
    const faults: AuditFault[] = [];
    const summary = await verifyAudit(db, (f) => faults.push(f));
    return { summary, faults };
  };
  return { db, look };
}

test('an untouched trail verifies, with its counts', async (t) => {
  const { look } = await fiveDays(t);
  const { summary, faults } = await look();
  assert.deepEqual(faults, []);
  assert.equal(summary.rows, 12);
  assert.equal(summary.days, 5);
  assert.equal(summary.closed, 4);
  assert.equal(summary.waiting, 0);
  assert.match(summary.lastClosing ?? '', /^[0-9a-f]{64}$/);
});

/** One tampering by somebody who may do everything to the tables. `row` and `other` = which of the twelve rows. */
type Tampering = (o: { row: number; other: number; day: number }) => ReturnType<typeof sql>;

const nth = (n: number) => sql`(select id from kit.audit order by day, position offset ${n}::integer limit 1)`;
const nthDay = (n: number) => sql`(select day from kit.audit_day order by day offset ${n}::integer limit 1)`;
const change =
  (column: string, value: string): Tampering =>
  ({ row }) =>
    sql`update kit.audit set ${sql.ref(column)} = ${sql.raw(value)} where id = ${nth(row)}`;
const changeDay =
  (column: string, value: string): Tampering =>
  ({ day }) =>
    sql`update kit.audit_day set ${sql.ref(column)} = ${sql.raw(value)} where day = ${nthDay(day)}`;

const tamperings: Record<string, Tampering> = {
  'a row deleted': ({ row }) => sql`delete from kit.audit where id = ${nth(row)}`,
  id: change('id', 'gen_random_uuid()'),
  xid: change('xid', `(xid::text::bigint + 1)::text::xid8`),
  day: change('day', `day + 1`),
  'day, far away': change('day', `day - 1000`),
  at: change('at', `at + interval '1 microsecond'`),
  'who, in kind': change('actor_kind', `'anyone'`),
  who: ({ row }) => sql`update kit.audit set actor_kind = 'person', actor = gen_random_uuid() where id = ${nth(row)}`,
  'personal values': ({ row }) =>
    sql`update kit.audit set owner = gen_random_uuid(), sealed = '\\x00' where id = ${nth(row)}`,
  verb: change('verb', `verb || '-x'`),
  kind: change('kind', `kind || ' '`),
  subject: change('subject', `'somebody else'`),
  node: change('node', 'null'),
  owner: change('owner', 'gen_random_uuid()'),
  before: change('before', `'{}'`),
  after: change('after', `after || '{"rows": 99}'`),
  'after, null': change('after', 'null'),
  'after, JSON null': change('after', `'null'`),
  origin: change('origin', `'\\x00'`),
  'no hash': change('hash', 'null'),
  'no position': change('position', 'null'),
  position: change('position', 'position + 100'),
  hash: change('hash', `sha256(hash)`),
  'a row added': ({ row }) => sql`insert into kit.audit
    select (json_populate_record(a, json_build_object('id', gen_random_uuid(), 'position', position + 50))).*
    from kit.audit a where id = ${nth(row)}`,
  'two rows exchange what they say': ({ row, other }) => sql`update kit.audit a set subject = b.subject, after = b.after
    from kit.audit b where a.id in (${nth(row)}, ${nth(other)}) and b.id in (${nth(row)}, ${nth(other)}) and a.id <> b.id`,
  'a day deleted': ({ day }) => sql`delete from kit.audit_day where day = ${nthDay(day)}`,
  'number of rows': changeDay('rows', 'rows + 1'),
  'last hash': changeDay('head', `sha256(coalesce(head, ''))`),
  'no last hash': ({ day }) =>
    sql`update kit.audit_day set head = case when head is null then sha256('') end where day = ${nthDay(day)}`,
  'what is kept': changeDay('kept_from', `kept_from - 400`),
  'closing hash': ({ day }) =>
    sql`update kit.audit_day set closing = sha256(closing) where closing is not null and day = ${nthDay(day % 4)}`,
  'closing moment': ({ day }) =>
    sql`update kit.audit_day set closed_at = closed_at + interval '1 second' where closed_at is not null and day = ${nthDay(day % 4)}`,
  'a day opened again': ({ day }) =>
    sql`update kit.audit_day set closing = null, closed_at = null where day = ${nthDay(day % 4)}`,
  'what a day follows': changeDay('follows', `sha256(coalesce(follows, ''))`),
  'a day that follows nothing': ({ day }) =>
    sql`update kit.audit_day set follows = null where day = ${nthDay(1 + (day % 4))}`,
};

test('any single tampering by the owner of the tables is found, and nothing else is', async (t) => {
  const { db, look } = await fiveDays(t);
  // Whoever owns the tables can take their constraints away first.
  await sql`drop index kit.audit_position; alter table kit.audit drop constraint audit_pkey;
    alter table kit.audit drop constraint audit_check2`.execute(db);
  const places = fc.record({ row: fc.nat(11), other: fc.nat(11), day: fc.nat(4) });
  for (const [name, tamper] of Object.entries(tamperings)) {
    await fc.assert(
      fc.asyncProperty(places, async (place) => {
        fc.pre(!name.startsWith('two rows') || place.row !== place.other);
        await db.schema.createTable('kept_audit').as(db.selectFrom('kit.audit').selectAll()).execute();
        await db.schema.createTable('kept_day').as(db.selectFrom('kit.audit_day').selectAll()).execute();
        try {
          await tamper(place).execute(db);
          const { faults } = await look();
          assert.ok(faults.length > 0, `${name} ${JSON.stringify(place)} was not found`);
        } finally {
          await sql`truncate kit.audit; truncate kit.audit_day;
            insert into kit.audit select * from kept_audit; insert into kit.audit_day select * from kept_day;
            drop table kept_audit; drop table kept_day`.execute(db);
        }
        assert.deepEqual((await look()).faults, []);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }
});

test('a row changed together with its own hash is found, because the next row, or the day, does not follow from it', async (t) => {
  const { db, look } = await fiveDays(t);
  const { rows } = await sql<
    ChainRow & { position: string; hash: Buffer }
  >`select a.position::text, a.hash, ${chainColumns}
    from kit.audit a order by a.day, a.position`.execute(db);
  for (const [i, row] of rows.entries()) {
    const previous = row.position === '1' ? daySeed(row.day) : rows[i - 1]!.hash;
    const forged = rowHash(previous, Number(row.position), { ...row, subject: 'forged' });
    await sql`update kit.audit set subject = 'forged', hash = ${forged} where id = ${row.id}`.execute(db);
    const { faults } = await look();
    const next =
      rows[i + 1]?.day === row.day
        ? { what: 'row-altered', position: Number(row.position) + 1 }
        : { what: 'day-altered', position: null };
    assert.deepEqual(
      faults.map(({ what, position }) => ({ what, position })),
      [next],
    );
    await sql`update kit.audit set subject = ${row.subject}, hash = ${row.hash} where id = ${row.id}`.execute(db);
  }
});

test('the fault names the row: day, place and id', async (t) => {
  const { db, look } = await fiveDays(t);
  const { rows } = await sql<{
    id: string;
    day: string;
  }>`select id, day from kit.audit order by day, position limit 4`.execute(db);
  await sql`update kit.audit set subject = 'x' where id = ${rows[1]!.id}`.execute(db);
  await sql`delete from kit.audit where id = ${rows[3]!.id}`.execute(db);
  const day = rows[0]!.day;
  assert.deepEqual((await look()).faults, [
    { what: 'row-altered', day, position: 2, last: null, id: rows[1]!.id },
    { what: 'row-missing', day, position: 4, last: 4, id: null },
  ]);
});

test('a trail rewritten whole, hashes and all, differs from the closing hash written down elsewhere', async (t) => {
  const { db } = await fiveDays(t);
  const { rows } = await sql<{
    day: string;
    closing: Buffer;
  }>`select day, closing from kit.audit_day where closing is not null order by day desc limit 1`.execute(db);
  const anchor = { day: rows[0]!.day, closing: rows[0]!.closing };
  assert.equal((await verifyAudit(db, () => {}, anchor)).faults, 0);
  await sql`delete from kit.audit where subject = 'file-4-1'; delete from kit.audit_day;
    update kit.audit set position = null, hash = null`.execute(db);
  await sealAll(db);
  assert.equal((await verifyAudit(db, () => {})).faults, 0, 'nothing inside the database tells');
  const faults: AuditFault[] = [];
  await verifyAudit(db, (f) => faults.push(f), anchor);
  assert.deepEqual(
    faults.map((f) => f.what),
    ['closing-differs'],
  );
});
