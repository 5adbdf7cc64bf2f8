import { AppError } from './errors.ts';

/** Why a program could not start or go on, in one plain line, and whether the cause is outside our power. */
export interface Trouble {
  readonly line: string;
  readonly unavailable: boolean;
}

// Node's system errors and PostgreSQL's five-character codes share one field.
const known: readonly { codes: RegExp; line: string }[] = [
  {
    codes: /^(ENOSPC|EDQUOT|53100)$/,
    line: 'Il disco è pieno. Quello che era già salvato è rimasto: libera spazio e riprova.',
  },
  {
    codes: /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|57P0[123]|53300|08...)$/,
    line: 'Il database non è raggiungibile. Non è stato cambiato nulla: controlla che sia acceso e che l’indirizzo sia giusto.',
  },
  {
    codes: /^(28...|3D000)$/,
    line: 'Il database non ci fa entrare: nome, password o nome del database non sono quelli giusti. Non è stato cambiato nulla.',
  },
  {
    codes: /^(EACCES|EPERM|EROFS)$/,
    line: 'Non abbiamo il permesso di scrivere dove serve. Non è stato cambiato nulla: scegli un’altra cartella con --data.',
  },
];

/** Words for an expected trouble; null for a defect of ours, which deserves its stack. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof AppError) return { line: error.message, unavailable: error.code === 'unavailable' };
  for (const e of causes(error)) {
    const code = String((e as { code?: unknown }).code ?? '');
    // The driver gives no code to a connection that never answers.
    const words = known.find((k) => k.codes.test(/timeout expired/.test(String(e)) ? 'ETIMEDOUT' : code));
    if (words) return { line: withPath(words.line, e), unavailable: true };
  }
  return null;
}

function* causes(error: unknown): Generator<object> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const e of error.errors) yield* causes(e);
  if (error.cause) yield* causes(error.cause);
}

function withPath(line: string, error: object): string {
  const { path } = error as { path?: unknown };
  return typeof path === 'string' ? `${line} (${path})` : line;
}
