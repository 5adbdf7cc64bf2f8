import { BadFile, type Fault } from '#kit/errors.ts';
import { parseNumber } from '#kit/numbers.ts';
import type { Row, TableFile } from '#kit/table-file.ts';

/** Faults told at most of one file: who has more has one cause. */
const mostFaults = 100;

/** Collects the faults of one file; `end` throws them all together. */
export function faultsOf(file: string) {
  const faults: Fault[] = [];
  let more = 0;
  const note = (row: number | null, column: string | null, message: string) => {
    if (faults.length < mostFaults) faults.push({ file, row, column, code: 'bad-input', message, kept: false });
    else more++;
  };
  const end = (untold = 0) => {
    more += untold;
    if (more > 0)
      faults.push({ file, row: null, column: null, code: 'bad-input', message: `altri ${more} errori`, kept: false });
    if (faults.length > 0) throw new BadFile(faults);
  };
  /** A number of a row; NaN, and a fault, when it is missing, is not one or is negative where it may not be. */
  const number = (row: Row, column: string, text: string, negative = false): number => {
    const n = parseNumber(text);
    if (text === '') note(row.row, column, 'manca il numero');
    else if (n === null || !Number.isFinite(n)) note(row.row, column, `«${text}» non è un numero`);
    else if (n < 0 && !negative) note(row.row, column, `«${text}» è negativo: serve un numero da 0 in su`);
    else return n;
    return Number.NaN;
  };
  /** Whether a row's id can be one: not empty, and of characters that can be seen, else nobody finds it in the answer. */
  const id = ({ row }: Row, own: string): boolean => {
    if (own === '') note(row, 'id', 'manca l’id');
    else if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(own))
      note(row, 'id', `l’id «${own}» ha dentro caratteri che non si vedono: toglili`);
    else return true;
    return false;
  };
  /** Values beyond the names of the columns: `a,1,5` under `id,demand` is one and a half, and would be read as one. */
  const width = ({ row, values }: Row, { columns }: Pick<TableFile, 'columns'>): void => {
    if (values.length > columns.length && values.slice(columns.length).some((value) => value.trim() !== ''))
      note(row, null, `ha ${values.length} valori, le colonne sono ${columns.length}`);
  };
  return { note, number, id, width, end, none: () => faults.length === 0 };
}
