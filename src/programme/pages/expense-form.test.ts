import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import { placeNodes } from '#accounts/reads.ts';
import { inTransaction } from '#kit/database.ts';
import { newApp } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { exampleAction, exampleLine, exampleProject } from '../example.ts';
import { mountSpending } from '../mount/spending.ts';
import { cigDoubt } from '../rules/expense-doubts.ts';
import { writeVerdict } from '../store/checks.ts';

const clock = { now: () => new Date('2026-06-15T09:00:00Z') };

/** A body with an action of 1.000 € and its contact in front of the forms. */
async function stage(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t);
  const body = randomUUID();
  const place = await inTransaction(db, async (tx) => {
    await placeNodes(tx, [
      { kind: 'network', ref: 'rete-brescia', name: 'Rete', parents: [] },
      { kind: 'alliance', ref: 'brescia', name: 'Alleanza', parents: [{ kind: 'network', ref: 'rete-brescia' }] },
      { kind: 'organization', ref: body, name: 'Ente', parents: [{ kind: 'alliance', ref: 'brescia' }] },
    ]);
    const action = await exampleAction(tx, await exampleProject(tx), body);
    return { action, line: await exampleLine(tx, action, 100_000) };
  });
  const person = await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: body }] });
  const { actor } = await exampleSession(db, person, { secondFactor: true });
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
  mountSpending(app, { ...deps, clock });
  const send = async (path: string, typed: Record<string, string>, file?: File) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(typed)) body.set(name, value);
    if (file) body.set('file', file);
    const answer = await app.request(path, { method: 'POST', body });
    return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
  };
  const get = async (path: string) => (await app.request(path)).text();
  const typed = {
    ...{ action: place.action, budgetLine: place.line, documentKind: 'invoice', supplier: 'Cooperativa' },
    ...{ supplierCode: '00743110157', documentNumber: '12/2026', documentDate: '2026-03-02', documentCents: '500' },
  };
  return { db, place, send, get, typed };
}

const summary = (text: string): string => text.match(/id="problems"[\s\S]*?<\/section>/)?.[0] ?? '';

describe('the form of an expense', () => {
  it('names every field that was left empty, and says that the file is to be attached again', async (t) => {
    const { send, place } = await stage(t);
    const file = new File([Buffer.from('%PDF-1.7 esempio')], 'fattura.pdf');
    const { status, text } = await send('/programme/expenses', { action: place.action }, file);
    assert.equal(status, 400);
    const told = summary(text);
    for (const name of ['Voce di spesa', 'Tipo di documento', 'Numero del documento', 'Data del documento'])
      assert.ok(told.includes(`Manca «${name}»`), name);
    assert.match(told, /«fattura\.pdf» non è rimasto: allegalo di nuovo/);
  });

  it('says on the page of the expense that the file is missing, until it is there', async (t) => {
    const { send, get, typed } = await stage(t);
    const { to } = await send('/programme/expenses', typed);
    const at = to.replace('?saved=1', '');
    assert.match(await get(to), /Manca il file del documento[\s\S]*\/edit#f-file/);
    await send(`${at}/edit`, typed, new File([Buffer.from('%PDF-1.7 esempio')], 'fattura.pdf'));
    assert.doesNotMatch(await get(at), /Manca il file del documento/);
  });

  it('comes back as it was left: a part left empty stays empty, its own money is still there to spend', async (t) => {
    const { send, get, typed } = await stage(t);
    const { to } = await send('/programme/expenses', typed);
    const form = await get(to.replace('?saved=1', '/edit'));
    assert.match(form, /restano 1\.000\s€/);
    assert.match(form.match(/<input[^>]*name="cents"[^>]*>/)?.[0] ?? '', /value=""|^(?!.*value)/);
    const part = await send(to.replace('?saved=1', '/edit'), { ...typed, cents: '200' });
    assert.equal(part.status, 303);
    const again = await get(to.replace('?saved=1', '/edit'));
    assert.match(again.match(/<input[^>]*name="cents"[^>]*>/)?.[0] ?? '', /value="200/);
  });

  it('of a refused one asks what it still lacks, with the reason beside, and takes what is said to be right', async (t) => {
    const { db, send, typed } = await stage(t);
    const { to } = await send('/programme/expenses', typed);
    const at = to.replace('?saved=1', '/edit');
    const id = to.match(/expenses\/([0-9a-f-]{36})/)?.[1] ?? '';
    const check = {
      id: randomUUID(),
      verdict: 'refused',
      reason: 'Manca la quietanza',
      role: 'network-agent',
    } as const;
    await inTransaction(db, (tx) => writeVerdict(tx, id, { ...check, at: clock.now() }));
    const stateNow = async () =>
      (await db.selectFrom('programme.expense').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
    const asked = await send(at, { ...typed, documentCents: '400' });
    assert.equal(asked.status, 400);
    assert.match(summary(asked.text), /«Manca la quietanza»[\s\S]*Pagato il[\s\S]*allegalo/);
    assert.equal(await stateNow(), 'refused');
    const half = await send(at, { ...typed, paidOn: '2026-03-10' });
    assert.doesNotMatch(summary(half.text), /giorno del pagamento/);
    assert.match(summary(half.text), /file del documento: allegalo/);
    const file = new File([Buffer.from('%PDF-1.7 esempio')], 'quietanza.pdf');
    assert.equal((await send(at, { ...typed, paidOn: '2026-03-10' }, file)).status, 303);
    assert.equal(await stateNow(), 'entered');
    await inTransaction(db, (tx) => writeVerdict(tx, id, { ...check, id: randomUUID(), at: clock.now() }));
    assert.equal((await send(at, typed)).status, 400);
    assert.equal((await send(at, { ...typed, sure: 'yes' })).status, 303);
  });

  it('asks once about a document that looks like another, and about a CIG of no known shape', async (t) => {
    const { db, send, typed } = await stage(t);
    await send('/programme/expenses', { ...typed, documentCents: '100' });
    const twin = { ...typed, documentCents: '100', documentNumber: 'fatt. n. 12 del 2026', cig: 'ABCDEFGHIJ' };
    const asked = await send('/programme/expenses', twin);
    assert.equal(asked.status, 400);
    assert.match(summary(asked.text), /C’è già il documento «12\/2026»[\s\S]*Questo CIG è insolito/);
    assert.match(asked.text, /name="sure"/);
    const count = async () => (await db.selectFrom('programme.expense').select('id').execute()).length;
    assert.equal(await count(), 1);
    assert.equal((await send('/programme/expenses', { ...twin, sure: 'yes' })).status, 303);
    assert.equal(await count(), 2);
  });

  it('knows the shapes of a CIG and the control of the ordinary one', () => {
    for (const cig of ['8417543839', 'B04C8F2D5E', 'Z1D2F8B3A4']) assert.equal(cigDoubt(cig), null, cig);
    assert.equal(cigDoubt('8417543838')?.code, 'cig-control');
    for (const cig of ['ABCDEFGHIJ', '84175438AG', '1AB4567890']) assert.equal(cigDoubt(cig)?.code, 'cig-shape', cig);
  });
});
