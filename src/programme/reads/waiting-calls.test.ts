import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleCallRules } from '../example-call.ts';
import { callsWaiting } from './waiting-calls.ts';

it('tells each role what of a call waits for them, and another network nothing', async (t) => {
  const { db, deps } = await testDatabase(t);
  const [region, network] = [
    { kind: 'region' as const, ref: 'r' },
    { kind: 'network' as const, ref: 'rete-brescia' },
  ];
  await inTransaction(db, async (tx) => {
    await placeNodes(tx, [
      { ...region, name: 'Regione', parents: [] },
      { ...network, name: 'Rete', parents: [region] },
      { kind: 'network', ref: 'rete-altra', name: 'Altra', parents: [region] },
      { kind: 'alliance', ref: 'brescia', name: 'Alleanza', parents: [network] },
    ]);
    await sql`insert into network.territorial_network (code, name, area, source) values ('rete-brescia', 'Rete', 'x', 'test')`.execute(
      tx,
    );
    await sql`insert into network.alliance (code, network, name, lead_confirmed, areas_confirmed, source)
      values ('brescia', 'rete-brescia', 'Alleanza', true, true, 'test')`.execute(tx);
    await sql`insert into programme.cycle (code, name_it, name_en) values ('2026-28', 'Prova', 'Test')`.execute(tx);
    const states = ['draft', 'open', 'ranked', 'approved', 'validated'];
    for (const [i, state] of states.entries())
      await sql`insert into programme.call (id, cycle, network, title, opens, closes, budget_cents, rules, state, changed_at)
        values (${`01900000-0000-7000-8000-00000000000${i}`}, '2026-28', 'rete-brescia', ${state}, '2026-03-01', '2026-03-31', 100,
          ${JSON.stringify(exampleCallRules)}::jsonb, ${state}, now())`.execute(tx);
  });
  const waits = async (role: Role, kind: NodeKind, ref: string, today: string) => {
    const { actor } = await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), {
      secondFactor: true,
    });
    const lines = await readAs(deps.db, actor, (tx) => callsWaiting(tx, actor, { lang: 'it', now: new Date(), today }));
    return lines.map((l) => `${l.kind} ${l.about}`).sort();
  };
  assert.deepEqual(await waits('alliance-coordinator', 'alliance', 'brescia', '2026-03-15'), [
    'programme.proposal-to-start open · Alleanza',
  ]);
  assert.deepEqual(await waits('alliance-coordinator', 'alliance', 'brescia', '2026-04-01'), []);
  assert.deepEqual(await waits('ats-officer', 'network', 'rete-brescia', '2026-04-01'), [
    'programme.call-to-publish draft',
    'programme.minutes open',
    'programme.ranking-to-approve ranked',
  ]);
  assert.deepEqual(await waits('regional-officer', 'region', 'r', '2026-04-01'), [
    'programme.call-to-validate approved',
  ]);
  assert.deepEqual(await waits('evaluator', 'network', 'rete-brescia', '2026-04-01'), []);
  assert.deepEqual(await waits('ats-officer', 'network', 'rete-altra', '2026-04-01'), []);
});
