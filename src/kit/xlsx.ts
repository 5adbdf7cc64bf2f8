import ExcelJS from 'exceljs';
import { BadFile } from './errors.ts';
import { openBytes, type Source, whole } from './open-file.ts';

/** Cells further to the right belong to no table: a row of them would only take memory. */
const maxColumns = 500;

/** A record and its row in the sheet. */
interface SheetRow {
  readonly row: number;
  readonly values: readonly string[];
}

/** Records of the first sheet of an XLSX, streamed; dates as `YYYY-MM-DD`, formulas as their last result. */
export async function* xlsxRecords(source: Source, file: string): AsyncGenerator<SheetRow> {
  const stream = await openBytes(source);
  try {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(stream, {
      entries: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      worksheets: 'emit',
      hyperlinks: 'ignore',
    });
    for await (const sheet of reader) {
      for await (const row of sheet) {
        const values: string[] = [];
        row.eachCell((cell, column) => {
          if (column <= maxColumns) values[column - 1] = cellText(cell.value);
        });
        const filled = Array.from(values, (v) => v ?? '');
        if (filled.some((v) => v.trim() !== '')) yield { row: row.number, values: filled };
      }
      return;
    }
  } catch (e) {
    if (e instanceof BadFile) throw e;
    throw new BadFile([
      whole(file, 'unreadable', 'il foglio di calcolo non si può leggere: salvalo di nuovo come .xlsx'),
    ]);
  }
}

/** The number of a cell, of which its type leaves no doubt: three decimals alone would read as thousands, so a fourth is told. */
const numberText = (n: number): string => String(n).replace(/^(-?\d{1,3}\.\d{3})$/, '$10');

function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((r) => r.text).join('');
  if ('text' in value) return cellText(value.text as ExcelJS.CellValue);
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue);
  return '';
}
