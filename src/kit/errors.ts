/** The closed list of what can go wrong on purpose. Anything else is a defect. */
export type ErrorCode =
  | 'bad-input'
  | 'not-found'
  | 'sign-in'
  | 'not-allowed'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'gone'
  | 'unavailable';

/** An expected error. `message` is plain Italian or English for the person: what happened, what was kept, what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Where to go from here: a path and its words; null = to the start. */
  readonly to: { readonly path: string; readonly label: string } | null;
  constructor(code: ErrorCode, message: string, to: AppError['to'] = null) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.to = to;
  }
}

/** One total table to HTTP: a missing line does not compile. */
export const httpStatus: Record<ErrorCode, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 429 | 503> = {
  'bad-input': 400,
  'not-found': 404,
  'sign-in': 401,
  'not-allowed': 403,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  gone: 410,
  unavailable: 503,
};

/**
 * A fault found in a file or a form: where it is and what to do about it.
 * `kept` says whether the rest of the row was kept all the same.
 */
export interface Fault {
  readonly file: string;
  /** 1-based line of the record in the file (header = 1); null when the fault is of the whole file. */
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
  readonly kept: boolean;
}

/** A file that as a whole cannot be read: nothing was written. Command line: exit 2. */
export class BadFile extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(faultLine).join('\n'));
    this.name = 'BadFile';
    this.faults = faults;
  }
}

/**
 * `file, riga 3, colonna x: message`, one line, as printed on standard error. What a file brings is never obeyed by the
 * terminal: control characters are shown as a sign.
 */
export function faultLine(f: Fault): string {
  const where = [f.file, f.row === null ? '' : `riga ${f.row}`, f.column === null ? '' : `colonna ${f.column}`];
  return `${where.filter(Boolean).join(', ')}: ${f.message}`.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '�');
}
