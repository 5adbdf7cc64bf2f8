import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { exchangeJobs } from '#exchange/jobs.ts';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { lombardy } from '../fillings.ts';
import { importers } from '../importers.ts';
import { retainedKinds } from '../personal-data.ts';
import { placeBranches, visitor } from '../visitors.ts';

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const app = createApp(deps);
  const anna = await visitor(
    { app, db, deps, importers },
    { role: 'alliance-coordinator', kind: 'alliance', ref: 'a' },
  );
  const services = async () =>
    (await db.selectFrom('directory.service').select('name').orderBy('name').execute()).map((s) => s.name);
  const stateOf = async (to: string) =>
    (
      await db
        .selectFrom('kit.import_run')
        .selectAll()
        .where('id', '=', to.split('/').at(-1)!)
        .executeTakeFirstOrThrow()
    ).state;
  return { db, deps, app, anna, services, stateOf };
}

/** A zip of one file, with the size it declares. */
function zip(name: string, content: Uint8Array, declared = content.length): Buffer {
  const data = deflateRawSync(content);
  const file = Buffer.from(name);
  const crc = Buffer.alloc(4);
  crc.writeUInt32LE(crc32(content));
  const head = (signature: number, extra: number[]) => {
    const b = Buffer.alloc(signature === 0x04034b50 ? 30 : 46);
    b.writeUInt32LE(signature);
    const at = signature === 0x04034b50 ? 4 : 6;
    b.writeUInt16LE(20, at);
    b.writeUInt16LE(8, at + 4);
    crc.copy(b, at + 10);
    b.writeUInt32LE(data.length, at + 14);
    b.writeUInt32LE(declared, at + 18);
    b.writeUInt16LE(file.length, at + 22);
    for (const [i, v] of extra.entries()) b.writeUInt32LE(v, 38 + i * 4);
    return b;
  };
  const local = Buffer.concat([head(0x04034b50, []), file, data]);
  const central = Buffer.concat([head(0x02014b50, [0, 0]), file]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
function crc32(bytes: Uint8Array): number {
  let c = ~0;
  for (const b of bytes) {
    c ^= b;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return ~c >>> 0;
}

async function workbook(rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('a').addRows(rows.map((r) => [...r]));
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('hostile and unlucky files', () => {
  it('what is not a table is told at once, by its bytes: pictures, programs, empty, UTF-16, a zip called CSV for bodies', async (t) => {
    const { anna, db } = await site(t);
    const bad: [string, string, Uint8Array][] = [
      ['services', 'foto.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
      ['services', 'vuoto.csv', Buffer.alloc(0)],
      ['services', 'vecchio.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])],
      ['services', 'utf16.csv', Buffer.from('\uFEFFnome;comune', 'utf16le')],
      ['organizations', 'enti.csv', zip('a.csv', Buffer.from('nome\nx'))],
      ['organizations', 'enti.csv', Buffer.from('[{"nome": 1}]')],
    ];
    for (const [kind, name, bytes] of bad) assert.equal((await anna.send(kind, name, bytes)).status, 400, name);
    assert.equal((await db.selectFrom('kit.import_run').select('id').execute()).length, 0);
    assert.equal((await anna.send('nonsense', 'a.csv', 'a')).status, 400);
  });

  it('a file too large is refused, every other form keeps its own limit', async (t) => {
    const { anna, app } = await site(t);
    const large = Buffer.alloc(20_050_000, 'a');
    const answer = await anna.send('services', 'grande.csv', large);
    assert.equal(answer.status, 400);
    assert.match(answer.html, /supera i 20 MB/);
    assert.equal((await anna.send('services', 'enorme.csv', Buffer.alloc(20_200_000, 'a'))).status, 413);
    const elsewhere = await app.request('http://localhost/needs/new', {
      method: 'POST',
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a'.repeat(1_100_000),
    });
    assert.equal(elsewhere.status, 413);
  });

  it('bombs and broken archives are told, and read by nothing else', async (t) => {
    const { anna, services, stateOf } = await site(t);
    const zeros = Buffer.alloc(160_000_000, 32);
    const rows = await workbook([['nome'], ['Uno']]);
    const broken = Buffer.from(rows);
    broken.fill(0x41, 60, 200);
    const laughs = Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><workbook><sheets><sheet name="&b;"/></sheets></workbook>`,
    );
    const files: [string, Uint8Array][] = [
      ['bomba.xlsx', zip('xl/workbook.xml', zeros)],
      ['bugiarda.zip', zip('services.csv', Buffer.from('id,name\n1,Uno\n'.repeat(2000)), 10)],
      ['rovinato.xlsx', broken],
      ['monco.zip', zip('services.csv', Buffer.from('id,name\n1,Uno')).subarray(0, 60)],
      ['risate.xlsx', zip('xl/workbook.xml', laughs)],
    ];
    for (const [name, bytes] of files) {
      const { to, status } = await anna.send('services', name, bytes);
      assert.equal(status, 303, name);
      await anna.work();
      assert.equal(await stateOf(to), 'ready', name);
      const page = await anna.get(to);
      assert.match(page.html, /così non si può caricare/, name);
      await anna.post(`${to}/load`);
      assert.equal(await stateOf(to), 'ready', name);
    }
    assert.deepEqual(await services(), []);
  });

  it('what stands in cells and names is text: in pages, and in the file of remarks', async (t) => {
    const { anna, services } = await site(t);
    const evil = '<script>alert(1)</script>';
    const rows = `nome;comune;età\n${evil};=HYPERLINK("x");=1+1\n@SUM(A1);Brescia;-5`;
    const { to } = await anna.send('services', `<img src=x>.csv`, rows);
    await anna.work();
    const page = await anna.get(to);
    assert.doesNotMatch(page.html, /<script>alert|<img src=x/);
    assert.match(page.html, /&lt;img src=x&gt;/);
    const csv = (await anna.get(`${to}/faults.csv`)).html;
    assert.match(csv, /HYPERLINK/);
    for (const line of csv.split('\r\n')) assert.ok(!/(^|,)"?[=+@\t]/.test(line.replace(/^\uFEFF/, '')), line);
    await anna.post(`${to}/load`);
    await anna.work();
    assert.deepEqual(await services(), [evil, '@SUM(A1)'].sort());
  });

  it('Windows-1252, XLSX with dates, columns called otherwise: said by the person, kept, tried again', async (t) => {
    const { anna, services, db } = await site(t);
    const latin = Buffer.from('nome;comune\nCittà dei bambini;Brescia', 'latin1');
    await anna.load('services', 'latin.csv', latin);
    const book = await workbook([
      ['Chi siamo', 'Dove', 'Aperto', 'Altro'],
      ['Nido del prato', 'Brescia', 'Mo-Fr 08:00-12:00', new Date('2026-01-02')],
    ]);
    const { to } = await anna.send('services', 'foglio.xlsx', book);
    await anna.work();
    const page = await anna.get(to);
    assert.match(page.html, /così non si può caricare/);
    for (const column of ['Chi siamo', 'Dove', 'Aperto', 'Altro']) assert.match(page.html, new RegExp(`«${column}»`));
    const twice = await anna.post(`${to}/try`, { 'column-0': 'name', 'column-1': 'name' });
    assert.equal(twice.status, 400);
    assert.match(twice.html, /Questa scelta c’è già/);
    const columns = { 'column-0': 'name', 'column-1': 'municipality', 'column-2': 'hours', 'column-3': '' };
    assert.equal((await anna.post(`${to}/try`, columns)).status, 303);
    await anna.work();
    await anna.post(`${to}/load`);
    await anna.work();
    assert.deepEqual(await services(), ['Città dei bambini', 'Nido del prato']);
    const { rows } = await sql<{
      hours: string;
      place: string;
    }>`select hours_from as hours, municipality as place from directory.offer
      where name = 'Nido del prato'`.execute(db);
    assert.deepEqual(rows, [{ hours: 'offer', place: '017029' }]);
  });

  it('a worker that dies while loading leaves nothing half done, and the next one loads once', async (t) => {
    const { anna, db, deps, services, stateOf } = await site(t);
    const { to } = await anna.send('services', 'a.csv', 'nome;comune\nUno;Brescia\nDue;Brescia');
    await anna.work();
    await anna.post(`${to}/load`);
    const [job] = exchangeJobs(importers);
    const run = to.split('/').at(-1)!;
    // The worker waits for another import, and its connection is cut as a crash would.
    await inTransaction(db, async (tx) => {
      await sql`select pg_advisory_xact_lock(672009)`.execute(tx);
      const dying = assert.rejects(job!.run({ ...deps, db }, { run }));
      const waiting = sql<{
        pid: number;
      }>`select pid from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`;
      let found = (await waiting.execute(db)).rows[0];
      while (!found) found = (await waiting.execute(db)).rows[0];
      await sql`select pg_terminate_backend(${found.pid})`.execute(db);
      await dying;
    });
    assert.deepEqual([await stateOf(to), await services()], ['loading', []]);
    await Promise.all([job!.run({ ...deps, db }, { run }), job!.run({ ...deps, db }, { run })]);
    assert.deepEqual([await stateOf(to), await services()], ['done', ['Due', 'Uno']]);
    const { rows } = await sql<{ n: number }>`select count(*) as n from kit.audit where kind = 'import'`.execute(db);
    assert.equal(rows[0]!.n, 1);
  });

  it('two files at once, of two people, are both loaded; bytes and journals are forgotten in time', async (t) => {
    const { anna, app, db, deps, services } = await site(t);
    const bruno = await visitor(
      { app, db, deps, importers },
      { role: 'alliance-coordinator', kind: 'alliance', ref: 'b' },
    );
    const sent = await Promise.all([
      anna.send('services', 'a.csv', 'nome;comune\nDi Anna;Brescia'),
      bruno.send('services', 'a.csv', 'nome;comune\nDi Bruno;Milano'),
    ]);
    await Promise.all([anna.work(), bruno.work()]);
    await Promise.all([anna.post(`${sent[0].to}/load`), bruno.post(`${sent[1].to}/load`)]);
    await Promise.all([anna.work(), bruno.work()]);
    assert.deepEqual(await services(), ['Di Anna', 'Di Bruno']);
    const tidy = exchangeJobs(importers)[1]!;
    const uploads = retainedKinds.find((k) => k.kind === 'uploads')!;
    const forget = (n: number) =>
      inTransaction(db, (tx) => uploads.drop(tx, new Date(Date.now() + n * 86_400_000), 100));
    const left = async () => [
      (await db.selectFrom('kit.upload').select('run').execute()).length,
      new Set((await db.selectFrom('kit.import_change').select('run').execute()).map((r) => r.run)).size,
    ];
    const inDays = (n: number) => ({ ...deps, db, clock: { now: () => new Date(Date.now() + n * 86_400_000) } });
    await forget(-1);
    await tidy.run(inDays(29), {});
    assert.deepEqual(await left(), [2, 2]);
    await forget(1);
    assert.deepEqual(await left(), [0, 2]);
    await tidy.run(inDays(31), {});
    assert.deepEqual(await left(), [0, 0]);
    assert.match((await anna.get(sent[0].to)).html, /Non si può più annullare/);
  });
});
