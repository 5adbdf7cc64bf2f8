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
    const table = await openTable(from(`${Array.from({ length: 401 }, (_, i) => `x${i}`).join(';')}\n1\n`));
    assert.throws(
      () => requireColumns(table, ['comune']),
      (e: BadFile) => e.message.length < 500 && /e altre 371/.test(e.message),
    );
    assert.equal(
      faultLine({ file: 'a', row: 2, column: null, code: 'x', message: 'vale «\u001b[31m»\n', kept: true }).trim(),
      'a, riga 2: vale «�[31m»',
    );
  });

  it('refuses a table with more columns than anybody prepares, at once', async () => {
    const wide = `${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')}\n1\n`;
    await assert.rejects(openTable(from(wide)), /al massimo 500/);
  });

  it('passes over a title above the headers it knows, and no further than ten rows', async () => {
    const known = ['nome', 'comune', 'prezzo'];
    const table = await openTable(from('Elenco 2026;;\n;al 1 marzo;\nNome;Quanto;Comune\nnome;3;comune\nb;;\n'), known);
    assert.deepEqual(table.columns, ['Nome', 'Quanto', 'Comune']);
    const rows = [];
    for await (const row of table.rows) rows.push([row.row, row.values[0]]);
    assert.deepEqual(rows, [
      [4, 'nome'],
      [5, 'b'],
    ]);
    const columns = async (text: string) => (await openTable(from(text), known)).columns;
    assert.deepEqual(await columns('Che cosa;Dove\nUno;comune\n'), ['Che cosa', 'Dove']);
    assert.deepEqual(await columns(`${'x;y\n'.repeat(10)}nome;comune\n`), ['x', 'y']);
    assert.deepEqual(await columns('nome;comune\nnome;comune\n'), ['nome', 'comune']);
    const broken = await openTable(from('nome;comune\na;b\n"mai chiusa\n'), known);
    const read: (string | undefined)[] = [];
    await assert.rejects(async () => {
      for await (const row of broken.rows) read.push(row.values[0]);
    }, BadFile);
    assert.deepEqual(read, ['a']);
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
