import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId, pathOf } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { openFor } from '#kit/personal-key.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { programme } from '../../fillings.ts';
import { decideJoining } from '../actions/decide-joining.ts';

type Test = Parameters<typeof testDatabase>[0];
interface Seat {
  readonly role: Role;
  readonly kind: NodeKind;
  readonly ref: string;
}
const ats: Seat = { role: 'ats-officer', kind: 'network', ref: 'rete-brescia' };
const otherAts: Seat = { role: 'ats-officer', kind: 'network', ref: 'rete-bergamo' };
const lead: Seat = { role: 'alliance-coordinator', kind: 'alliance', ref: 'brescia' };
const otherLead: Seat = { role: 'alliance-coordinator', kind: 'alliance', ref: 'palazzolo' };

async function site(t: Test) {
  const { db, deps } = await testDatabase(t, programme);
  const app = createApp(deps);
  const as = async (seat: Seat | null) => {
    const person = seat ? await examplePerson(db, { roles: [seat] }) : null;
    const cookie = person === null ? '' : (await exampleSession(db, person, { secondFactor: true })).cookie;
    const headers = { cookie, origin: 'http://localhost' };
    const answerOf = async (answer: Response) => ({
      ...{ status: answer.status, to: answer.headers.get('location') ?? '', type: answer.headers.get('content-type') },
      bytes: Buffer.from(await answer.arrayBuffer()),
    });
    const get = async (path: string) => answerOf(await app.request(`http://localhost${path}`, { headers }));
    const post = async (path: string, fields: Record<string, string | readonly string[]> | FormData) => {
      const body =
        fields instanceof FormData
          ? fields
          : new URLSearchParams(Object.entries(fields).flatMap(([k, v]) => [v].flat().map((x) => [k, x])));
      return answerOf(await app.request(`http://localhost${path}`, { method: 'POST', headers, body }));
    };
    return { get, post, person };
  };
  return { db, deps, as };
}

const form = {
  ...{ at: 'check', go: 'send', what: 'adhesion', where: 'network:rete-brescia', name: 'Cooperativa Nuova di Prova' },
  ...{ kind: 'nonprofit', tax: '00743110157', place: 'Brescia', technical: 'due educatori', once: 'x' },
  ...{ person: 'Anna Referente', email: 'anna@nuova.example', signer: 'Carla Firmataria', office: 'presidente' },
};
type Form = Record<string, string>;

/** Sends a request as a visitor; its code and id. */
async function asked({ db, as }: Awaited<ReturnType<typeof site>>, change: Form = {}) {
  const visitor = await as(null);
  const sent = await visitor.post('/network/join', { ...form, once: Math.random().toString(36), ...change });
  assert.equal(sent.status, 303, sent.bytes.toString().match(/error-summary[\s\S]{0,600}/)?.[0]);
  const code = /receipt\/([0-9A-Z-]{14})/.exec(sent.to)?.[1] ?? '';
  const row = await db
    .selectFrom('network.joining_request')
    .select('id')
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return { visitor, code, id: row.id, receipt: `/network/join/receipt/${code}`, desk: `/network/joining/${row.id}` };
}

const pdf = Buffer.from('%PDF-1.7\nfirmato davvero\n%%EOF');
function signed(change: Form = {}, content: Buffer = pdf): FormData {
  const body = new FormData();
  const day = {
    protocol: '123/2026',
    protocol_on: '2026-11-20',
    pec: 'opec293',
    pec_on: '2026-11-20',
    from: '2026-11-20',
  };
  for (const [name, value] of Object.entries({ ...day, ...change })) body.set(name, value);
  body.set('signed', new File([new Uint8Array(content)], 'atto di Carla.pdf'));
  return body;
}

