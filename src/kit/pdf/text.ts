import { plainOf, runsOf, type Text } from '../document.ts';
import { ink, linkInk, type PdfDocument, type Structure } from './open.ts';

export interface Box {
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export const body = (doc: PdfDocument): Box => ({
  x: doc.page.margins.left,
  width: doc.page.width - doc.page.margins.left - doc.page.margins.right,
});

/** How far down the page words may go. */
export const floorOf = (doc: PdfDocument): number => doc.page.height - doc.page.margins.bottom;

/** A new page when less than this height is left. True if there was one. */
export function room(doc: PdfDocument, height: number): boolean {
  if (doc.y + height <= floorOf(doc)) return false;
  doc.addPage();
  return true;
}

/** Height of a text in a box, in points. */
export const heightOf = (doc: PdfDocument, text: Text, { width, align }: Box): number =>
  doc.heightOfString(plainOf(text) || ' ', { width, align });

/**
 * Draws text into a tagged element from where the document stands (`y`), links as elements of their own.
 * Leaves the document below it.
 */
export function drawText(doc: PdfDocument, parent: Structure, text: Text, box: Box): void {
  const runs = runsOf(text);
  doc.x = box.x;
  runs.forEach(({ text, href, strong }, i) => {
    const first = i === 0 ? { width: box.width, align: box.align ?? 'left' } : {};
    const draw = (more: object) => () => {
      if (strong) doc.font('strong');
      else if (runs.length > 1 || href) doc.font('plain');
      doc.fillColor(href ? linkInk : ink).text(text, { ...first, continued: i < runs.length - 1, ...more });
    };
    if (!href) parent.add(draw({ link: null, underline: false }));
    else {
      const link = doc.struct('Link');
      parent.add(link);
      link.add(draw({ link: href, underline: true }));
      link.end();
    }
  });
}

/** Draws what is for the eye only: lines, signs, repeated headings. */
export function artifact(doc: PdfDocument, type: 'Layout' | 'Pagination', draw: () => void): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}
