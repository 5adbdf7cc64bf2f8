import assert from 'node:assert/strict';
import { test } from 'node:test';
import { raw } from 'hono/html';
import { Fragment, jsx } from './jsx-text.ts';

test('text is escaped, markup that is marked as such is not: a list of choices kept from before stays a list', () => {
  assert.equal(
    String(jsx('p', { children: ['<b> & ', jsx('b', { children: 'x' })] })),
    '<p>&lt;b&gt; &amp; <b>x</b></p>',
  );
  const kept = raw(String(jsx('option', { value: '20', selected: true, children: 'Fino a 20 minuti' })));
  assert.equal(
    String(jsx('select', { children: [kept, null, false] })),
    '<select><option value="20" selected="">Fino a 20 minuti</option></select>',
  );
  assert.equal(String(jsx(Fragment, { children: ['a', kept] })).startsWith('a<option'), true);
});
