import assert from 'node:assert/strict';
import { it } from 'node:test';
import ExcelJS from 'exceljs';
import { facts, heading, link, list, pageBreak, paragraph, table, toc } from './document.ts';
import { docxOf } from './docx.ts';
import { sheetsOf } from './sheet.ts';
import { unzipped } from './testing-zip.ts';

/** Well-formed as far as tags go: every one that opens closes, in order. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  for (const [, end, name, self] of xml
    .replace(/<\?.*?\?>/g, '')
    .matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end) assert.equal(open.pop(), name);
    else if (!self) open.push(name!);
  }
  assert.deepEqual(open, []);
  assert.doesNotMatch(xml, /<(?![/?\w])|&(?!amp;|lt;|gt;|quot;|apos;|#)/, 'no bare sign');
}

it('writes a file whose headings are styles, whose tables repeat their headings, in its language and with its title', async () => {
  const file = await docxOf({
    ...{ title: 'Piano <territoriale> & "C"', lang: 'it', subject: 'Rete' },
    blocks: [
      toc('Indice'),
      heading(1, 'Primo & unico'),
      heading(2, 'Secondo'),
      heading(3, 'Terzo'),
      paragraph('Vedi ', link('il decreto', 'https://example.org/?a=1&b=2'), '.\nA capo.'),
      list(['uno', 'due']),
      facts([
        ['Termine', 'valore'],
        ['Vuoto', ''],
      ]),
      table({
        caption: 'Voci',
        columns: [{ title: 'Voce' }, { title: 'Euro', align: 'right' }],
        rows: [['a', '1']],
        total: ['Totale', '1'],
      }),
      pageBreak,
      paragraph('strano \u0007 \ud800 fine'),
    ],
  });
  const parts = await unzipped(file);
  for (const [name, bytes] of parts) if (/\.(xml|rels)$/.test(name)) assertWellFormed(bytes.toString('utf8'));
  const xml = (name: string) => parts.get(name)!.toString('utf8');
  const body = xml('word/document.xml');
  for (const n of [1, 2, 3]) assert.match(body, new RegExp(`<w:pStyle w:val="Heading${n}"/>`));
  assert.match(body, /Primo &amp; unico/);
  assert.equal(body.match(/<w:tblHeader(?:\s[^>]*)?\/>/g)?.length, 1);
  assert.match(body, /<w:numPr>/);
  assert.match(body, /TOC \\h/);
  assert.match(xml('word/styles.xml'), /<w:lang w:val="it-IT"/);
  assert.match(
    xml('docProps/core.xml'),
    /<dc:title>Piano &lt;territoriale&gt; &amp; &quot;C&quot;<\/dc:title>|<dc:title>Piano &lt;territoriale&gt; &amp; "C"<\/dc:title>/,
  );
  assert.match(xml('word/_rels/document.xml.rels'), /https:\/\/example\.org\/\?a=1&amp;b=2/);
});

it('writes a sheet with typed cells, a frozen first row, and no formula from text', async () => {
  const texts = ['=1+1', '+39 030', '-5', '@SUM(A1)', "=cmd|' /C calc'!A0", 'normale', '<b>&"', 'a\u0000b'];
  async function* rows() {
    for (const [n, t] of texts.entries()) yield [t, '2022-05-31', n * 100 + 1, n, null] as const;
  }
  const file = await sheetsOf([
    {
      name: 'Spese: [2022]/una parola molto lunga davvero',
      columns: [
        { title: 'Testo', kind: 'text' },
        { title: 'Data', kind: 'date' },
        { title: 'Euro', kind: 'euro' },
        { title: 'N', kind: 'integer' },
        { title: 'Vuota', kind: 'text' },
      ],
      rows: rows(),
    },
    { name: 'Secondo', columns: [{ title: 'Solo titolo', kind: 'text' }], rows: [] },
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as unknown as ArrayBuffer);
  const sheet = book.worksheets[0]!;
  assert.equal(book.worksheets.length, 2);
  assert.deepEqual(sheet.views[0]?.state === 'frozen' && sheet.views[0].ySplit, 1);
  assert.deepEqual((sheet.getRow(1).values as unknown[]).slice(1), ['Testo', 'Data', 'Euro', 'N', 'Vuota']);
  texts.forEach((t, n) => {
    const row = sheet.getRow(n + 2);
    assert.equal(row.getCell(1).type, ExcelJS.ValueType.String, t);
    assert.equal(row.getCell(1).value, t.replace('\u0000', '�'));
    assert.equal((row.getCell(2).value as Date).toISOString().slice(0, 10), '2022-05-31');
    assert.equal(Math.round(Number(row.getCell(3).value) * 100), n * 100 + 1);
    assert.equal(row.getCell(4).value, n);
    assert.equal(row.getCell(5).value, null);
  });
});

it('does not list among the contents the title that stands above them', async () => {
  const blocks = [heading(1, 'Piano'), toc('Indice'), heading(2, 'Primo'), heading(1, 'Allegato')];
  const body = (await unzipped(await docxOf({ title: 'Piano', lang: 'it', blocks })))
    .get('word/document.xml')!
    .toString('utf8');
  const styles = [...body.matchAll(/<w:pStyle w:val="(\w+)"\/>/g)].map((m) => m[1]!);
  assert.deepEqual(
    styles.filter((s) => !s.startsWith('TOC')),
    ['Title', 'Heading2', 'Heading1'],
  );
});
