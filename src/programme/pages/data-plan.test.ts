import assert from 'node:assert/strict';
import { it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { Actor } from '#kit/actor.ts';
import { AppError } from '#kit/errors.ts';
import { newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { programme } from '../../fillings.ts';
import { mountCycles } from '../mount/cycles.ts';

it('writes, gives and takes away a figure by forms; what is typed wrong comes back with its words', async (t) => {
  const { db, deps: web } = await testDatabase(t, programme);
  const deps = { ...web, clock: { now: () => new Date('2026-11-22T10:00:00Z') } };
  const roles = [{ role: 'ats-officer', kind: 'network', ref: 'rete-brescia' }] as const;
  const { actor } = await exampleSession(db, await examplePerson(db, { roles: [...roles] }), { secondFactor: true });
  const site = (who: Actor) => {
    const app = newApp();
    app.use(async (c, next) => {
      c.set('lang', 'it');
      c.set('actor', who);
      c.set('name', '');
      c.set('path', c.req.path);
      c.set('desk', () => []);
      await next();
    });
    app.onError((e, c) => c.text(e.message, e instanceof AppError && e.code === 'not-found' ? 404 : 403));
    mountCycles(app, deps, { ...deps, db: deps.readDb });
    return app;
  };
  const [own, everybody] = [site(actor), site('anyone')];
  const at = '/programme/cycles/2025-27/data';
  const seen = async () => (await everybody.request(at)).text();
  const send = (body: Record<string, string>) =>
    own.request(`${at}/edit`, { method: 'POST', body: new URLSearchParams(body) });
  assert.match(await seen(), /non è ancora scritto quali dati servono/);
  assert.equal((await everybody.request(`${at}/edit`)).status, 403);

  const typed = {
    do: 'save',
    figure: 'Posti nido',
    definition: '',
    giver: 'Ambiti',
    due: '2026-11-01',
    rhythm: 'yearly',
  };
  const refused = await send(typed);
  assert.equal(refused.status, 400);
  const again = await refused.text();
  assert.match(again, /Scrivi qualcosa: serve a chi legge il piano/);
  assert.match(again, /value="Posti nido"/);
  const unheard = await send({ ...typed, definition: 'Posti autorizzati.', rhythm: 'quarter' });
  assert.equal(unheard.status, 400);
  const kept = await unheard.text();
  assert.match(kept, /Questa risposta non è nell’elenco/);
  assert.match(kept, /Posti autorizzati\./);

  assert.equal((await send({ ...typed, definition: 'Posti autorizzati.' })).status, 303);
  assert.match(await seen(), /Un dato è in ritardo/);
  const line = await db.selectFrom('programme.data_plan').select(['id', 'network']).executeTakeFirstOrThrow();
  assert.equal(line.network, 'rete-brescia');
  assert.equal((await send({ do: 'give', line: line.id, due: '2026-11-01' })).status, 303);
  const given = await seen();
  assert.match(given, /Consegnato il 22 novembre 2026/);
  assert.match(given, /Funzionario ATS/);
  assert.match(given, /Il prossimo è per il 1 novembre 2027/);
  assert.equal((await send({ do: 'take-back', line: line.id, due: '2026-11-01' })).status, 303);
  assert.match(await seen(), /Un dato è in ritardo/);
  assert.doesNotMatch(await seen(), /data\/edit/, 'who may not update the plan is not sent to a closed door');
  assert.match(await (await own.request(at)).text(), /Aggiorna il piano dei dati/);
  assert.equal((await send({ ...typed, line: line.id, definition: 'Posti.', owedBy: 'ambito' })).status, 303);
  const desk = await (await own.request(`${at}/edit`)).text();
  assert.match(desk, /Messaggio pronto per chi manca/);
  const [code] = /name="gave"[^>]*value="([^"]+)"/.exec(desk)!.slice(1);
  assert.equal((await send({ do: 'bodies', line: line.id, due: '2026-11-01', gave: code! })).status, 303);
  assert.match(await seen(), /Consegnati: 1 su \d+/);
  assert.equal((await send({ do: 'bodies', line: line.id, due: '2026-11-01', was: code! })).status, 303);
  assert.match(await seen(), /Non lo ha ancora dato nessuno/);
  const change = await (await own.request(`${at}/edit?line=${line.id}`)).text();
  assert.match(change, /Togli dal piano/);
  assert.equal((await send({ do: 'remove', line: line.id })).status, 303);
  assert.equal((await send({ do: 'give', line: line.id, due: '2026-11-01' })).status, 404);
  assert.match(await seen(), /non è ancora scritto quali dati servono/);
});
