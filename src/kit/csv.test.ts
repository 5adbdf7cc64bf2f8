import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { active, csvCell, csvLine, inert } from './csv.ts';

it('writes no cell that a spreadsheet would run, and leaves numbers as they are', () => {
  for (const bad of ['=1+1', '+39 030 1', '-1+cmd', '@SUM(A1)', '\t=1', '\r=1', "'=1", '-', '=HYPERLINK("http://x")'])
    assert.equal(inert(bad), `'${bad}`);
  for (const good of ['-12', '+3,5', '-0.25', 'nido', "l'asilo", "'virgolette'", '', ' =1'])
    assert.equal(inert(good), good);
  assert.deepEqual([csvCell(-12), csvCell('-12'), csvCell(null), csvCell(true)], ['-12', '-12', '', 'true']);
});

it('any text written as a cell is inert, is one cell, and reads again as it was', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'").chain((c) => fc.string().map((s) => c + s)),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
      const [row] = parse(`${csvLine(cells)}\r\n`, { relax_column_count: true, skip_empty_lines: false }) as string[][];
      assert.deepEqual(row!.map(active), cells);
      for (const text of row!)
        assert.ok(!/^[=+\-@\t\r]/.test(text) || Number.isFinite(Number(text.replace(',', '.'))), text);
    }),
  );
});
