import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageWith, type Section } from './page.ts';

const section = (part: string, measured: string): Section => ({
  ...{ part, when: '2026-01-01, one machine.', about: 'Sizes.' },
  rows: [{ what: 'a thing', size: '10', measured, bar: '≤ 5 ms', holds: measured === '1 ms' }],
});

test('the run of one part rewrites its section and leaves the others, also those written by hand', () => {
  const names = ['one', 'two'];
  const whole = pageWith('', names, [section('two', '1 ms'), section('one', '9 ms')]);
  assert.ok(whole.indexOf('## one') < whole.indexOf('## two'));
  assert.match(whole, /9 ms \| ≤ 5 ms \| \*\*no\*\*/);
  const noted = `${whole}\n## By hand\n\n### Inside\n\nA note.\n`;
  const again = pageWith(noted, names, [section('one', '1 ms')]);
  assert.doesNotMatch(again, /9 ms/);
  assert.equal(again.match(/^## /gm)?.length, 3);
  assert.match(again, /## By hand\n\n### Inside\n\nA note\.\n$/);
  assert.equal(pageWith(again, names, []), again, 'nothing new, nothing moved');
});
