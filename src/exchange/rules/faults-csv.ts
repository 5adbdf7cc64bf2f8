import { csvLine } from '#kit/csv.ts';
import type { Fault } from '#kit/errors.ts';

/** Faults as a table for a spreadsheet: nothing in it runs. */
export function faultsCsv(faults: readonly Fault[], head: readonly string[], kept: readonly [string, string]): string {
  const lines = faults.map((f) => csvLine([f.row, f.column, f.message, f.kept ? kept[0] : kept[1]]));
  return `\uFEFF${[csvLine(head), ...lines, ''].join('\r\n')}`;
}
