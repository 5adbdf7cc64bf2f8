import type { Fault } from '#kit/errors.ts';

interface Where {
  readonly file: string;
  readonly row: number;
}

/** A fault of one row that was kept all the same. */
export const faultOf = (where: Where, column: string | null, code: string, message: string): Fault => ({
  file: where.file,
  row: where.row,
  column,
  code,
  message,
  kept: true,
});

/** A fault for which the whole row was left out. */
export const refusalOf = (where: Where, column: string | null, code: string, message: string): Fault => ({
  ...faultOf(where, column, code, message),
  kept: false,
});
