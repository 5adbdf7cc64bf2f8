/**
 * Why the database did not do what it was asked, when the cause is not ours: `away` it cannot be reached, `cut` it went
 * while it worked (what was asked may have been done), `full` its disk is, `busy` it has too much to do. Null: a defect.
 */
export type DatabaseTrouble = 'away' | 'cut' | 'full' | 'busy';

// Node's system errors and PostgreSQL's five-character codes share one field.
const codes: readonly (readonly [DatabaseTrouble, RegExp])[] = [
  ['away', /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|57P03|57P05|25006|08001|08004)$/],
  ['cut', /^(ECONNRESET|EPIPE|ETIMEDOUT|57P01|57P02|25P03|08...)$/],
  ['full', /^(ENOSPC|EDQUOT|53100)$/],
  ['busy', /^(53[23]00|57014|55P03|40001|40P01)$/],
];

// The driver gives no code to these.
const sentences: readonly (readonly [DatabaseTrouble, RegExp])[] = [
  ['away', /timeout exceeded when trying to connect|terminated due to connection timeout|timeout expired/],
  ['cut', /Connection terminated|not queryable|connection has been discarded/],
];

/** Reads an error of the driver, or one that was caused by it. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = error as NodeJS.ErrnoException;
  // A socket that is not there; any other file that is missing is a defect.
  if (code === 'ENOENT') return syscall === 'connect' ? 'away' : null;
  const known =
    codes.find(([, look]) => look.test(code ?? '')) ?? sentences.find(([, look]) => look.test(error.message));
  if (known) return known[0];
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner ? databaseTrouble(inner) : null;
}
