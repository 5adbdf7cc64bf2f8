import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A document to be read: headings, paragraphs, lists of terms with their values. */
export interface PdfText {
  readonly title: string;
  readonly lang: string;
  /** Name of who makes it. */
  readonly author: string;
  readonly madeAt: Date;
  readonly blocks: readonly PdfBlock[];
  /** The line at the foot of each page. */
  readonly foot: (page: number, of: number) => string;
}

export type PdfBlock =
  | { readonly kind: 'h1' | 'h2' | 'p'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [term: string, value: string])[] };

interface Structure {
  add(child: unknown): Structure;
  end(): void;
}

/** What is used of the PDF document of `pdfmake` (PDFKit): its tags are finer than those of its declarative layer. */
interface PdfDocument extends NodeJS.ReadableStream {
  y: number;
  x: number;
  readonly page: { readonly width: number; readonly height: number; margins: { bottom: number } };
  registerFont(name: string, path: string): this;
  font(name: string): this;
  fontSize(points: number): this;
  fillColor(colour: string): this;
  text(text: string, options?: object): this;
  text(text: string, x: number, y: number, options?: object): this;
  moveDown(lines?: number): this;
  struct(type: string, children?: unknown): Structure;
  addStructure(structure: Structure): this;
  markStructureContent(tag: string): unknown;
  markContent(tag: string, options?: object): this;
  endMarkedContent(): this;
  bufferedPageRange(): { start: number; count: number };
  switchToPage(n: number): this;
  end(): void;
}

const require = createRequire(import.meta.url);

function open({ title, lang, author, madeAt }: PdfText): PdfDocument {
  const Document = require('pdfmake/js/PDFDocument.js').default;
  const fonts = join(dirname(require.resolve('pdfmake/package.json')), 'fonts/Roboto');
  const options = {
    ...{ size: 'A4', margins: { top: 56, bottom: 64, left: 56, right: 56 }, bufferPages: true, font: null },
    ...{
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: lang === 'it' ? 'it-IT' : 'en-GB',
      subset: 'PDF/UA',
    },
    info: { Title: title, Author: author, CreationDate: madeAt },
  };
  const doc: PdfDocument = new Document({}, {}, {}, {}, options);
  doc.registerFont('plain', join(fonts, 'Roboto-Regular.ttf'));
  doc.registerFont('strong', join(fonts, 'Roboto-Medium.ttf'));
  return doc;
}

const sizes = { h1: 22, h2: 15, p: 11 } as const;

function words(doc: PdfDocument, whole: Structure, b: Exclude<PdfBlock, { kind: 'facts' }>): void {
  const tag = b.kind.toUpperCase();
  doc
    .font(b.kind === 'p' ? 'plain' : 'strong')
    .fontSize(sizes[b.kind])
    .fillColor('#17324d');
  // A heading does not stand alone at the foot of a page.
  if (b.kind === 'h2') doc.moveDown(0.6);
  doc.text(b.text, { structParent: whole, structType: tag });
  doc.moveDown(b.kind === 'p' ? 0.6 : 0.4);
}

/** Terms with their values, as a list with labels: read aloud one after the other, whatever the width. */
function facts(doc: PdfDocument, whole: Structure, list: readonly (readonly [string, string])[]): void {
  const all = doc.struct('L');
  whole.add(all);
  for (const [term, value] of list) {
    const item = doc.struct('LI');
    all.add(item);
    doc.fontSize(11).fillColor('#17324d').font('strong');
    doc.text(`${term}: `, { structParent: item, structType: 'Lbl', continued: true });
    doc.font('plain').text(value || '–', { structParent: item, structType: 'LBody', continued: false });
    item.end();
  }
  all.end();
  doc.moveDown(0.8);
}

/** Feet are for whoever looks at the page: to a screen reader they are no content. */
function feet(doc: PdfDocument, foot: PdfText['foot']): void {
  const { count } = doc.bufferedPageRange();
  for (let n = 0; n < count; n++) {
    doc.switchToPage(n);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    doc.font('plain').fontSize(9).fillColor('#435a70');
    doc.text(foot(n + 1, count), 56, doc.page.height - 44, { lineBreak: false });
    doc.endMarkedContent();
  }
}

/** A PDF with tags, title, language and fonts inside: readable on paper and aloud. */
export async function pdfOf(text: PdfText): Promise<Buffer> {
  const doc = open(text);
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  const whole = doc.struct('Document');
  doc.addStructure(whole);
  for (const b of text.blocks) {
    if (b.kind === 'facts') facts(doc, whole, b.facts);
    else words(doc, whole, b);
  }
  whole.end();
  feet(doc, text.foot);
  doc.end();
  await done;
  return Buffer.concat(parts);
}