describe('a body joins', () => {
  it('asks, is asked back, answers, signs, and is a member the officer of another network never saw', async (t) => {
    const on = await site(t);
    const { visitor, code, id, receipt, desk } = await asked(on);
    const [officer, stranger, coordinator] = [await on.as(ats), await on.as(otherAts), await on.as(lead)];
    for (const other of [stranger, coordinator]) {
      assert.equal((await other.get(desk)).status, 404);
      assert.equal((await other.post(`${desk}/decide`, { to: 'approved' })).status, 404);
      assert.equal((await other.post(`${desk}/people`, {})).status, 404);
      assert.ok(!(await other.get('/network/joining')).bytes.includes('Cooperativa Nuova'));
    }
    const page = await officer.get(desk);
    assert.equal(page.status, 200);
    assert.ok(!page.bytes.includes('Referente') && !page.bytes.includes('Firmataria'), 'names only when asked for');
    assert.equal((await officer.post(`${desk}/decide`, { to: 'question' })).status, 422);
    assert.equal((await officer.post(`${desk}/decide`, { to: 'question', words: 'Quanti soci siete?' })).status, 303);
    assert.ok((await visitor.get(receipt)).bytes.includes('Quanti soci siete?'));
    assert.equal((await visitor.post(`${receipt}/answer`, { answer: '' })).status, 422);
    assert.equal((await visitor.post(`${receipt}/answer`, { answer: 'Chiamami al 333 1234567' })).status, 422);
    assert.equal((await visitor.post(`${receipt}/answer`, { answer: 'Siamo quaranta soci' })).status, 303);
    assert.ok((await officer.get(desk)).bytes.includes('Siamo quaranta soci'));
    assert.equal((await visitor.get(`${receipt}/act.pdf`)).status, 404);
    const accepted = await officer.post(`${desk}/decide`, { to: 'approved' });
    assert.equal(accepted.status, 303);
    assert.match(`${(await officer.get(accepted.to)).bytes}`, /Domanda accolta: ora l’ente vede l’atto da firmare/);
    assert.equal((await officer.post(`${desk}/decide`, { to: 'approved' })).status, 409);
    assert.match(
      `${(await visitor.get(receipt)).bytes}`,
      /firma digitale[\s\S]*Se non avete la PEC[\s\S]*Non c’è un termine/,
    );
    const [act, word] = [
      await visitor.get(`${receipt}/act.pdf`),
      await officer.post(`${desk}/act`, { format: 'docx' }),
    ];
    assert.ok(act.bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) && word.bytes.subarray(0, 2).toString() === 'PK');
    assert.equal((await stranger.post(`${desk}/signed`, signed())).status, 404);
    const filed = await officer.post(`${desk}/signed`, signed());
    assert.equal(filed.status, 303, filed.bytes.toString().match(/error-summary[\s\S]{0,600}/)?.[0]);
    const { rows } = await sql<Record<string, unknown>>`
      select o.name, o.kind, o.tax_code, m.part, m.valid_from, m.network, a.kind as act, a.protocol, a.pec_receipt, a.file_name,
        encode(a.file_hash, 'hex') as hash, d.content, p.technical, r.state, o.id
      from network.joining_request r join network.organization o on o.id = r.organization
      join network.membership m on m.organization = o.id join network.agreement a on a.id = m.agreement
      join network.filed_document d on d.request = r.id join network.profile p on p.organization = o.id where r.id = ${id}`.execute(
      on.db,
    );
    assert.equal(rows.length, 1);
    const { content, id: body, ...row } = rows[0]!;
    const own = await on.as({ role: 'contact', kind: 'organization', ref: String(body) });
    const toWrite = `href="/network/organizations/${body}/edit">Scrivi il contatto pubblico`;
    assert.ok((await own.get(`/network/organizations/${body}`)).bytes.includes(toWrite));
    assert.ok(!(await visitor.get(`/network/organizations/${body}`)).bytes.includes(toWrite));
    assert.deepEqual(content, pdf);
    assert.deepEqual(row, {
      ...{ name: 'Cooperativa Nuova di Prova', kind: 'nonprofit', tax_code: '00743110157', part: 'member' },
      ...{ valid_from: '2026-11-20', network: 'rete-brescia', act: 'adhesion', protocol: '123/2026', file_name: null },
      ...{ pec_receipt: 'opec293', hash: createHash('sha256').update(pdf).digest('hex'), state: 'filed' },
      technical: 'due educatori',
    });
    const above = await pathOf(on.db, nodeId('organization', String(body)));
    assert.ok(above.includes(nodeId('network', 'rete-brescia')), 'it has its place in the tree');
    assert.ok((await visitor.get(receipt)).bytes.includes('Benvenuti'));
    const invited = await officer.post(`/accounts/places/${nodeId('organization', String(body))}`, {
      ...{ email: 'anna@nuova.example', name: 'Anna Referente', role: 'contact' },
    });
    assert.ok([200, 303].includes(invited.status));
    const mails = await on.db.selectFrom('kit.mail').select('id').where('owner', '=', id).execute();
    assert.equal(mails.length, 4, 'received, question, approved, welcome');
    assert.ok(code.length === 14);
  });

  it('keeps who asked sealed, records every reading, and the same press twice is one request', async (t) => {
    const on = await site(t);
    const once = { once: 'the-same-page' };
    const first = await asked(on, once);
    const again = await asked(on, once);
    assert.equal(again.code, first.code);
    assert.equal((await on.db.selectFrom('network.joining_request').select('id').execute()).length, 1);
    const { sealed } = await on.db.selectFrom('network.joining_request').select('sealed').executeTakeFirstOrThrow();
    assert.ok(sealed && !sealed.includes('Anna'));
    const open = await openFor(on.db, on.deps.config.masterKey, first.id, sealed);
    assert.match(open ?? '', /Anna Referente/);
    const officer = await on.as(ats);
    const read = await officer.post(`${first.desk}/people`, {});
    assert.ok(read.bytes.includes('Anna Referente') && read.bytes.includes('anna@nuova.example'));
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from kit.audit
      where verb = 'network.read-applicant' and subject = ${first.id} and actor = ${officer.person} and owner = ${first.id}`.execute(
      on.db,
    );
    assert.equal(rows[0]?.n, 1);
    const { rows: plain } = await sql<{ n: number }>`select count(*)::int as n from kit.audit
      where coalesce(before::text, '') || coalesce(after::text, '') ilike '%anna%'`.execute(on.db);
    assert.equal(plain[0]?.n, 0);
  });

  it('is told of an e-mail only where mail is sent', async (t) => {
    const on = await site(t);
    const { receipt } = await asked(on);
    for (const smtpUrl of [null, 'smtp://localhost:2525']) {
      const app = createApp({ ...on.deps, config: { ...on.deps.config, smtpUrl } });
      const page = await (await app.request(`http://localhost${receipt}?sent`)).text();
      assert.match(page, /Conserva il codice/);
      assert.equal(page.includes('anche per e-mail'), smtpUrl !== null);
    }
  });

  it('warns before sending when the body’s town is not in the areas of the alliance, and leads back to choose', async (t) => {
    const visitor = await (await site(t)).as(null);
    const look = async (place: string) => {
      const pages = { ...form, what: 'agreement', where: 'alliance:brescia', part: 'effective', place };
      return (await visitor.post('/network/join', { ...pages, at: 'people', go: 'next' })).bytes.toString();
    };
    const far = await look('Desenzano del Garda');
    assert.match(far, /Desenzano del Garda non è negli ambiti/);
    assert.match(far, /value="edit:where"/);
    assert.doesNotMatch(await look('Brescia'), /non è negli ambiti/);
  });

  it('follows and withdraws with the code alone; a wrong code opens nothing', async (t) => {
    const on = await site(t);
    const { visitor, receipt, desk } = await asked(on);
    const other = await asked(on, { name: 'Altro ente di prova', tax: '', ipa: 'c_prova' });
    assert.equal((await visitor.get('/network/join/receipt/AAAA-BBBB-CCCC')).status, 404);
    const shown = (await visitor.get(receipt)).bytes.toString();
    assert.match(
      shown,
      /Chi la esamina[\s\S]*Risposta entro[\s\S]*trenta giorni[\s\S]*Per chiedere[\s\S]*Che cosa succede adesso/,
    );
    const elsewhere = await visitor.post('/needs/receipt', { code: receipt.slice(-14).toLowerCase() });
    assert.equal(elsewhere.to, receipt, 'typed where any code is typed');
    assert.equal((await visitor.post(`${receipt}/withdraw`, {})).status, 422);
    assert.equal((await visitor.post(`${receipt}/answer`, { answer: 'ciao' })).status, 409, 'nothing was asked');
    assert.equal((await visitor.post(`${receipt}/withdraw`, { sure: 'yes' })).status, 303);
    assert.equal((await visitor.post(`${receipt}/withdraw`, { sure: 'yes' })).status, 409);
    assert.equal((await (await on.as(ats)).post(`${desk}/decide`, { to: 'approved' })).status, 409);
    const states = await on.db.selectFrom('network.joining_request').select(['id', 'state']).execute();
    assert.equal(states.find((s) => s.id === other.id)?.state, 'submitted');
  });

  it('is told what is wrong, page by page, and nothing typed is lost or kept', async (t) => {
    const on = await site(t);
    const visitor = await on.as(null);
    const bad: readonly (readonly [Form, string])[] = [
      [{ at: 'body', go: 'next', tax: '123' }, 'undici cifre'],
      [{ at: 'body', go: 'next', tax: 'RSSMRA80A01H501U' }, 'di una persona'],
      [{ at: 'people', go: 'next', email: 'anna' }, 'nome@ente.it'],
      [{ at: 'check', go: 'send', where: 'network:nessuna' }, 'Scegli da questo elenco'],
      [{ at: 'words', go: 'next', technical: 'Chiedere a Mario Rossi, 333 1234567' }, 'technical-found'],
    ];
    for (const [change, words] of bad) {
      const answer = await visitor.post('/network/join', { ...form, ...change });
      assert.equal(answer.status, 422, words);
      const html = answer.bytes.toString();
      assert.ok(html.includes(words), words);
      assert.ok(html.includes('Cooperativa Nuova di Prova') && html.includes('Carla Firmataria'), words);
    }
    assert.equal((await on.db.selectFrom('network.joining_request').select('id').execute()).length, 0);
    const steps = ['what', 'where', 'body', 'words', 'people'];
    for (const at of steps)
      assert.equal((await visitor.post('/network/join', { ...form, at, go: 'next' })).status, 200, at);
    assert.equal((await visitor.get('/en/network/join?what=leaving')).status, 200);
  });
});

