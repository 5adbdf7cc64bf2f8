import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byBody, completed, type GivenBy } from './owed-by.ts';

const line = { id: 'p' };
const bodies = [
  { code: 'a', name: 'Ambito A' },
  { code: 'b', name: 'Ambito B' },
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

test('who still owes is told for the deadline looked at; given as a whole, nobody owes', () => {
  const late = { kind: 'late', due: '2026-11-01', days: 21, next: null } as const;
  const told = byBody(line, late, bodies, [gave('a', '2026-11-03'), gave('b', '2025-11-02', '2025-11-01')]);
  assert.deepEqual(told, { has: [{ ...bodies[0]!, on: '2026-11-03' }], owes: [bodies[1]] });
  const given = { kind: 'given', due: '2026-11-01', on: '2026-11-02', by: 'ats-officer', next: null } as const;
  assert.deepEqual(byBody(line, given, bodies, []).owes, []);
});
