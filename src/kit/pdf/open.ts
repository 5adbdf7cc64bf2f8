import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Document, tagOf } from '../document.ts';

/** A tagged element: what is drawn inside `add(() => …)` belongs to it. */
export interface Structure {
  add(child: Structure | (() => void)): Structure;
  end(): void;
}

/** What is used of the PDF document of `pdfmake` (PDFKit): its tags are finer than those of its declarative layer. */
export interface PdfDocument extends NodeJS.ReadableStream {
  y: number;
  x: number;
  readonly page: {
    readonly width: number;
    readonly height: number;
    margins: { top: number; bottom: number; left: number; right: number };
  };
  readonly outline: { addItem(title: string): Outline };
  registerFont(name: string, path: string): this;
  font(name: string): this;
  fontSize(points: number): this;
  fillColor(colour: string): this;
  strokeColor(colour: string): this;
  lineWidth(points: number): this;
  moveTo(x: number, y: number): this;
  lineTo(x: number, y: number): this;
  rect(x: number, y: number, w: number, h: number): this;
  fill(colour: string): this;
  stroke(): this;
  text(text: string, options?: object): this;
  text(text: string, x: number, y: number, options?: object): this;
  heightOfString(text: string, options?: object): number;
  widthOfString(text: string): number;
  moveDown(lines?: number): this;
  addPage(): this;
  addNamedDestination(name: string): void;
  struct(type: string, options?: { scope?: 'Column' | 'Row' }): Structure;
  addStructure(structure: Structure): this;
  markContent(tag: string, options?: object): this;
  endMarkedContent(): this;
  bufferedPageRange(): { start: number; count: number };
  switchToPage(n: number): this;
  link: Annotate;
  goTo: Annotate;
  readonly _currentStructureElement?: unknown;
  end(): void;
}

export interface Outline {
  addItem(title: string): Outline;
}
type Annotate = (x: number, y: number, w: number, h: number, to: string, options?: object) => PdfDocument;

const require = createRequire(import.meta.url);
export const ink = '#17324d';
export const linkInk = '#0059b3';

const optionsOf = ({ title, lang, author, subject, madeAt, landscape }: Document): object => ({
  ...{ size: 'A4', margins: { top: 56, bottom: 64, left: 56, right: 56 }, bufferPages: true, font: null },
  ...{ layout: landscape ? 'landscape' : 'portrait', pdfVersion: '1.7', tagged: true, displayTitle: true },
  ...{ lang: tagOf(lang), subset: 'PDF/UA' },
  info: {
    ...{ Title: title, Author: author ?? 'Concilia' },
    ...(subject ? { Subject: subject } : {}),
    ...(madeAt ? { CreationDate: madeAt } : {}),
  },
});

/** An empty PDF with its fonts inside, tagged, with title and language. */
export function openPdf(document: Document): PdfDocument {
  const PdfKit = require('pdfmake/js/PDFDocument.js').default;
  const fonts = join(dirname(require.resolve('pdfmake/package.json')), 'fonts/Roboto');
  const doc: PdfDocument = new PdfKit({}, {}, {}, {}, optionsOf(document));
  doc.registerFont('plain', join(fonts, 'Roboto-Regular.ttf'));
  doc.registerFont('strong', join(fonts, 'Roboto-Medium.ttf'));
  describeLinks(doc);
  return doc;
}

// A link says where it goes also to whoever does not see it: each annotation hangs on its element and has words.
function describeLinks(doc: PdfDocument): void {
  const [link, goTo] = [doc.link, doc.goTo];
  const more = (to: string) => ({ structParent: doc._currentStructureElement, Contents: new String(to) });
  doc.link = (x, y, w, h, to) => link.call(doc, x, y, w, h, to, more(to));
  doc.goTo = (x, y, w, h, to) => goTo.call(doc, x, y, w, h, to, more(to));
}

/** Ends a PDF and gives its bytes. */
export async function closePdf(doc: PdfDocument): Promise<Buffer> {
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  doc.end();
  await done;
  return Buffer.concat(parts);
}