describe('one address', () => {
  it('sends many requests, not endless ones: the next is told when to come back, and is not kept', async (t) => {
    const { db, deps } = await testDatabase(t, programme);
    const app = createApp({ ...deps, config: { ...deps.config, limits: true } });
    const headers = { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' };
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) {
      const body = new URLSearchParams({ ...form, once: String(i) }).toString();
      statuses.push((await app.request('http://localhost/network/join', { method: 'POST', headers, body })).status);
    }
    assert.deepEqual([statuses[0], statuses.at(-1)], [303, 429]);
    const kept = await db.selectFrom('network.joining_request').select('id').execute();
    assert.equal(kept.length, statuses.filter((s) => s === 303).length);
  });
});

describe('an alliance', () => {
  it('takes in a body already in the register without a second record, changes its lead, lets it go', async (t) => {
    const on = await site(t);
    const [officer, coordinator, stranger] = [await on.as(ats), await on.as(lead), await on.as(otherLead)];
    const target = { what: 'agreement', where: 'alliance:brescia', part: 'effective' };
    const enter = async (who: typeof officer, change: Form, file: Buffer, from: string) => {
      const r = await asked(on, change);
      const decided = await who.post(`${r.desk}/decide`, { to: 'approved' });
      assert.equal(decided.status, 303, decided.bytes.toString().match(/<p class="lead">[^<]*/)?.[0]);
      const filed = await who.post(`${r.desk}/signed`, signed({ from, protocol: file.toString().slice(9, 20) }, file));
      assert.equal(filed.status, 303, filed.bytes.toString().match(/error-summary[\s\S]{0,600}/)?.[0]);
      return r;
    };
    const file = (n: string) => Buffer.from(`%PDF-1.7\n${n} firmato`);
    await enter(officer, {}, file('adesione'), '2026-01-10');
    const r = await asked(on, target);
    assert.equal((await stranger.get(r.desk)).status, 404);
    await enter(coordinator, target, file('accordo'), '2026-02-01');
    assert.equal((await coordinator.post(`${r.desk}/decide`, { to: 'approved' })).status, 409, 'a member joins once');
    const bodies = await on.db
      .selectFrom('network.organization')
      .select('id')
      .where('tax_code', '=', form.tax)
      .execute();
    assert.equal(bodies.length, 1);
    const change = { what: 'lead-change', where: 'alliance:brescia', reason: 'Il Comune lascia' };
    const wish = await asked(on, change);
    assert.equal((await coordinator.post(`${wish.desk}/decide`, { to: 'approved' })).status, 403, 'only the ATS');
    await enter(officer, change, file('capofila'), '2026-03-01');
    const { rows: history } = await sql<{ name: string; part: string; a: string; b: string }>`
      select case when o.tax_code = ${form.tax} then 'new' else 'old' end as name, m.part, m.valid_from as a, m.valid_to as b
      from network.membership m join network.organization o on o.id = m.organization
      where m.alliance = 'brescia' and (o.tax_code = ${form.tax} or m.part = 'lead' or m.valid_from = '2026-03-01')
      order by 1, m.valid_from nulls first`.execute(on.db);
    assert.deepEqual(
      history.filter((h) => h.name === 'new').map((h) => [h.part, h.a, h.b]),
      [
        ['effective', '2026-02-01', '2026-03-01'],
        ['lead', '2026-03-01', null],
      ],
    );
    const alliance = await on.db
      .selectFrom('network.alliance')
      .select('lead')
      .where('code', '=', 'brescia')
      .executeTakeFirstOrThrow();
    assert.equal(alliance.lead, bodies[0]?.id);
    const leaving = { what: 'leaving', where: 'alliance:brescia', reason: '' };
    const early = await asked(on, leaving);
    assert.equal(
      (await coordinator.post(`${early.desk}/decide`, { to: 'approved' })).status,
      409,
      'a lead does not leave',
    );
    await enter(officer, { ...leaving, where: 'network:rete-brescia' }, file('uscita'), '2026-04-01');
    const left = await on.db
      .selectFrom('network.membership')
      .select('valid_to')
      .where('network', '=', 'rete-brescia')
      .where('organization', '=', bodies[0]!.id)
      .executeTakeFirstOrThrow();
    assert.equal(left.valid_to, '2026-04-01');
  });

  it('has its convention with the ATS prepared, given as a document and filed', async (t) => {
    const on = await site(t);
    const [officer, coordinator] = [await on.as(ats), await on.as(lead)];
    assert.equal((await coordinator.get('/network/conventions/new')).status, 403);
    assert.equal((await officer.post('/network/conventions/new', { alliance: '', signer: '' })).status, 422);
    assert.equal(
      (await officer.post('/network/conventions/new', { alliance: 'nessuna', signer: 'Carla Firmataria' })).status,
      404,
    );
    const made = await officer.post('/network/conventions/new', { alliance: 'brescia', signer: 'Carla Firmataria' });
    assert.equal(made.status, 303);
    assert.equal((await officer.post(`${made.to}/act`, { format: 'pdf' })).type, 'application/pdf');
    assert.equal((await officer.post(`${made.to}/signed`, signed())).status, 303);
    const page = (await officer.get(made.to)).bytes.toString();
    const document = /signed\/([0-9a-f-]{36})/.exec(page)?.[1];
    const copy = await officer.post(`${made.to}/signed/${document}`, {});
    assert.deepEqual(copy.bytes, pdf);
    assert.equal((await coordinator.post(`${made.to}/signed`, signed())).status, 403);
    const act = await on.db
      .selectFrom('network.agreement')
      .select(['alliance', 'protocol'])
      .where('kind', '=', 'convention')
      .where('protocol', '=', '123/2026')
      .execute();
    assert.deepEqual(act, [{ alliance: 'brescia', protocol: '123/2026' }]);
  });
});

