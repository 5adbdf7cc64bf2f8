import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction, readAs } from '#kit/database.ts';
import { newApp } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { publishCall } from '../actions/publish-call.ts';
import { saveCall } from '../actions/save-call.ts';
import { exampleAct, exampleCall, exampleProposal } from '../example-call.ts';
import { unknownRules } from '../model.ts';
import { mountCalls } from '../mount/calls.ts';
import { proposalFor } from '../reads/proposals.ts';

const days = { opens: '2026-02-01', closes: '2026-03-01' };

/** An alliance with a town and a firm, its draft with one action of 1.000 € and 400 €, and its coordinator at the pages. */
async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const on = (day: string) => ({ ...deps, clock: { now: () => new Date(`${day}T10:00:00Z`) } });
  const bodies = { town: uuidv7(), firm: uuidv7() };
  await inTransaction(db, async (tx) => {
    await sql`insert into network.territorial_network (code, name, area, source) values ('rete-brescia', 'Rete', 'rete-brescia', 'test')`.execute(
      tx,
    );
    await sql`insert into network.alliance (code, network, name, lead_confirmed, areas_confirmed, source) values ('brescia', 'rete-brescia', 'Brescia', true, true, 'test')`.execute(
      tx,
    );
    for (const [name, id] of Object.entries(bodies))
      await sql`insert into network.organization (id, name, name_key, kind, source, source_key)
        values (${id}, ${`Ente ${name}`}, ${`ente ${name}`}, 'public', 'test', ${name})`.execute(tx);
    await sql`insert into programme.cycle (code, name_it, name_en, starts, ends, rules)
      values ('2026-28', 'Prova', 'Test', '2026-01-01', '2028-12-31', ${JSON.stringify(unknownRules)}::jsonb)`.execute(
      tx,
    );
    const [network, alliance] = [
      { kind: 'network' as const, ref: 'rete-brescia' },
      { kind: 'alliance' as const, ref: 'brescia' },
    ];
    await placeNodes(tx, [
      { ...network, name: 'Rete', parents: [] },
      { ...alliance, name: 'Brescia', parents: [network] },
      ...Object.entries(bodies).map(([name, ref]) => ({
        ...{ kind: 'organization' as const, ref, name, parents: [alliance] },
      })),
    ]);
  });
  const as = async (role: 'ats-officer' | 'alliance-coordinator', kind: 'network' | 'alliance', ref: string) =>
    (await exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true })).actor;
  const officer = await as('ats-officer', 'network', 'rete-brescia');
  const actor = await as('alliance-coordinator', 'alliance', 'brescia');
  const saved = await saveCall(on('2026-01-20'), officer, null, exampleCall({ cycle: '2026-28', ...days }), 'it');
  assert.ok('id' in saved, JSON.stringify(saved));
  await publishCall(on('2026-01-21'), officer, saved.id, exampleAct('2026-01-21', '12'), 'it');
  const wish = {
    ...{ alliance: 'brescia', bodies: [bodies.town, bodies.firm] as const, title: 'Ore vicine', area: null },
    ...{ starts: '2026-06-01', ends: '2027-05-31', cost: 'services', money: [[100_000, 40_000]] as const },
    ...{ actionTitles: ['Doposcuola'], agreementOn: '2026-01-25' },
  };
  const id = await exampleProposal(on('2026-02-10'), actor, saved.id, wish, uuidv7);
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', 'it');
    c.set('actor', actor);
    c.set('name', '');
    c.set('path', c.req.path);
    c.set('demo', false);
    c.set('desk', () => []);
    await next();
  });
  mountCalls(app, on('2026-02-10'), on('2026-02-10'));
  const at = `/programme/proposals/${id}/sheet`;
  const post = async (file: File | null, typed: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(typed)) body.set(name, value);
    if (file) body.set('file', file);
    const answer = await app.request(at, { method: 'POST', body });
    const text = await answer.text();
    const rows = text.match(/name="rows" value="([^"]*)"/)?.[1]?.replaceAll('&quot;', '"') ?? '';
    return { status: answer.status, to: answer.headers.get('location') ?? '', text, rows };
  };
  const download = async (format: 'csv' | 'xlsx') =>
    Buffer.from(await (await app.request(`${at}.${format}`)).arrayBuffer());
  const actions = () => readAs(deps.db, actor, async (tx) => (await proposalFor(tx, id, 'it')).actions);
  return { post, download, actions, bodies };
}

