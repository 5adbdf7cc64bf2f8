import { plainOf } from './document.ts';

export type CellKind = 'text' | 'date' | 'euro' | 'integer' | 'number';

/** Null = an empty cell. Dates as `YYYY-MM-DD`, euro as integer cents. */
export type SheetValue = string | number | bigint | null;

/** Formats of the kinds of cell, in the order of the style sheet; style 0 is plain, 6 the headings’. */
const formats: Record<CellKind, string> = {
  text: '@',
  date: 'dd/mm/yyyy',
  euro: '#,##0.00 "€"',
  integer: '#,##0',
  number: '#,##0.##',
};
const kinds = Object.keys(formats) as readonly CellKind[];
const styleOf = Object.fromEntries(kinds.map((kind, n) => [kind, n + 1])) as Record<CellKind, number>;
const headStyle = kinds.length + 1;

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
export const escaped = (text: string): string =>
  /[&<>"\r]/.test(text) ? text.replace(/[&<>"\r]/g, (sign) => signs[sign]!) : text;

/** Letters of a column, from 0: `A` … `Z`, `AA`. */
export function columnName(n: number): string {
  const rest = String.fromCharCode(65 + (n % 26));
  return n < 26 ? rest : columnName(Math.floor(n / 26) - 1) + rest;
}

const names = Array.from({ length: 60 }, (_, n) => columnName(n));
const epoch = Date.UTC(1899, 11, 30);
// What neither XML nor a sheet can hold; most texts hold none of it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const doubtful = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

const textCell = (at: string, style: number, text: string): string => {
  const clean = (doubtful.test(text) ? plainOf(text) : text).slice(0, 32_767);
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(clean)}</t></is></c>`;
};

/**
 * A cell of a kind. Text is written as text whatever it begins with: `=`, `+`, `-` and `@` start no formula, since a formula
 * is another kind of cell.
 */
function cell(at: string, kind: CellKind, value: SheetValue | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  const style = styleOf[kind];
  if (kind === 'text') return textCell(at, style, String(value));
  const n = kind === 'date' ? (Date.parse(`${value}T00:00:00Z`) - epoch) / 86_400_000 : Number(value);
  // What is no number or day after all is shown as it came.
  if (!Number.isFinite(n)) return textCell(at, styleOf.text, String(value));
  return `<c r="${at}" s="${style}"><v>${kind === 'euro' ? n / 100 : n}</v></c>`;
}

/** A row of cells; `row` from 1. */
export function rowXml(row: number, cells: readonly CellKind[], values: readonly SheetValue[]): string {
  let xml = `<row r="${row}">`;
  for (let n = 0; n < cells.length; n++) xml += cell(`${names[n] ?? columnName(n)}${row}`, cells[n]!, values[n]);
  return `${xml}</row>`;
}

export const headXml = (titles: readonly string[]): string =>
  `<row r="1">${titles.map((t, n) => textCell(`${columnName(n)}1`, headStyle, t)).join('')}</row>`;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** What stands before the rows of a sheet: the first row frozen and filtered, widths in characters. */
export function sheetStart(widths: readonly number[]): string {
  const cols = widths.map((w, n) => `<col min="${n + 1}" max="${n + 1}" width="${w}" customWidth="1"/>`).join('');
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${cols ? `<cols>${cols}</cols>` : ''}<sheetData>`;
}

export const sheetEnd = (columns: number, rows: number): string =>
  `</sheetData>${columns > 0 ? `<autoFilter ref="A1:${columnName(columns - 1)}${rows}"/>` : ''}</worksheet>`;

/** Every other part of the file, by its name in the zip. */
export function bookParts(sheets: readonly string[]): ReadonlyMap<string, string> {
  const each = (draw: (n: number, name: string) => string) => sheets.map((name, n) => draw(n + 1, name)).join('');
  const type = (part: string, of: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${of}+xml"/>`;
  const relation = (id: string, of: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${of}" Target="${target}"/>`;
  const format = (kind: CellKind, n: number) =>
    `<numFmt numFmtId="${164 + n}" formatCode="${escaped(formats[kind])}"/>`;
  const style = (id: number, font: number) =>
    `<xf numFmtId="${id}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
  return new Map([
    [
      '[Content_Types].xml',
      `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/styles.xml', 'styles')}${each((n) => type(`/xl/worksheets/sheet${n}.xml`, 'worksheet'))}</Types>`,
    ],
    [
      '_rels/.rels',
      `${xml}<Relationships xmlns="${packages}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((n, name) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${xml}<Relationships xmlns="${packages}/relationships">${each((n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`))}${relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${xml}<styleSheet xmlns="${main}"><numFmts count="${kinds.length}">${kinds.map(format).join('')}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${kinds.length + 2}">${style(0, 0)}${kinds.map((_, n) => style(164 + n, 0)).join('')}${style(164, 1)}</cellXfs></styleSheet>`,
    ],
  ]);
}
