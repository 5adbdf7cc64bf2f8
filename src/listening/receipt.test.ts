import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { inTransaction } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';
import { decide } from './actions/decide.ts';
import { groupVoice } from './actions/group-voice.ts';
import { makeGap } from './actions/make-gap.ts';
import { say } from './actions/say.ts';
import { exampleTerritory } from './example.ts';
import { ownVoice } from './reads/became.ts';

async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await inTransaction(db, (tx) => exampleTerritory(tx));
  const app = createApp(deps);
  const get = async (path: string) => (await app.request(`http://localhost${path}`)).text();
  return { db, deps, get };
}

it('the receipt of a voice names the gap it was put with and, once answered, the kind of answer', async (t) => {
  const { db, deps, get } = await stage(t);
  const role = { role: 'municipal-officer', kind: 'ambito', ref: 'a' } as const;
  const person = await examplePerson(db, {
    roles: [role, { role: 'alliance-coordinator', kind: 'alliance', ref: 'a' }],
  });
  const { actor } = await exampleSession(db, person, { secondFactor: true });
  const code = await say(deps, { text: 'Manca la sera.', municipality: '017029', language: 'it', contact: null }, null);
  const id = (await ownVoice(deps.db, deps.config.masterKey, code))!.voice.id;
  const wish = { area: '017029', category: null, period: 'term', hours: 'dopo le 18', release: null } as const;
  const gap = await makeGap(deps, actor, { ...wish, voice: null, answerBy: '2099-06-30' }, 'it');
  await groupVoice(deps, actor, id, gap, 'it');
  const grouped = await get(`/listening/receipt/${code}`);
  assert.match(grouped, new RegExp(`href="/listening/gaps/${gap}"[^>]*>[^<]*dopo le 18`));
  assert.doesNotMatch(grouped, /Si progetta un servizio nuovo/);
  // It may be there alone.
  assert.doesNotMatch(grouped, /altri (come il tuo|bisogni uguali)/);
  const answer = { outcome: 'design', service: null, reason: 'Si apre.', reviewOn: '2099-11-20', after: 0 } as const;
  await decide(deps, actor, gap, answer, 'it');
  assert.match(await get(`/listening/receipt/${code}`), /Si progetta un servizio nuovo/);
});

it('the headline figures say of how many they are', async (t) => {
  const { db, get } = await stage(t);
  const release = uuidv7();
  await sql`insert into observatory.release (id, as_of, cutoff, reason)
    values (${release}, '2026-06-01', '2026-06-01', 'weekly')`.execute(db);
  await sql`insert into listening.figure (release, area, measure, as_of, n, value)
    values (${release}, 'lombardia', 'found-care', '2026-06-01', 12, 0.58)`.execute(db);
  const page = await get('/listening');
  assert.match(page, /58/);
  assert.match(page, /su 12 che hanno risposto alla domanda/);
  assert.match(page, /tre mesi dopo la risposta/);
  assert.match(
    page,
    /per non far riconoscere nessuno: giorni dalla voce alla risposta e chi è stato aiutato a lavorare/,
  );
  assert.equal(page.match(/per non far riconoscere/g)?.length, 1, 'in one line');
});

it('who left a contact is told that the answer comes there too; who left none, that the code is the only way', async (t) => {
  const { deps, get } = await stage(t);
  const said = { text: 'Manca la sera.', municipality: null, language: 'it' } as const;
  const [written, without] = [
    await say(deps, { ...said, contact: 'anna@example.org' }, null),
    await say(deps, { ...said, contact: null }, null),
  ];
  const told = await get(`/listening/receipt/${written}?new=1`);
  assert.match(told, /al contatto che hai lasciato/);
  assert.doesNotMatch(told, /l’unico modo/);
  assert.match(await get(`/listening/receipt/${without}?new=1`), /l’unico modo/);
});
