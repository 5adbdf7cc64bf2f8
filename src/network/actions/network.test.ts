import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { inTransaction } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import type { ImportReport } from '#kit/import.ts';
import { testDatabase } from '#kit/testing.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import {
  alliances,
  countOrganizations,
  idOfOrganization,
  networks,
  organization,
  organizations,
  organizationsById,
  registerOrganizations,
} from '../reads.ts';
import { readRow } from '../rules/table-row.ts';
import { importOrganizations } from './import-organizations.ts';
import { loadRegister, seedNetwork } from './seed.ts';

const lombardy = { name: 'lombardy', fill: seedTerritory };
const file = (text: string) => ({ name: 'enti.csv', stream: Readable.from([Buffer.from(text)]) });
const given = { dryRun: false, source: 'prova', columns: {}, constants: {}, err: () => {} };
const where = (r: ImportReport) => r.faults.map((f) => [f.row, f.column, f.code, f.kept]);

const blank = {
  name: '',
  key: '',
  kind: '',
  taxCode: '',
  vatNumber: '',
  ipaCode: '',
  municipality: '',
  province: '',
  address: '',
  url: '',
  phone: '',
  email: '',
  description: '',
  assuredOn: '',
  example: '',
  size: '',
  ateco: '',
  atecoVersion: '',
  technical: '',
  economic: '',
  content: '',
  sites: '',
  registerId: '',
};

describe('the network of Lombardy', () => {
  it('has eight networks led by their ATS, and three alliances that span the twelve ambiti once', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    await seedNetwork(db);
    const all = await networks(db);
    const leads = await organizationsById(
      db,
      all.flatMap((n) => n.lead ?? []),
    );
    assert.equal(all.length, 8);
    assert.equal(leads.size, 8);
    const spans = await alliances(db);
    assert.deepEqual(
      spans.map((a) => [a.code, a.areas.length, a.leadConfirmed, a.areasConfirmed]),
      [
        ['brescia', 3, true, true],
        ['palazzolo', 4, true, true],
        ['terza', 5, false, false],
      ],
    );
    assert.equal(new Set(spans.flatMap((a) => a.areas)).size, 12);
  });

  it('is loaded once, and from a folder that lacks it not at all', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    await seedNetwork(db);
    const before = await countOrganizations(db);
    await seedNetwork(db);
    assert.equal(await countOrganizations(db), before);
    assert.deepEqual(await loadRegister(db, '/nonexistent'), { organizations: 0, networks: 0, alliances: 0 });
  });
});

describe('import organizations', () => {
  const text = [
    'Denominazione;Natura;Partita IVA;Comune;Telefono;Sito;Esempio',
    '"Ente d\'esempio\nUno";pubblico;03775430980;Brescia;030 38381;www.esempio.it;sì',
    "Ente d'esempio Due;non profit;;BREMBILLA;;;sì",
    '',
  ].join('\n');

  it('reads Italian headers, merged municipalities and broken lines; twice changes nothing', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const dry = await importOrganizations(db, file(text), { ...given, dryRun: true });
    assert.deepEqual(dry.counts.organizations, { read: 2, added: 2, changed: 0, unchanged: 0, refused: 0 });
    assert.equal(await countOrganizations(db), 0);
    await importOrganizations(db, file(text), given);
    const again = await importOrganizations(db, file(text), given);
    assert.deepEqual(again.counts.organizations, { read: 2, added: 0, changed: 0, unchanged: 2, refused: 0 });
    const changed = await importOrganizations(db, file(text.replace('030 38381', '030 99999')), given);
    assert.deepEqual(changed.counts.organizations, { read: 2, added: 0, changed: 1, unchanged: 1, refused: 0 });
    const one = await organization(db, idOfOrganization('prova', '03775430980'));
    assert.deepEqual(
      [one?.name, one?.kind, one?.municipality, one?.url, one?.phone, one?.example],
      ["Ente d'esempio Uno", 'public', '017029', 'https://www.esempio.it/', '030 99999', true],
    );
    const [two] = await organizations(db, { municipalities: ['016253'] });
    assert.equal(two?.name, "Ente d'esempio Due");
  });

  it('keeps a row whatever one field holds, and says what it left out', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const rows = [
      'nome,natura,codice fiscale,comune,email',
      ',pubblico,,,',
      'A,boh,RSSMRA80A01H501U,Bresiaa,x',
      'A,,,Bresiaa,',
    ];
    const report = await importOrganizations(db, file(`${rows.join('\n')}\n`), given);
    assert.deepEqual(report.counts.organizations, { read: 3, added: 2, changed: 0, unchanged: 0, refused: 1 });
    assert.deepEqual(where(report), [
      [2, 'nome', 'missing-name', false],
      [3, 'comune', 'unknown-municipality', true],
      [3, 'codice fiscale', 'bad-value', true],
      [3, 'email', 'bad-value', true],
      [3, 'natura', 'bad-value', true],
      [4, 'comune', 'unknown-municipality', true],
      [4, 'id', 'duplicate', true],
    ]);
    assert.ok(!JSON.stringify(report).includes('RSSMRA'), 'a person’s code is repeated nowhere');
    assert.ok(report.faults.some((f) => f.message.includes('forse Brescia')));
  });

  it('follows a mapping, and refuses a file without names or a mapping of columns that are not there', async (t) => {
    const { db } = await testDatabase(t, lombardy);
    const report = await importOrganizations(db, file('Chi,Dove\nEnte,Brescia\n'), {
      ...given,
      columns: { name: 'Chi', municipality: 'Dove' },
      constants: { kind: 'profit' },
    });
    assert.equal(report.counts.organizations?.added, 1);
    assert.equal((await organizations(db))[0]?.kind, 'profit');
    await assert.rejects(importOrganizations(db, file('a,b\n1,2\n'), given), BadFile);
    await assert.rejects(
      importOrganizations(db, file('nome\nA\n'), { ...given, columns: { municipality: 'Dove' } }),
      BadFile,
    );
  });
});

describe('the register', () => {
  it('is read page by page, both ways, without losing or repeating anybody', async (t) => {
    const { db } = await testDatabase(t);
    const names = ['Gamma', 'alfa', 'Beta', 'beta', 'Delta', 'Èpsilon', 'Zeta'];
    const records = names.map((name, i) => readRow({ ...blank, name }, null, 'prova', String(i)).record);
    await inTransaction(db, (tx) => registerOrganizations(tx, records));
    const all = await organizations(db);
    assert.deepEqual(
      all.map((o) => o.name.toLowerCase()),
      ['alfa', 'beta', 'beta', 'delta', 'èpsilon', 'gamma', 'zeta'],
    );
    const forward = [];
    for (
      let page = await organizations(db, { limit: 3 });
      page.length > 0;
      page = await organizations(db, { limit: 3, after: page.at(-1)! })
    ) {
      forward.push(...page.map((o) => o.id));
    }
    assert.deepEqual(
      forward,
      all.map((o) => o.id),
    );
    assert.deepEqual(
      (await organizations(db, { limit: 3, before: all[5]! })).map((o) => o.id),
      all.slice(2, 5).map((o) => o.id),
    );
    assert.equal(await countOrganizations(db, { q: 'EPS' }), 1);
    assert.equal(await countOrganizations(db, { q: '%' }), 7);
    assert.equal(await countOrganizations(db, { kind: 'public' }), 0);
  });
});
