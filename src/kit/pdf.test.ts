import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { facts, heading, link, list, pageBreak, paragraph, table, toc } from './document.ts';
import { pdfOf } from './pdf.ts';

/** Content streams of a PDF, unpacked. */
function streams(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Length (\d+)\n\/Filter \/FlateDecode[\s\S]*?stream\n/g)].map((m) => {
    const start = m.index + m[0].length;
    return inflateSync(pdf.subarray(start, start + Number(m[1]))).toString('latin1');
  });
}

/** Every piece of text stands inside exactly one tag or artifact, and tags are closed where they were opened. */
function assertTagged(pdf: Buffer): void {
  const pages = streams(pdf).filter((s) => /^BT$/m.test(s) && / Tf$/m.test(s));
  assert.ok(pages.length > 0);
  for (const page of pages) {
    let depth = 0;
    for (const [op] of page.matchAll(/(?<= |^)(BDC|BMC|EMC|BT)$/gm)) {
      if (op === 'BT') assert.ok(depth > 0, 'text stands inside a tag');
      else depth += op === 'EMC' ? -1 : 1;
    }
    assert.equal(depth, 0);
  }
}

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

/** What a screen reader would find: the tree of each page with the words of each element. */
async function readBack(pdf: Buffer) {
  const doc = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const found: { role: string; words: string }[] = [];
  for (let n = 1; n <= doc.numPages; n++) {
    const page = await doc.getPage(n);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const words = new Map<string, string>();
    const open: (string | undefined)[] = [];
    for (const item of items) {
      if ('str' in item) {
        const id = open.findLast((o) => o !== undefined);
        if (id) words.set(id, (words.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? undefined);
    }
    const textOf = (node: Node): string =>
      (node.children ?? []).map((c) => (c.type === 'content' ? (words.get(c.id ?? '') ?? '') : textOf(c))).join('');
    const walk = (node: Node): void => {
      if (node.role) found.push({ role: node.role, words: textOf(node).trim() });
      for (const child of node.children ?? []) walk(child);
    };
    walk(((await page.getStructTree()) ?? {}) as Node);
  }
  const [meta, mark] = [await doc.getMetadata(), await doc.getMarkInfo()];
  return {
    found,
    info: meta.info as Record<string, unknown>,
    mark,
    pages: doc.numPages,
    outline: await doc.getOutline(),
  };
}

const wordsOf = (found: readonly { role: string; words: string }[], role: string) =>
  found.filter((f) => f.role === role && f.words !== '').map((f) => f.words);

it('is a PDF with tags, title, language and fonts inside, and nothing drawn outside a tag', async () => {
  const long = Array.from(
    { length: 60 },
    (_, i) => [`Termine ${i}`, `perché no? Łódź ${'lungo '.repeat(i % 30)}`] as const,
  );
  const pdf = await pdfOf({
    ...{ title: 'Copia dei dati', lang: 'it', madeAt: new Date('2026-11-22T10:00:00Z') },
    blocks: [heading(1, 'Copia dei dati'), paragraph('Una riga.'), heading(2, 'Ruoli'), facts(long)],
  });
  const text = pdf.toString('latin1');
  assert.match(text, /^%PDF-1\.7/);
  for (const part of [/\/Lang \(it-IT\)/, /\/Marked true/, /\/StructTreeRoot/, /\/DisplayDocTitle true/, /\/FontFile2/])
    assert.match(text, part);
  assertTagged(pdf);
  const { found, info, mark, pages } = await readBack(pdf);
  assert.ok(pages > 1, 'long lists go on over pages');
  assert.deepEqual(
    [info.Title, info.Author, info.Language, (mark as unknown as Map<string, boolean>).get('Marked')],
    ['Copia dei dati', 'Concilia', 'it-IT', true],
  );
  assert.deepEqual([wordsOf(found, 'H1'), wordsOf(found, 'H2')], [['Copia dei dati'], ['Ruoli']]);
  const labels = wordsOf(found, 'Lbl');
  assert.deepEqual(
    labels,
    long.map(([term]) => `${term}:`),
  );
});

it('reads a table back with caption, column headings, row headings and every cell, over pages', async () => {
  const rows = Array.from({ length: 90 }, (_, i) => [`Voce ${i}`, `descrizione della voce ${i}`, `${i},00 €`]);
  const pdf = await pdfOf({
    ...{ title: 'Tabella', lang: 'it' },
    blocks: [
      heading(1, 'Tabella'),
      table({
        caption: 'Le voci di spesa',
        columns: [{ title: 'Voce' }, { title: 'Che cosa' }, { title: 'Euro', align: 'right' }],
        rows,
        total: ['Totale', '', '4.005,00 €'],
      }),
      paragraph('Dopo la tabella.'),
    ],
  });
  assertTagged(pdf);
  const { found, pages } = await readBack(pdf);
  assert.ok(pages > 1);
  assert.deepEqual(wordsOf(found, 'Caption'), ['Le voci di spesa']);
  assert.deepEqual(wordsOf(found, 'TH'), ['Voce', 'Che cosa', 'Euro', ...rows.map((r) => r[0]), 'Totale']);
  assert.deepEqual(wordsOf(found, 'TD'), [...rows.flatMap((r) => r.slice(1)), '4.005,00 €']);
  assert.equal(wordsOf(found, 'P').at(-1), 'Dopo la tabella.');
});

it('keeps a row higher than a page whole, and text in narrow columns', async () => {
  const words = Array.from({ length: 1200 }, (_, i) => `parola${i}`).join(' ');
  const pdf = await pdfOf({
    ...{ title: 'Riga alta', lang: 'it', landscape: true },
    blocks: [
      table({
        caption: 'Alta',
        columns: [{ title: 'A' }, { title: 'B' }],
        rows: [
          ['uno', words],
          ['due', 'x'],
        ],
      }),
    ],
  });
  assertTagged(pdf);
  const { found } = await readBack(pdf);
  const all = wordsOf(found, 'TD').join(' ');
  for (const word of ['parola0', 'parola599', 'parola1199']) assert.ok(all.includes(word), word);
});

it('has contents with pages, links with words, lists and a new page where asked', async () => {
  const pdf = await pdfOf({
    ...{ title: 'Piano', lang: 'en', subject: 'Prova' },
    blocks: [
      toc('Contents'),
      heading(1, 'First'),
      paragraph('See ', link('the decree', 'https://example.org/decree'), ' and the rest.'),
      pageBreak,
      heading(1, 'Second'),
      heading(2, 'Inside'),
      list(['one', ['two with ', link('a link', 'https://example.org/b')]]),
      paragraph('nulla di strano: \u0007 \ud800 fine'),
    ],
  });
  assertTagged(pdf);
  const { found, info, outline } = await readBack(pdf);
  assert.equal(info.Language, 'en-GB');
  assert.deepEqual(
    wordsOf(found, 'TOCI').map((w) => w.replace(/\s+/g, ' ')),
    ['First 1', 'Second 2', 'Inside 2'],
  );
  assert.ok(wordsOf(found, 'Link').includes('the decree') && wordsOf(found, 'Link').includes('a link'));
  assert.deepEqual(wordsOf(found, 'LBody'), ['one', 'two with a link']);
  assert.deepEqual(
    outline.map((o) => [o.title, o.items.length]),
    [
      ['First', 0],
      ['Second', 1],
    ],
  );
  assert.ok(found.some((f) => f.role === 'P' && f.words === 'See the decree and the rest.'));
});

it('never leaves a heading on the page before its table, wherever on the page it falls', async () => {
  const voices = table({
    caption: 'Voci del denaro',
    columns: [{ title: 'Voce' }, { title: 'Che cosa comprende, detto per esteso' }],
    rows: [['Personale', 'Ore di chi lavora nel progetto. '.repeat(12)]],
  });
  // Enough places for the heading to fall just above, at and below the foot of the first page.
  for (let lines = 14; lines < 32; lines++) {
    const filler = Array.from({ length: lines }, (_, n) => paragraph(`Riga ${n}`));
    const pdf = await pdfOf({ title: 'Prova', lang: 'it', blocks: [...filler, heading(2, 'Il denaro'), voices] });
    const doc = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    const pageOf = async (words: string) => {
      for (let n = 1; n <= doc.numPages; n++) {
        const { items } = await (await doc.getPage(n)).getTextContent();
        if (items.some((i) => 'str' in i && i.str.includes(words))) return n;
      }
      return null;
    };
    const at = await pageOf('Il denaro');
    assert.ok(at !== null);
    assert.deepEqual([await pageOf('Voci del denaro'), await pageOf('Personale')], [at, at], `after ${lines} lines`);
  }
});