describe('a change of lead', () => {
  it('is refused to a body of a kind the rule of the cycle excludes, and to one outside the alliance', async (t) => {
    const on = await site(t);
    const firm = { name: 'Impresa di prova', kind: 'profit', tax: '00743110157' };
    const wish = { ...firm, what: 'lead-change', where: 'alliance:brescia', reason: 'Siamo pronti' };
    const { id } = await asked(on, wish);
    const { actor } = await exampleSession(on.db, (await on.as(ats)).person ?? '');
    const rule = { kinds: ['public', 'nonprofit'], act: 'decreto di prova', url: null } as const;
    const approve = () => decideJoining(on.deps, actor, id, { to: 'approved', words: '' }, 'it', async () => rule);
    await assert.rejects(approve, { code: 'conflict', message: /non è nell’alleanza/ });
    const joined = await asked(on, { ...firm, what: 'agreement', where: 'alliance:brescia', part: 'effective' });
    const coordinator = await on.as(lead);
    await coordinator.post(`${joined.desk}/decide`, { to: 'approved' });
    assert.equal((await coordinator.post(`${joined.desk}/signed`, signed())).status, 303);
    await assert.rejects(approve, { code: 'conflict', message: /decreto di prova/ });
    await decideJoining(on.deps, actor, id, { to: 'approved', words: '' }, 'it', async () => null);
  });
});

