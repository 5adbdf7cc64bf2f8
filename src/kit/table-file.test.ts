import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { BadFile, faultLine } from './errors.ts';
import { openTable, requireColumns } from './table-file.ts';

const from = (text: string | Buffer, name = 'prova.csv', step = 3) => {
  const bytes = Buffer.from(text as string);
  const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) =>
    bytes.subarray(i * step, (i + 1) * step),
  );
  return { name, stream: Readable.from(chunks) };
};

describe('table files', () => {
  it('recognises semicolons, keeps line breaks inside a cell, numbers rows as a spreadsheet does', async () => {
    const table = await openTable(from('Nome;Posti\n"CASA\nDI RIPOSO";12\n\nRSA;3\n'));
    const name = table.column('nome')!;
    const rows = [];
    for await (const row of table.rows) rows.push([row.row, name(row)]);
    assert.deepEqual(rows, [
      [2, 'CASA\nDI RIPOSO'],
      [4, 'RSA'],
    ]);
  });

  it('reads UTF-8 and Windows-1252 whatever the chunk size', async () => {
    for (const step of [1, 2, 3, 5, 1000]) {
      const utf8 = await openTable(from('a\tcittà\nperché\tè così\n', 'x.csv', step));
      assert.deepEqual(utf8.columns, ['a', 'città']);
      const latin = Buffer.from('a,città\nperché,è\n', 'latin1');
      const table = await openTable(from(latin, 'x.csv', step));
      const rows = [];
      for await (const row of table.rows) rows.push(row.values);
      assert.deepEqual([table.columns, rows], [['a', 'città'], [['perché', 'è']]]);
    }
  });

  it('refuses what is no text under the name of a table, and shows no control character of a file', async () => {
    await assert.rejects(openTable(from('PK\u0003\u0004;b\n1,2\n')), /non è una tabella/);
    const table = await openTable(from(`${Array.from({ length: 5001 }, (_, i) => `x${i}`).join(';')}\n1\n`));
    assert.throws(
      () => requireColumns(table, ['comune']),
      (e: BadFile) => e.message.length < 500 && /e altre 4971/.test(e.message),
    );
    assert.equal(
      faultLine({ file: 'a', row: 2, column: null, code: 'x', message: 'vale «\u001b[31m»\n', kept: true }).trim(),
      'a, riga 2: vale «�[31m»',
    );
  });

  it('says which columns are missing, and refuses an empty file, a doubled column and an open quote', async () => {
    const table = await openTable(from('a,b\n1,2\n'));
    assert.throws(
      () => requireColumns(table, ['a', 'c']),
      (e) => e instanceof BadFile && e.faults[0]?.column === 'c',
    );
    await assert.rejects(openTable(from('')), BadFile);
    await assert.rejects(openTable(from('a,A\n')), BadFile);
    await assert.rejects(openTable('questo-file-non-esiste.csv'), BadFile);
    const open = await openTable(from('a\n"mai chiusa\n'));
    await assert.rejects(async () => {
      for await (const _ of open.rows);
    }, BadFile);
  });
});
