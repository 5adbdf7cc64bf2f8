import assert from 'node:assert/strict';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { nodeId } from '#accounts/reads.ts';
import { readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { programme } from '../../fillings.ts';
import { recordAct } from '../actions/record-act.ts';
import { readAct } from '../rules/act-form.ts';
import { cyclesWaiting } from './waiting-cycles.ts';

it('tells the region its next act and the lessons to answer, a network its own next act, nobody else anything', async (t) => {
  const { db, deps } = await testDatabase(t, programme);
  const someone = async (
    role: 'regional-officer' | 'ats-officer' | 'contact',
    kind: 'region' | 'network',
    ref: string,
  ) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  const q = { lang: 'it', now: new Date('2026-11-22T10:00:00Z'), today: '2026-11-22' } as const;
  const told = async (actor: Awaited<ReturnType<typeof someone>>) =>
    (await readAs(deps.db, actor, (tx) => cyclesWaiting(tx, actor, q))).map((w) => [w.kind, w.title]);
  const region = await someone('regional-officer', 'region', 'lombardia');
  const network = await someone('ats-officer', 'network', 'rete-brescia');
  assert.deepEqual(await told(region), [
    ['programme.next-act', 'Registra il prossimo atto: Decreto attuativo'],
    ['programme.lessons', 'Rispondi a 8 lezioni delle altre programmazioni'],
  ]);
  assert.deepEqual(await told(network), []);
  const place = { node: nodeId('region', 'lombardia'), kind: 'region', network: null, alliance: null } as const;
  const typed = { cycle: '2025-27', step: 'decree', where: place.node, titleIt: 'Decreto', url: 'https://example.org' };
  const rest = { titleEn: '', issuer: '', number: '', dated: '', protocol: '', note: '' };
  const read = readAct({ ...typed, ...rest }, { cycles: ['2025-27'], places: [place], hasFile: false, today: q.today });
  assert.ok('act' in read);
  await recordAct(deps, region, read.act, null);
  assert.deepEqual(await told(network), [['programme.next-act', 'Registra il prossimo atto: Documento di indirizzo']]);
  assert.equal((await told(region)).length, 1);
  const lead = { ...read.act, cycle: '2025-27', place: { ...place, node: nodeId('network', 'rete-pavia') } };
  await assert.rejects(recordAct(deps, network, lead, null), /non arriva qui/);
});

it('tells a deadline of the open cycle from forty-five days before', async (t) => {
  const { db, deps } = await testDatabase(t, programme);
  const person = await examplePerson(db, { roles: [{ role: 'regional-officer', kind: 'region', ref: 'lombardia' }] });
  const { actor } = await exampleSession(db, person, { secondFactor: true });
  const rules = {
    deadlines: { value: [{ code: 'x', it: 'Relazioni', en: 'Reports', date: '2026-12-31' }], from: null },
  };
  const row = await db
    .selectFrom('programme.cycle')
    .select('rules')
    .where('code', '=', '2025-27')
    .executeTakeFirstOrThrow();
  const changed = JSON.stringify({ ...(row.rules as object), ...rules });
  await db.updateTable('programme.cycle').set({ rules: changed }).where('code', '=', '2025-27').execute();
  const dues = async (today: string) => {
    const q = { lang: 'it', now: new Date(`${today}T10:00:00Z`), today } as const;
    const lines = await readAs(deps.db, actor, (tx) => cyclesWaiting(tx, actor, q));
    return lines.filter((w) => w.kind === 'programme.deadline').map((w) => w.due);
  };
  assert.deepEqual(await dues('2026-11-15'), []);
  assert.deepEqual(await dues('2026-11-16'), ['2026-12-31']);
  assert.deepEqual(await dues('2027-01-01'), []);
});
