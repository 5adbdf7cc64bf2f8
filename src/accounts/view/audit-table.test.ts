import assert from 'node:assert/strict';
import { it } from 'node:test';
import { called } from '../../called.ts';
import type { AuditLine } from '../reads/audit.ts';
import { AuditTable, didOf } from './audit-table.tsx';

const person = '01a20000-0000-7000-8000-0000000000aa';
const line = (over: Partial<AuditLine>): AuditLine => ({
  ...{ id: 'x', day: '2026-03-01', at: new Date('2026-03-01T10:00:00Z'), actor_kind: 'person', actor: person },
  ...{ verb: 'directory.import', kind: 'import', subject: 'f', node: null, owner: person, before: null, after: null },
  ...{ actorName: 'Anna Bianchi', ownerName: 'Anna Bianchi', nodeName: null, hidesPersonal: false, hidesOrigin: false },
  opened: null,
  ...over,
});
const text = (over: Partial<AuditLine>): string =>
  String(AuditTable({ lang: 'it', lines: [line(over)], personal: false, called: called.verbs }))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

it('each step of a loaded file, a count, and what the system did are told apart', () => {
  const did = (over: Partial<AuditLine>) => didOf(called.verbs, line(over))?.it;
  for (const verb of ['directory.import', 'needs.import', 'network.import', 'territory.import']) {
    const kinds = ['upload', 'import-asked-try', 'import-asked-load', 'import-asked-undo', 'import', 'import-undone'];
    assert.equal(new Set(kinds.map((kind) => did({ verb, kind }))).size, kinds.length, verb);
  }
  const count = { verb: 'accounts.manage-retention', kind: 'retention-count' };
  assert.match(did(count)!, /contare i dati scaduti, senza cancellarli/);
  const copy = { verb: 'accounts.own-data', kind: 'data-request' };
  assert.match(did(copy)!, /propri dati/);
  assert.match(did({ ...copy, actor_kind: 'installation' })!, /richiesta sui dati di qualcuno/);
});

it('a row is read without knowing any code: words, names, days, and no counts of nothing', () => {
  const counts = { services: { read: 3, added: 3, changed: 0, refused: 0 } };
  const loaded = text({ after: { counts } });
  assert.match(loaded, /servizi, letti: 3 .*servizi, aggiunti: 3/);
  assert.doesNotMatch(loaded, /rifiutati|cambiati/);
  assert.match(
    text({ verb: 'accounts.give-factor', kind: 'person', after: { how: 'paper' } }),
    /con che cosa: codice di riserva/,
  );
  const role = text({ verb: 'accounts.give-contact', after: { role: 'contact', person, until: '2026-12-31' } });
  assert.match(role, /persona: Anna Bianchi .*fino al: 31 dicembre 2026/);
  assert.match(text({ before: { free: 2 }, after: { free: 0 } }), /2 → 0/);
});