const csv = (...lines: string[]) => new File([`${lines.join('\r\n')}\r\n`], 'foglio.csv');
const heads = 'codice azione;azione;ente;tipo;costo;importo;fonte;promotore';

describe('the sheet of a proposal', () => {
  for (const format of ['csv', 'xlsx'] as const)
    it(`given back as it was downloaded (${format}), it changes nothing`, async (t) => {
      const { post, download, actions } = await stage(t);
      const before = await actions();
      const look = await post(new File([new Uint8Array(await download(format))], `azioni.${format}`));
      assert.equal(look.status, 200, look.text.match(/<table[\s\S]*?<\/table>/)?.[0]);
      assert.match(look.text, /Rileggi e conferma[\s\S]*Doposcuola/);
      assert.deepEqual(await actions(), before, 'looking keeps nothing');
      const kept = await post(null, { rows: look.rows });
      assert.equal(kept.status, 303);
      assert.deepEqual(await actions(), before);
    });

  it('writes new actions and lines in place of others; loaded twice it is the same', async (t) => {
    const { post, actions, bodies } = await stage(t);
    const file = () =>
      csv(
        heads,
        ';doposcuola;;finanziato;Servizi e consulenze;900,50;Regione;',
        ';doposcuola;;in natura;staff;200;Comune;Comune',
        ';Sportello orari;Ente firm;cofinanziato;Personale;300;Firma;',
      );
    for (const _ of [1, 2]) {
      const look = await post(file());
      assert.equal((await post(null, { rows: look.rows })).status, 303);
      const found = (await actions()).toSorted((a, b) => (a.title < b.title ? 1 : -1));
      assert.deepEqual(
        found.map((a) => [a.title, a.organization, a.nature.existing, a.lines.map((l) => [l.kind, l.cost, l.cents])]),
        [
          [
            'doposcuola',
            bodies.town,
            'none',
            [
              ['financed', 'services', 90_050],
              ['in-kind', 'staff', 20_000],
            ],
          ],
          ['Sportello orari', bodies.firm, null, [['cofinanced', 'staff', 30_000]]],
        ],
      );
    }
  });

  it('with one wrong row keeps nothing, and says row and column of everything that is wrong', async (t) => {
    const { post, actions } = await stage(t);
    const before = await actions();
    const wrong = await post(
      csv(
        heads,
        ';Nuova;;finanziato;services;100;Regione;',
        `${uuidv7()};X;;finanziato;services;100;Regione;`,
        ';Y;Ente ignoto;regalato;mutui;dieci;;',
      ),
    );
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /Non è stato salvato nulla/);
    for (const told of [/>3<[\s\S]*codice azione/, /Ente ignoto/, /regalato/, /dieci/, /manca chi paga/])
      assert.match(wrong.text, told);
    const typed = await post(null, {
      rows: JSON.stringify([{ row: 2, cells: { title: 'Z', kind: 'finanziato', cost: 'x', euro: '1', source: 'R' } }]),
    });
    assert.equal(typed.status, 400);
    assert.match(typed.text, /«x» non è un tipo di costo/);
    const beyond = await post(csv(heads, ';Nuova;;finanziato;services;900000000,00;Regione;'));
    assert.equal(beyond.status, 400);
    // With the 1.000 € of the action that stays.
    assert.match(beyond.text, /900\.001\.000/);
    for (const file of [new File(['%PDF'], 'a.xlsx'), csv('uno;due', '1;2'), csv(heads), new File([], 'a.csv')])
      assert.equal((await post(file)).status, 400);
    assert.deepEqual(await actions(), before);
  });
});
