import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { asActor, readAs } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { release } from '#observatory/actions/release.ts';
import { demoDataPlan } from '../demo-data-plan.ts';
import { programme } from '../fillings.ts';
import { giveData } from './actions/give-data.ts';
import { giveDataBy } from './actions/give-data-by.ts';
import { planData } from './actions/plan-data.ts';
import { removeData } from './actions/remove-data.ts';
import { cycles } from './reads/cycles.ts';
import { dataPlan } from './reads/data-plan.ts';
import { dataWaiting } from './reads/waiting-data.ts';

const day = '2026-11-22';

it('a plan says what is late first; whoever owes it is told, gives it, and nobody elsewhere can', async (t) => {
  const { db, deps: web } = await testDatabase(t, programme);
  const clock = { now: () => new Date(`${day}T10:00:00Z`) };
  const [owner, deps]: Deps[] = [
    { ...web, db, clock },
    { ...web, clock },
  ] as [Deps, Deps];
  await demoDataPlan(owner!);
  const cycle = (await cycles(db))[0]!.code;
  const someone = async (
    role: 'regional-officer' | 'ats-officer' | 'contact',
    kind: 'region' | 'network',
    ref: string,
  ) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  const brescia = await someone('ats-officer', 'network', 'rete-brescia');
  const pavia = await someone('ats-officer', 'network', 'rete-pavia');
  const region = await someone('regional-officer', 'region', 'lombardia');

  const told = async () => (await dataPlan(web.readDb, cycle, day)).map((l) => [l.line.figure, l.state.kind]);
  const before = await told();
  assert.deepEqual(
    before.filter(([, kind]) => kind === 'late').map(([figure]) => figure),
    ['Popolazione per età', 'Dimissioni di genitori', 'Bisogni raccolti e ore scoperte', 'Posti nei nidi'],
  );
  assert.equal(before[0]![1], 'late');
  await release(owner!, 'installation');
  assert.equal(
    (await told()).find(([f]) => f === 'Bisogni raccolti e ore scoperte')![1],
    'given',
    'it is there by itself',
  );

  const waiting = (actor: typeof brescia) =>
    readAs(deps!.db, actor, (tx) => dataWaiting(tx, actor, { lang: 'it', now: clock.now(), today: day }));
  assert.deepEqual(
    (await waiting(brescia)).map((w) => w.title),
    ['Consegna un dato in ritardo: Posti nei nidi'],
  );
  assert.deepEqual(await waiting(pavia), []);
  assert.ok((await waiting(region)).some((w) => /Dimissioni di genitori/.test(w.title)));

  const places = (await dataPlan(db, cycle, day)).find((l) => l.line.figure === 'Posti nei nidi')!;
  const said = { plan: places.line.id, due: places.state.due, given: true, note: '', role: 'ats-officer' };
  await assert.rejects(giveData(deps!, pavia, said));
  await assert.rejects(giveData(deps!, brescia, { ...said, due: '2020-01-01' }), /scadenza non c’è più/);
  await giveData(deps!, brescia, said);
  assert.deepEqual(await waiting(brescia), []);
  await giveData(deps!, brescia, { ...said, given: false });
  assert.equal((await waiting(brescia)).length, 1);

  // Every Ambito owes its own: the figure is given when the last of them gives.
  const bodies = async () => (await dataPlan(db, cycle, day)).find((l) => l.line.id === places.line.id)!;
  const { has, owes } = (await bodies()).bodies!;
  assert.ok(has.length > 0 && owes.length > 0);
  const codes = owes.map((b) => b.code);
  const by = { plan: places.line.id, due: places.state.due, not: [], role: 'ats-officer' };
  await assert.rejects(giveDataBy(deps!, pavia, { ...by, gave: codes }));
  await assert.rejects(giveDataBy(deps!, brescia, { ...by, gave: ['ats-pavia'] }), /Non è cambiato nulla/);
  await giveDataBy(deps!, brescia, { ...by, gave: codes.slice(1) });
  assert.deepEqual((await bodies()).bodies!.owes, owes.slice(0, 1));
  assert.equal((await bodies()).state.kind, 'late');
  await giveDataBy(deps!, brescia, { ...by, gave: codes.slice(0, 1) });
  assert.equal((await bodies()).state.kind, 'given');
  assert.deepEqual(await waiting(brescia), []);
  await giveDataBy(deps!, brescia, { ...by, gave: [], not: codes.slice(0, 1) });
  assert.deepEqual((await bodies()).bodies!.owes, owes.slice(0, 1));
  assert.equal((await bodies()).state.kind, 'late');

  // Whoever speaks to the database itself says nothing of a figure of another place, whatever node they name.
  const others = (await dataPlan(db, cycle, day)).find((l) => l.line.figure === 'Dimissioni di genitori')!;
  assert.notEqual(others.line.node, places.line.node);
  for (const [table, extra] of [
    ['data_given', ''],
    ['data_given_by', 'ats-brescia'],
  ] as const) {
    const write = (plan: string, node: string, due: string) =>
      asActor(deps!.db, brescia, (tx) =>
        extra === ''
          ? sql`insert into programme.data_given (plan, due, given_on, role, node, recorded_at)
              values (${plan}, ${due}, ${day}, 'ats-officer', ${node}, now())`.execute(tx)
          : sql`insert into programme.data_given_by (plan, due, body, given_on, role, node, recorded_at)
              values (${plan}, ${due}, ${extra}, ${day}, 'ats-officer', ${node}, now())`.execute(tx),
      );
    for (const node of [others.line.node, places.line.node])
      await assert.rejects(write(others.line.id, node, '2026-11-01'), { code: '42501' }, table);
    await write(places.line.id, places.line.node, '2020-01-01');
    const moved = (tx: Parameters<Parameters<typeof asActor>[2]>[0]) =>
      sql`update ${sql.table(`programme.${table}`)} set plan = ${others.line.id} where plan = ${places.line.id}`.execute(
        tx,
      );
    await assert.rejects(asActor(deps!.db, brescia, moved), { code: '42501' }, table);
  }

  const { id: _, ...line } = places.line;
  await planData(deps!, brescia, { ...line, id: places.line.id, figure: 'Posti nido' });
  await assert.rejects(planData(deps!, pavia, { ...line, id: places.line.id, figure: 'Altro' }));
  assert.ok((await told()).some(([f]) => f === 'Posti nido'));
  await assert.rejects(removeData(deps!, pavia, places.line.id));
  await removeData(deps!, brescia, places.line.id);
  assert.ok(!(await told()).some(([f]) => f === 'Posti nido'));
});
