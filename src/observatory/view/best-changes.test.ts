import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyWeek } from '#kit/week.ts';
import type { NamedChange } from '../reads/best-changes.ts';
import { BestChangesView, tied } from './best-changes.tsx';

const site = (name: string, gained: number): NamedChange => ({
  candidate: { kind: 'site', municipality: name, places: 30, week: emptyWeek() },
  gained,
  yearlyCents: null,
  outside: 0,
  centsPerHour: null,
  service: null,
  place: { code: name, name },
});

test('new sites that give the same are one row, in no order among themselves', () => {
  const rows = tied('it', [site('Leno', 420), site('Acquafredda', 300), site('Adro', 300.2), site('Chiari', 299)]);
  assert.deepEqual(
    rows.map((r) => r.towns),
    [['Leno'], ['Acquafredda', 'Adro'], ['Chiari']],
  );
});

const plain = (html: unknown): string =>
  String(html)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const found = (rows: readonly NamedChange[]) => ({
  uncovered: 2492,
  weighed: 68,
  byHours: rows,
  byEuro: rows.filter((r) => r.centsPerHour !== null),
  example: false,
  population: '',
});
const view = (rows: readonly NamedChange[], more: { unasked?: boolean } = {}) =>
  BestChangesView({ lang: 'it', area: '017075', category: 'nido', period: 'term', found: found(rows), ...more });

test('a gain says that it holds if every place is taken, of which demand the share is, and why this service', () => {
  const html = view([site('Leno', 48)], { unasked: true });
  assert.match(plain(html), /\+48 se si riempie tutto/);
  assert.match(plain(html), /quelle che qui la domanda attesa di «Nido» lascia scoperte/);
  assert.match(plain(html), /Qui vedi «Nido»: è il servizio con più ore attese scoperte/);
  assert.doesNotMatch(plain(view([site('Leno', 48)])), /Qui vedi/);
});

test('a change outside the Ambito is marked in its row, with its minutes and what they do not see', () => {
  const beyond = { zone: 'Ambito Valle Trompia', minutes: 24, estimated: true };
  assert.match(
    plain(view([{ ...site('Sale Marasino', 35), beyond }])),
    /fuori dall’Ambito Valle Trompia A circa 24 minuti\. Il viaggio è stimato in linea d’aria: monti e laghi non si contano/,
  );
  assert.doesNotMatch(plain(view([{ ...site('Iseo', 5), beyond: { ...beyond, estimated: false } }])), /linea d’aria/);
  assert.doesNotMatch(plain(view([site('Leno', 48)])), /fuori da[l ]/);
});

test('a change that serves others more than those who ask says so', () => {
  assert.match(plain(view([{ ...site('Lograto', 6), outside: 294 }])), /Serve più a chi vive fuori da qui/);
  assert.doesNotMatch(plain(view([{ ...site('Lograto', 300), outside: 10 }])), /Serve più a chi vive fuori/);
  const all = plain(
    view([
      { ...site('Lograto', 6), outside: 294 },
      { ...site('Adro', 5), outside: 90 },
    ]),
  );
  assert.match(all, /Servono tutti più a chi vive fuori da qui/);
  assert.doesNotMatch(all, /Serve più a chi/);
});

test('where costs are known a row says what it costs in a year', () => {
  const html = plain(view([{ ...site('Leno', 48), yearlyCents: 4_500_000, centsPerHour: 69 }]));
  assert.match(html, /Costo all’anno/);
  assert.match(html, /45\.000/);
});
