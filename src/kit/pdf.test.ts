import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { pdfOf } from './pdf.ts';

/** Content streams of a PDF, unpacked. */
function streams(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Length (\d+)\n\/Filter \/FlateDecode[\s\S]*?stream\n/g)].map((m) => {
    const start = m.index + m[0].length;
    return inflateSync(pdf.subarray(start, start + Number(m[1]))).toString('latin1');
  });
}

it('is a PDF with tags, title, language and fonts inside, and nothing drawn outside a tag', async () => {
  const facts = Array.from(
    { length: 60 },
    (_, i) => [`Termine ${i}`, `perché no? Łódź ${'lungo '.repeat(i % 30)}`] as const,
  );
  const pdf = await pdfOf({
    ...{ title: 'Copia dei dati', lang: 'it', author: 'Concilia', madeAt: new Date('2026-11-22T10:00:00Z') },
    blocks: [
      { kind: 'h1', text: 'Copia dei dati' },
      { kind: 'p', text: 'Una riga.' },
      { kind: 'h2', text: 'Ruoli' },
      { kind: 'facts', facts },
    ],
    foot: (page, of) => `Pagina ${page} di ${of}`,
  });
  const text = pdf.toString('latin1');
  assert.match(text, /^%PDF-1\.7/);
  for (const part of [
    /\/Lang \(it-IT\)/,
    /\/Marked true/,
    /\/StructTreeRoot/,
    /\/DisplayDocTitle true/,
    /\/FontFile2/,
    /\/S \/H1/,
    /\/S \/H2/,
  ])
    assert.match(text, part);
  assert.equal(text.match(/\/S \/LI\b/g)?.length, 60);
  assert.ok((text.match(/\/Type \/Page\b/g)?.length ?? 0) > 1, 'long lists go on over pages');
  const pages = streams(pdf).filter((s) => /^BT$/m.test(s) && / Tf$/m.test(s));
  assert.ok(pages.length > 1);
  for (const page of pages) {
    let depth = 0;
    for (const [op] of page.matchAll(/(?<= |^)(BDC|BMC|EMC|BT)$/gm)) {
      if (op === 'BT') assert.ok(depth > 0, 'text stands inside a tag');
      else depth += op === 'EMC' ? -1 : 1;
    }
    assert.equal(depth, 0);
  }
});
