import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BadFile } from '#kit/errors.ts';
import { jsonElements } from './json-elements.ts';

async function* chunks(text: string, size: number) {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}
async function read(text: string, size = 7): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const e of jsonElements('x.json', chunks(text, size))) found.push(e.value);
  return found;
}
const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), { maxLength: 5 });

test('a list comes out as it went in, wherever the stream is cut and however it is laid out', async () => {
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 2), async (list, size, indent) => {
      const clean = JSON.parse(JSON.stringify(list));
      assert.deepEqual(await read(JSON.stringify(list, null, indent), size), clean);
      assert.deepEqual(
        await read(JSON.stringify({ total: list.length, note: 'a]"b', contents: list }, null, indent), size),
        clean,
      );
    }),
    { numRuns: 60 },
  );
});

test('lines keep their numbers, and a broken one is told as such', async () => {
  const rows: [number, boolean][] = [];
  for await (const e of jsonElements('x', chunks('{"a":1}\n\n{"a":\n{"a":2}', 3)))
    rows.push([e.row, e.value === undefined]);
  assert.deepEqual(rows, [
    [1, false],
    [3, true],
    [4, false],
  ]);
});

test('what is not JSON, or ends too soon, is refused whole', async () => {
  for (const text of [
    '',
    '  ',
    'ciao',
    '[{"a":1}',
    '[{"a":1},',
    '{"contents": [{"a":1}',
    '[{"a":1} {"b":2}]',
    '[{"a":"x]',
    '{"a": ',
  ]) {
    await assert.rejects(read(text), BadFile, text);
  }
});
