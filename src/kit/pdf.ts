import type { Block, Document } from './document.ts';
import { plainOf, type Text } from './document.ts';
import { closePdf, ink, linkInk, type Outline, openPdf, type PdfDocument, type Structure } from './pdf/open.ts';
import { drawTable, leastHeight } from './pdf/table.ts';
import { artifact, type Box, body, drawText, heightOf, room } from './pdf/text.ts';

/** Where a drawing stands: headings met so far, and the pages they were on when it was drawn before. */
interface Drawing {
  readonly doc: PdfDocument;
  readonly whole: Structure;
  readonly blocks: readonly Block[];
  readonly before: readonly number[];
  readonly pages: number[];
  readonly outlines: Outline[];
}

const sizes = { 1: 22, 2: 15, 3: 12.5 } as const;
const plain = (doc: PdfDocument, points = 11) => doc.font('plain').fontSize(points).fillColor(ink);

function element(doc: PdfDocument, parent: Structure, type: string, text: Text, box: Box): void {
  const made = doc.struct(type);
  parent.add(made);
  drawText(doc, made, text, box);
  made.end();
}

type HeadingBlock = Extract<Block, { kind: 'heading' }>;

function heading({ doc, whole, pages, outlines }: Drawing, { level, text }: HeadingBlock, next?: Block): void {
  const headed = (): number => heightOf(doc.font('strong').fontSize(sizes[level]).fillColor(ink), text, body(doc));
  const height = headed();
  if (level > 1) doc.moveDown(0.6);
  // A heading does not stand alone at the foot of a page, nor above a table that begins on the next.
  room(doc, height + Math.max(48, next?.kind === 'table' ? 12 + leastHeight(doc, next) : 0));
  headed();
  doc.addNamedDestination(`part-${pages.length}`);
  pages.push(doc.bufferedPageRange().count);
  outlines.length = level;
  const above = outlines.findLast((o) => o !== undefined) ?? doc.outline;
  outlines[level] = above.addItem(text);
  element(doc, whole, `H${level}`, text, body(doc));
  doc.moveDown(0.4);
}

/** Terms with their values, as a list with labels: read aloud one after the other, whatever the width. */
function facts(doc: PdfDocument, whole: Structure, pairs: readonly (readonly [string, Text])[]): void {
  const all = doc.struct('L');
  whole.add(all);
  for (const [term, value] of pairs) {
    const item = doc.struct('LI');
    all.add(item);
    plain(doc);
    room(doc, 28);
    doc.x = body(doc).x;
    const [label, content] = [doc.struct('Lbl'), doc.struct('LBody')];
    item.add(label);
    label.add(() => doc.font('strong').text(`${term}: `, { width: body(doc).width, continued: true }));
    label.end();
    item.add(content);
    plain(doc);
    drawText(doc, content, plainOf(value) ? value : '–', body(doc));
    content.end();
    item.end();
  }
  all.end();
  doc.moveDown(0.8);
}

function bullets(doc: PdfDocument, whole: Structure, items: readonly Text[]): void {
  const all = doc.struct('L');
  whole.add(all);
  const { x, width } = body(doc);
  for (const text of items) {
    plain(doc);
    room(doc, 16);
    const item = doc.struct('LI');
    all.add(item);
    const top = doc.y;
    const label = doc.struct('Lbl');
    item.add(label);
    label.add(() => doc.text('•', x, top, { lineBreak: false }));
    label.end();
    doc.y = top;
    element(doc, item, 'LBody', text, { x: x + 14, width: width - 14 });
    item.end();
    doc.moveDown(0.2);
  }
  all.end();
  doc.x = x;
  doc.moveDown(0.5);
}

/** Contents with the pages they are on: known only after everything was drawn once. */
function contents({ doc, whole, blocks, before }: Drawing, title: string): void {
  doc.font('strong').fontSize(sizes[2]).fillColor(ink);
  element(doc, whole, 'P', title, body(doc));
  const all = doc.struct('TOC');
  whole.add(all);
  const { x, width } = body(doc);
  const headings = blocks.filter((b) => b.kind === 'heading');
  const listed = new Set(blocks.slice(blocks.findIndex((b) => b.kind === 'toc')));
  headings.forEach((b, n) => {
    // What stands above the contents is the title of the whole.
    if (!listed.has(b)) return;
    const { level, text } = b;
    plain(doc);
    const indent = (level - 1) * 14;
    const box = { x: x + indent, width: width - indent - 40 };
    room(doc, heightOf(doc, text, box) + 4);
    const item = doc.struct('TOCI');
    const reference = doc.struct('Link');
    all.add(item);
    item.add(reference);
    const top = doc.y;
    reference.add(() => doc.fillColor(linkInk).text(text, box.x, top, { width: box.width, goTo: `part-${n}` }));
    const bottom = doc.y;
    reference.add(() =>
      plain(doc).text(` ${before[n] ?? ''}`, x + width - 40, top, { width: 40, align: 'right', lineBreak: false }),
    );
    item.end();
    doc.x = x;
    doc.y = bottom + 3;
  });
  all.end();
  doc.moveDown(0.8);
}

function draw(d: Drawing, b: Block, next?: Block): void {
  const { doc, whole } = d;
  if (b.kind === 'heading') heading(d, b, next);
  else if (b.kind === 'facts') facts(doc, whole, b.facts);
  else if (b.kind === 'list') bullets(doc, whole, b.items);
  else if (b.kind === 'table') drawTable(doc, whole, b);
  else if (b.kind === 'toc') contents(d, b.title);
  else if (b.kind === 'pageBreak') doc.addPage();
  else words(doc, whole, b.text);
}

function words(doc: PdfDocument, whole: Structure, text: Text): void {
  plain(doc);
  element(doc, whole, 'P', text, body(doc));
  doc.moveDown(0.6);
}

/** Feet are for whoever looks at the page: to a screen reader they are no content. */
function feet(doc: PdfDocument, foot: NonNullable<Document['foot']>): void {
  const { count } = doc.bufferedPageRange();
  for (let n = 0; n < count; n++) {
    doc.switchToPage(n);
    doc.page.margins.bottom = 0;
    artifact(doc, 'Pagination', () => {
      doc.font('plain').fontSize(9).fillColor('#435a70');
      doc.text(foot(n + 1, count), 56, doc.page.height - 44, { lineBreak: false });
    });
  }
}

function drawn(document: Document, before: readonly number[]): Drawing {
  const doc = openPdf(document);
  const whole = doc.struct('Document');
  doc.addStructure(whole);
  const d: Drawing = { doc, whole, blocks: document.blocks, before, pages: [], outlines: [] };
  document.blocks.forEach((b, n) => {
    draw(d, b, document.blocks[n + 1]);
  });
  whole.end();
  return d;
}

/** A PDF with tags, title, language and fonts inside: readable on paper and aloud. */
export async function pdfOf(document: Document): Promise<Buffer> {
  const pages = document.blocks.some((b) => b.kind === 'toc') ? drawn(document, []).pages : [];
  const { doc } = drawn(document, pages);
  const it = document.lang === 'it';
  feet(doc, document.foot ?? ((page, of) => (it ? `Pagina ${page} di ${of}` : `Page ${page} of ${of}`)));
  return closePdf(doc);
}