describe('filing', () => {
  it('refuses what is no signed copy, what is too large, a date to come, the same file twice; nothing is kept', async (t) => {
    const on = await site(t);
    const officer = await on.as(ats);
    const { desk } = await asked(on);
    assert.equal((await officer.post(`${desk}/signed`, signed())).status, 422, 'not approved yet');
    await officer.post(`${desk}/decide`, { to: 'approved' });
    const bad: readonly (readonly [FormData, string])[] = [
      [signed({}, Buffer.from('PK\u0003\u0004 una tabella')), 'non è un PDF'],
      [signed({}, Buffer.alloc(10_000_001, '%PDF-')), 'più grande di 10 MB'],
      [signed({ protocol: '' }), 'numero di protocollo'],
      [signed({ protocol_on: '2999-01-01' }), 'deve ancora venire'],
    ];
    for (const [body, words] of bad) {
      const answer = await officer.post(`${desk}/signed`, body);
      assert.equal(answer.status, 422, words);
      assert.ok(answer.bytes.includes(words), words);
    }
    assert.equal((await on.db.selectFrom('network.filed_document').select('id').execute()).length, 0);
    assert.equal((await officer.post(`${desk}/signed`, signed())).status, 303);
    const second = await asked(on, { name: 'Secondo ente', tax: '', ipa: 'c_second' });
    await officer.post(`${second.desk}/decide`, { to: 'approved' });
    const same = await officer.post(`${second.desk}/signed`, signed());
    assert.ok(same.status === 422 && same.bytes.includes('già archiviato'));
    const visitor = await on.as(null);
    assert.equal((await visitor.post(`${second.desk}/signed`, signed())).status, 401);
  });
});

