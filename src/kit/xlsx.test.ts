import assert from 'node:assert/strict';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import yazl from 'yazl';
import { BadFile } from './errors.ts';
import { parseEuro, parseNumber } from './numbers.ts';
import { xlsxRecords } from './xlsx.ts';

const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>';
const related = (id: string, type: string, target: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook with one sheet of one row; `before` stands above the sheet's XML, `cell` in its only cell, of a type of XLSX. */
async function workbook(before: string, cell: string, type = 'str'): Promise<string> {
  const zip = new yazl.ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  add('[Content_Types].xml', types);
  add('_rels/.rels', related('rId1', 'officeDocument', 'xl/workbook.xml'));
  add('xl/_rels/workbook.xml.rels', related('rId1', 'worksheet', 'worksheets/sheet1.xml'));
  add(
    'xl/workbook.xml',
    `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    'xl/worksheets/sheet1.xml',
    `<?xml version="1.0"?>${before}<worksheet ${main}><sheetData><row r="1"><c r="A1" t="${type}"><v>${cell}</v></c></row></sheetData></worksheet>`,
  );
  zip.end();
  const path = join(await mkdtemp(join(tmpdir(), 'concilia-xlsx-')), 'a.xlsx');
  await writeFile(path, await buffer(zip.outputStream as NodeJS.ReadableStream));
  return path;
}

/** What the sheet says, or null when it is refused. */
async function cells(path: string): Promise<string | null> {
  try {
    const said: string[] = [];
    for await (const row of xlsxRecords(path, 'a.xlsx')) said.push(row.values.join('|'));
    return said.join('\n');
  } catch (error) {
    assert.ok(error instanceof BadFile, String(error));
    return null;
  }
}

test('entities of a spreadsheet are never looked up, neither in files nor in one another', async (t: TestContext) => {
  assert.equal(await cells(await workbook('', 'testo &amp; cifre')), 'testo & cifre');
  const secret = join(await mkdtemp(join(tmpdir(), 'concilia-secret-')), 'secret.txt');
  await writeFile(secret, 'a-secret-of-this-computer');
  const outside = `<!DOCTYPE w [<!ENTITY x SYSTEM "file://${secret}">]>`;
  const laughs = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  const bomb = `<!DOCTYPE w [<!ENTITY l0 "ha">${laughs}]>`;
  for (const [before, cell] of [
    [outside, '&x;'],
    [bomb, '&l12;'],
    [`<!DOCTYPE w SYSTEM "file://${secret}">`, 'x'],
  ] as const) {
    const said = await cells(await workbook(before, cell));
    assert.doesNotMatch(said ?? '', /a-secret/);
    assert.ok((said ?? '').length < 100, `${said?.length}`);
    t.diagnostic(`${cell}: ${said}`);
  }
});

test('a number of a cell is read as the number it is: 450.125 are no thousands', async () => {
  const number = async (text: string) => cells(await workbook('', text, 'n'));
  assert.deepEqual(
    [
      await number('450.125'),
      await number('-1.5'),
      await number('1200'),
      await number('1234.125'),
      await number('0.001'),
    ],
    ['450.1250', '-1.5', '1200', '1234.125', '0.0010'],
  );
  assert.equal(parseEuro((await number('450.125'))!), null);
  assert.equal(parseNumber((await number('450.125'))!), 450.125);
  // What somebody wrote as text stays as written.
  assert.equal(await cells(await workbook('', '450.125')), '450.125');
});

/** A workbook of parts in the order given; only what is named is in it. */
async function archive(parts: Readonly<Record<string, string>>): Promise<string> {
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const path = join(await mkdtemp(join(tmpdir(), 'concilia-xlsx-')), 'a.xlsx');
  await writeFile(path, await buffer(zip.outputStream as NodeJS.ReadableStream));
  return path;
}

const sheet = (cell: string): string =>
  `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="s"><v>${cell}</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>`;

test('the first sheet that is seen, wherever its parts stand in the archive, and nothing of it left on disk', async () => {
  const relations = ['one', 'two', 'three']
    .map((name, i) => `<Relationship Id="r${i}" Type="worksheet" Target="/xl/worksheets/${name}.xml"/>`)
    .join('');
  const path = await archive({
    '[Content_Types].xml': types,
    'xl/worksheets/three.xml': sheet('3'),
    'xl/worksheets/two.xml': sheet('2'),
    'xl/worksheets/one.xml': sheet('0'),
    'xl/sharedStrings.xml': `<sst ${main}>${['nascosto', 'Rossi', 'visto', 'altro'].map((s) => `<si><t>${s}</t></si>`).join('')}</sst>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" state="hidden" r:id="r0"/><sheet name="B" sheetId="2" r:id="r1"/><sheet name="C" sheetId="3" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
    '_rels/.rels': related('rId1', 'officeDocument', 'xl/workbook.xml'),
  });
  const aside = await mkdtemp(join(tmpdir(), 'concilia-aside-'));
  const { TMPDIR } = process.env;
  process.env.TMPDIR = aside;
  try {
    assert.equal(await cells(path), 'visto\nRossi');
    for await (const row of xlsxRecords(path, 'a.xlsx')) {
      assert.deepEqual(row.values, ['visto']);
      break;
    }
    assert.deepEqual(await readdir(aside), []);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
});
