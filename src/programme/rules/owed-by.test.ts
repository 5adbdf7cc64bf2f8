import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, byBody, completed, type GivenBy } from './owed-by.ts';

const line = { id: 'p' };
const always = { from: null, until: null };
const bodies: Body[] = [
  { code: 'a', name: 'Ambito A', ...always },
  { code: 'b', name: 'Ambito B', ...always },
];
const gave = (body: string, givenOn: string, due = '2026-11-01'): GivenBy => ({
  ...{ plan: 'p', due, body, givenOn, role: 'ats-officer' },
});

test('a figure of many is given when the last of them gives, and not before', () => {
  assert.deepEqual(completed(line, bodies, [gave('a', '2026-11-03')]), []);
  assert.deepEqual(completed(line, bodies, [gave('a', '2026-11-03'), gave('b', '2026-11-02')]), [
    { plan: 'p', due: '2026-11-01', givenOn: '2026-11-03', role: 'ats-officer', note: '' },
  ]);
  assert.deepEqual(completed(line, bodies, [gave('a', '2026-11-03'), gave('gone', '2026-11-02')]), [], 'not of these');
  assert.deepEqual(completed(line, bodies, [gave('a', '2026-11-03'), gave('b', '2025-11-02', '2025-11-01')]), []);
  assert.deepEqual(completed(line, [], []), [], 'nobody owes it: nobody gave it');
});

test('a deadline is judged with the bodies of its day, not with those of today', () => {
  const changed: Body[] = [
    { ...bodies[0]!, until: '2026-10-01' },
    bodies[1]!,
    { code: 'c', name: 'Ambito C', from: '2026-10-01', until: null },
  ];
  const before = [gave('a', '2026-09-01', '2026-09-30'), gave('b', '2026-09-02', '2026-09-30')];
  assert.deepEqual(
    completed(line, changed, before).map((g) => [g.due, g.givenOn]),
    [['2026-09-30', '2026-09-02']],
    'a body that came later does not open it again',
  );
  const after = [gave('a', '2026-10-02', '2026-10-01'), gave('b', '2026-10-02', '2026-10-01')];
  assert.deepEqual(completed(line, changed, after), [], 'nor does one that had gone stand for it');
  const late = { kind: 'late', due: '2026-10-01', days: 9, next: null } as const;
  const told = byBody(line, late, changed, after);
  assert.deepEqual([told.has.map((b) => b.code), told.owes.map((b) => b.code)], [['b'], ['c']]);
});

test('who still owes is told for the deadline looked at; given as a whole, nobody owes', () => {
  const late = { kind: 'late', due: '2026-11-01', days: 21, next: null } as const;
  const told = byBody(line, late, bodies, [gave('a', '2026-11-03'), gave('b', '2025-11-02', '2025-11-01')]);
  assert.deepEqual(told, {
    has: [{ code: 'a', name: 'Ambito A', on: '2026-11-03' }],
    owes: [{ code: 'b', name: 'Ambito B' }],
  });
  const given = { kind: 'given', due: '2026-11-01', on: '2026-11-02', by: 'ats-officer', next: null } as const;
  assert.deepEqual(byBody(line, given, bodies, []).owes, []);
});
