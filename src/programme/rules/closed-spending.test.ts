import assert from 'node:assert/strict';
import { it } from 'node:test';
import { closedText } from '../words/closed-spending.ts';
import { closedTo } from './closed-spending.ts';

const cycle = (ends: string | null, ...dates: string[]) => ({
  ...{ code: '2020-23', ends },
  rules: {
    deadlines: { value: dates.map((date) => ({ code: 'final', it: '', en: '', date })), from: null },
  },
});

it('closes with the project or with the last deadline of its cycle, and says so', () => {
  const running = { state: 'running' } as const;
  assert.equal(closedTo({ project: running, cycle: cycle('2023-05-31') }, '2023-05-31'), null);
  const over = closedTo({ project: running, cycle: cycle('2023-05-31') }, '2023-06-01');
  assert.match(closedText('it', over!), /2020-23 è finita: la sua ultima scadenza era il 31 maggio 2023/);
  assert.equal(closedTo({ project: running, cycle: cycle('2023-05-31', '2023-07-31') }, '2023-07-01'), null);
  // No act says when it ends: nothing is refused because of it.
  assert.equal(closedTo({ project: running, cycle: cycle(null, '2020-01-01') }, '2030-01-01'), null);
  assert.equal(closedTo({ project: running, cycle: null }, '2030-01-01'), null);
  for (const state of ['concluded', 'stopped'] as const)
    assert.deepEqual(closedTo({ project: { state }, cycle: null }, '2020-01-01'), { why: state });
});
