import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byUrgency, deadlines, readLine, stateOf } from './data-plan.ts';

const line = { id: 'a', rhythm: 'quarterly', due: '2026-01-31', lastDue: null } as const;
const given = (due: string) => ({ plan: 'a', due, givenOn: '2026-02-01', role: 'ats-officer', note: '' });

test('deadlines follow the rhythm, at the end of a shorter month, until the last one', () => {
  assert.deepEqual(deadlines(line, '2026-05-01', null), ['2026-01-31', '2026-04-30', '2026-07-31']);
  assert.deepEqual(deadlines(line, '2026-05-01', '2026-06-30'), ['2026-01-31', '2026-04-30']);
  assert.deepEqual(deadlines({ ...line, rhythm: 'once' }, '2030-01-01', null), ['2026-01-31']);
  assert.deepEqual(deadlines({ ...line, rhythm: 'monthly', lastDue: '2026-03-31' }, '2027-01-01', null), [
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
  ]);
});

test('late after a deadline, given when somebody says so or the platform has it, awaited before', () => {
  assert.deepEqual(stateOf(line, [], null, '2026-01-30'), { kind: 'awaited', due: '2026-01-31' });
  assert.deepEqual(stateOf(line, [], null, '2026-05-10'), {
    ...{ kind: 'late', due: '2026-04-30', days: 10, next: '2026-07-31' },
  });
  assert.equal(stateOf(line, [given('2026-01-31')], null, '2026-05-10').kind, 'late', 'that was the deadline before');
  const told = stateOf(line, [given('2026-04-30')], null, '2026-05-10');
  const early = stateOf(line, [given('2026-01-31')], null, '2026-01-10');
  assert.ok(early.kind === 'given' && early.next === '2026-04-30', 'given before its deadline, the next one is told');
  assert.deepEqual(told, { kind: 'given', due: '2026-04-30', on: '2026-02-01', by: 'ats-officer', next: '2026-07-31' });
  assert.equal(
    stateOf(line, [], '2026-01-31', '2026-05-10').kind,
    'late',
    'what was there at the deadline before is old',
  );
  assert.deepEqual(stateOf(line, [], '2026-03-02', '2026-05-10'), {
    kind: 'given',
    due: '2026-04-30',
    on: '2026-03-02',
    by: null,
    next: '2026-07-31',
  });
});

test('late ones come first, the oldest at the top', () => {
  const states = [
    { state: { kind: 'given', due: '2026-01-01', on: '2026-01-01', by: null, next: null } },
    { state: { kind: 'late', due: '2026-03-01', days: 1, next: null } },
    { state: { kind: 'awaited', due: '2026-09-01' } },
    { state: { kind: 'late', due: '2026-02-01', days: 20, next: null } },
  ] as const;
  assert.deepEqual(
    [...states].sort(byUrgency).map((s) => s.state.due),
    ['2026-02-01', '2026-03-01', '2026-09-01', '2026-01-01'],
  );
});

test('what is typed wrong is named, field by field', () => {
  const typed: Record<string, string> = {
    ...{ figure: 'Voci', giver: 'ATS', due: '2026-02-30', lastDue: '2026-01-01', rhythm: 'once' },
  };
  const read = readLine((name) => typed[name] ?? '');
  assert.deepEqual(
    read.wrong.map((x) => [x.field, x.code]),
    [
      ['definition', 'need'],
      ['due', 'badDate'],
      ['lastDue', 'badOrder'],
    ],
  );
  for (const due of ['0001-01-01', '9999-12-31'])
    assert.deepEqual(readLine((name) => ({ ...typed, definition: 'x', due, lastDue: '' })[name] ?? '').wrong, [
      { field: 'due', code: 'badDate' },
    ]);
  const good = readLine((name) => ({ ...typed, definition: 'Quante', due: '2026-02-28', lastDue: '' })[name] ?? '');
  assert.equal(good.line?.rhythm, 'once');
  assert.equal(good.line?.watches, null);
  for (const [field, answer] of [
    ['rhythm', 'month'],
    ['rhythm', ''],
    ['watches', 'voices'],
    ['owedBy', 'nobody'],
    ['due', '2026-02-28 or so'],
  ] as const) {
    const typedSo = { ...typed, definition: 'Quante', due: '2026-02-28', lastDue: '', [field]: answer };
    const code = field === 'due' ? 'badDate' : 'badChoice';
    assert.deepEqual(readLine((name) => (typedSo as Record<string, string>)[name] ?? '').wrong, [{ field, code }]);
  }
});
