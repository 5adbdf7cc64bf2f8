import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import { inTransaction } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { lombardy } from '../../fillings.ts';
import { importMemberships } from '../actions/import-memberships.ts';
import { importOrganizations } from '../actions/import-organizations.ts';
import { seedNetwork } from '../actions/seed.ts';
import { membershipLines, organizationLines } from '../reads/export.ts';
import { profile, sites } from '../reads/profiles.ts';
import { idOfOrganization, registerOrganizations } from '../reads.ts';

async function text(lines: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all.join('\n');
}
const file = (content: string) => ({ name: 'elenco.csv', stream: Readable.from([Buffer.from(content)]) });
const wish = { dryRun: false, source: 'prova', columns: {}, constants: {}, err: () => {} };

it('a list goes out, comes back unchanged, and corrected changes only what was corrected', async (t) => {
  const { db } = await testDatabase(t, lombardy);
  await seedNetwork(db);
  const first = [
    'id,nome,natura,comune,dimensione,codice ateco,versione ateco,apporto tecnico,sedi,codice fiscale',
    'a,"Ente d\'esempio, uno",impresa,Brescia,piccola,889100,ATECO 2025,"=Educatori",Nord | Gussago | Via 1; Chiari,03775430980',
    "b,Ente d'esempio due,non profit,Lodi,,12.34.56.7,2025,,,",
  ].join('\n');
  const report = await importOrganizations(db, file(first), wish);
  assert.deepEqual(report.counts.profiles?.added, 2);
  assert.deepEqual(
    report.faults.map((f) => [f.row, f.column]),
    [[3, 'codice ateco']],
  );
  const a = idOfOrganization('prova', 'a');
  assert.deepEqual(
    { ...(await profile(db, a)) },
    { size: 'small', ateco: '88.91.00', atecoVersion: '2025', technical: '=Educatori', economic: '', content: '' },
  );
  const bodies = await text(organizationLines(db));
  const again = await importOrganizations(db, file(bodies), { ...wish, source: 'altra' });
  assert.deepEqual(again.faults, []);
  const { read, unchanged } = again.counts.organizations!;
  assert.deepEqual([unchanged, again.counts.profiles!.changed], [read, 0]);
  assert.equal(await text(organizationLines(db)), bodies);
  assert.deepEqual(
    (await sites(db, a)).map((s) => [s.name, s.municipality, s.address]),
    [
      ['', '017052', ''],
      ['Nord', '017081', 'Via 1'],
    ],
  );
  const belonging = await text(membershipLines(db));
  const loaded = await importMemberships(db, file(belonging), wish);
  assert.deepEqual(loaded.faults, []);
  assert.equal(loaded.counts.memberships!.unchanged, loaded.counts.memberships!.read);
  assert.equal(await text(membershipLines(db)), belonging);
  // What brings a body along with other records says nothing of its page: the page stays.
  const record = {
    name: "Ente d'esempio, uno",
    kind: 'profit' as const,
    description: null,
    ipaCode: null,
    taxCode: null,
  };
  const rest = {
    vatNumber: null,
    municipality: null,
    address: null,
    url: null,
    phone: null,
    email: null,
    assuredOn: null,
  };
  await inTransaction(db, (tx) =>
    registerOrganizations(tx, [{ ...record, ...rest, source: 'prova', sourceKey: 'a', example: false, content: {} }]),
  );
  assert.equal((await profile(db, a)).size, 'small');
});
