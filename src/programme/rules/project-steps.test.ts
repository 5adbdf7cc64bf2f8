import assert from 'node:assert/strict';
import { it } from 'node:test';
import { projectStates } from '../model.ts';
import { stepProblems } from './project-steps.ts';

const told = { cycle: '2020-23', lead: 'a', starts: '2026-01-01', ends: '2026-12-31' };
const [free, officer, locked] = [
  { counted: false, approves: false },
  { counted: false, approves: true },
  { counted: true, approves: true },
];
const codes = (...of: Parameters<typeof stepProblems>) => stepProblems(...of).map((p) => `${p.field} ${p.code}`);

it('goes from draft to running one step at a time, never back, and is approved by whoever approves', () => {
  const draft = { ...told, state: 'draft' as const };
  assert.deepEqual(codes(null, { ...told, state: 'running' }, officer), ['state step']);
  assert.deepEqual(codes(draft, { ...told, state: 'approved' }, free), ['state needs-approval']);
  assert.deepEqual(codes(draft, { ...told, state: 'approved' }, officer), []);
  for (const state of projectStates.filter((s) => s !== 'draft'))
    assert.deepEqual(codes({ ...told, state }, draft, officer), ['state step'], state);
  assert.deepEqual(codes({ ...told, state: 'approved' }, { ...told, state: 'running' }, free), []);
});

it('outside any cycle is started by its own alliance, and enters a cycle only with an approval', () => {
  const own = { ...told, cycle: null, state: 'running' as const };
  assert.deepEqual(codes(null, own, free), []);
  assert.deepEqual(codes(own, { ...own, cycle: '2020-23' }, free), ['cycle needs-approval']);
});

it('keeps cycle, lead and days once a report counts it; only the end may be put off', () => {
  const running = { ...told, state: 'running' as const };
  const other = { ...running, cycle: null, lead: 'b', starts: '2026-01-02', ends: '2026-12-30' };
  assert.deepEqual(codes(running, other, locked), ['cycle counted', 'lead counted', 'starts counted', 'ends counted']);
  assert.deepEqual(codes(running, { ...running, ends: '2027-03-31', state: 'concluded' }, locked), []);
  assert.deepEqual(codes({ ...running, state: 'concluded' }, running, locked), ['state counted']);
});
