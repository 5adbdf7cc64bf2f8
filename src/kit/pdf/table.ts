import { type Column, plainOf, type TableBlock, type Text } from '../document.ts';
import { ink, type PdfDocument, type Structure } from './open.ts';
import { artifact, type Box, body, drawText, floorOf, heightOf, room } from './text.ts';

const pad = 4;
const size = 9;

interface Row {
  readonly cells: readonly Text[];
  readonly head?: 'Column' | 'Row' | undefined;
  readonly strong?: boolean;
}

/** Share of the width by how long the words of a column are: neither starved nor greedy. */
function weightOf({ title, weight }: Column, n: number, rows: readonly (readonly Text[])[]): number {
  if (weight !== undefined) return weight;
  const longest = rows.slice(0, 200).reduce((most, r) => Math.max(most, plainOf(r[n] ?? '').length), title.length);
  return Math.min(Math.max(longest, 6), 36);
}

function boxesOf(doc: PdfDocument, { columns, rows, total }: TableBlock): Box[] {
  const whole = body(doc);
  const weights = columns.map((c, n) => weightOf(c, n, total ? [...rows, total] : rows));
  const sum = weights.reduce((a, b) => a + b, 0);
  let x = whole.x;
  return weights.map((w, n) => {
    const width = (whole.width * w) / sum;
    const box = { x: x + pad, width: Math.max(width - 2 * pad, 8), align: columns[n]?.align ?? ('left' as const) };
    x += width;
    return box;
  });
}

const style = (doc: PdfDocument, strong: boolean) => doc.font(strong ? 'strong' : 'plain').fontSize(size);

function heightOfRow(doc: PdfDocument, row: Row, boxes: readonly Box[]): number {
  style(doc, row.strong ?? false);
  return Math.max(...boxes.map((box, n) => heightOf(doc, row.cells[n] ?? '', box))) + 2 * pad;
}

/** Ground and line of a row, and the cells by whoever draws them; leaves the document below the row. */
function onePlace(doc: PdfDocument, height: number, ground: boolean, cells: (top: number) => void): void {
  const top = doc.y;
  const { x, width } = body(doc);
  artifact(doc, 'Layout', () => {
    if (ground) doc.rect(x, top, width, height).fill('#e6eef7');
    doc
      .strokeColor('#8fa3b8')
      .lineWidth(0.5)
      .moveTo(x, top + height)
      .lineTo(x + width, top + height)
      .stroke();
  });
  cells(top + pad);
  doc.x = x;
  doc.y = top + height;
}

function drawRow(doc: PdfDocument, table: Structure, row: Row, boxes: readonly Box[]): void {
  const tr = doc.struct('TR');
  table.add(tr);
  const height = heightOfRow(doc, row, boxes);
  onePlace(doc, height, row.strong ?? false, (top) => {
    boxes.forEach((box, n) => {
      const scope = row.head === 'Column' ? 'Column' : row.head && n === 0 ? 'Row' : null;
      const cell = scope ? doc.struct('TH', { scope }) : doc.struct('TD');
      tr.add(cell);
      style(doc, row.strong ?? false).fillColor(ink);
      doc.y = top;
      drawText(doc, cell, row.cells[n] ?? '', box);
      cell.end();
    });
  });
  tr.end();
}

/** A row higher than a page goes on over pages, its cells one under the other with the names of their columns. */
function drawTallRow(doc: PdfDocument, table: Structure, row: Row, columns: readonly Column[]): void {
  const tr = doc.struct('TR');
  table.add(tr);
  columns.forEach(({ title }, n) => {
    const cell = n === 0 ? doc.struct('TH', { scope: 'Row' }) : doc.struct('TD');
    tr.add(cell);
    style(doc, n === 0);
    drawText(doc, cell, `${title}: ${plainOf(row.cells[n] ?? '')}`, body(doc));
    cell.end();
  });
  tr.end();
}

/** The headings again at the top of a page: for the eye, since the tags have said them. */
function againHeads(doc: PdfDocument, heads: Row, boxes: readonly Box[]): void {
  onePlace(doc, heightOfRow(doc, heads, boxes), true, (top) =>
    artifact(doc, 'Pagination', () => {
      boxes.forEach((box, n) => {
        style(doc, true).fillColor(ink);
        doc.text(plainOf(heads.cells[n] ?? ''), box.x, top, { width: box.width, align: box.align });
      });
    }),
  );
}

const headsOf = ({ columns }: TableBlock): Row => ({
  cells: columns.map((c) => c.title),
  head: 'Column',
  strong: true,
});

/** What of a table stays on one page: caption, column headings and the first row, of which a tall one goes on over pages. */
export function leastHeight(doc: PdfDocument, block: TableBlock): number {
  const boxes = boxesOf(doc, block);
  const heads = heightOfRow(doc, headsOf(block), boxes);
  const first = block.rows[0] ? heightOfRow(doc, { cells: block.rows[0] }, boxes) : 0;
  return 20 + Math.max(3 * heads, Math.min(heads + first, (floorOf(doc) - doc.page.margins.top) / 2));
}

/** A table with caption, column headings (said again on each page) and row headings; rows are never cut in two. */
export function drawTable(doc: PdfDocument, whole: Structure, block: TableBlock): void {
  const boxes = boxesOf(doc, block);
  const table = doc.struct('Table');
  whole.add(table);
  const heads = headsOf(block);
  room(doc, leastHeight(doc, block));
  const caption = doc.struct('Caption');
  table.add(caption);
  doc.font('strong').fontSize(10).fillColor(ink);
  drawText(doc, caption, block.caption, body(doc));
  caption.end();
  doc.moveDown(0.3);
  drawRow(doc, table, heads, boxes);
  const rows: Row[] = block.rows.map((cells) => ({ cells, head: 'Row' }));
  if (block.total) rows.push({ cells: block.total, head: 'Row', strong: true });
  for (const row of rows) {
    const height = heightOfRow(doc, row, boxes);
    const page = floorOf(doc) - doc.page.margins.top - heightOfRow(doc, heads, boxes);
    if (height <= page && room(doc, height)) againHeads(doc, heads, boxes);
    if (height <= page) drawRow(doc, table, row, boxes);
    else drawTallRow(doc, table, row, block.columns);
  }
  table.end();
  doc.x = body(doc).x;
  doc.font('plain').fontSize(11);
  doc.moveDown(0.9);
}