describe('templates', () => {
  it('are written in versions at a network or alliance, used from then on, and checked before', async (t) => {
    const on = await site(t);
    const [officer, stranger] = [await on.as(ats), await on.as(otherAts)];
    const node = nodeId('network', 'rete-brescia');
    const write = { kind: 'adhesion', node, title: 'Adesione nostra', go: 'save' };
    const body = 'Noi, {{ente}} ({{codice_fiscale}}), entriamo nella {{rete}}. Firma: {{firmatario}}';
    const bad = await officer.post('/network/templates', { ...write, body: `${body} {{gatto}}` });
    assert.ok(bad.status === 422 && bad.bytes.includes('{{gatto}}'));
    assert.equal((await stranger.post('/network/templates', { ...write, body })).status, 404);
    const preview = await officer.post('/network/templates', { ...write, go: 'preview', body });
    assert.ok(preview.status === 200 && preview.bytes.includes('Ente d’esempio Cooperativa Salvia'));
    assert.equal(
      (await officer.post('/network/templates', { ...write, go: 'docx', body })).bytes.subarray(0, 2).toString(),
      'PK',
    );
    assert.equal((await on.db.selectFrom('network.document_template').select('id').execute()).length, 0);
    assert.equal((await officer.post('/network/templates', { ...write, body })).status, 303);
    assert.equal((await officer.post('/network/templates', { ...write, body: `${body} ora.` })).status, 303);
    const versions = await on.db.selectFrom('network.document_template').select('version').orderBy('version').execute();
    assert.deepEqual(
      versions.map((v) => v.version),
      [1, 2],
    );
    const { desk, id } = await asked(on);
    await officer.post(`${desk}/decide`, { to: 'approved' });
    const act = await on.db
      .selectFrom('network.joining_request')
      .select(['act_title', 'act_body'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    assert.equal(act.act_title, 'Adesione nostra');
    assert.match(
      act.act_body ?? '',
      /^Noi, Cooperativa Nuova di Prova \(00743110157\), entriamo nella .*Firma: \{\{firmatario\}\} ora\.$/,
    );
  });
});
