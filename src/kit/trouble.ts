import { type DatabaseTrouble, databaseTrouble } from './database-trouble.ts';
import { AppError } from './errors.ts';

/** Why a program could not start or go on, in one plain line, and whether the cause is outside our power. */
export interface Trouble {
  readonly line: string;
  readonly unavailable: boolean;
}

const away =
  'Il database non è raggiungibile. Non è stato cambiato nulla: controlla che sia acceso e che l’indirizzo sia giusto.';
const ofDatabase: Readonly<Record<DatabaseTrouble, string>> = {
  away,
  cut: away,
  full: 'Il disco è pieno. Quello che era già salvato è rimasto: libera spazio e riprova.',
  busy: 'Il database ha troppo da fare. Non è stato cambiato nulla: riprova fra poco.',
};

const others: readonly { codes: RegExp; line: string }[] = [
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
    const trouble = databaseTrouble(e);
    const line = trouble ? ofDatabase[trouble] : others.find((k) => k.codes.test(codeOf(e)))?.line;
    if (line) return { line: withPath(line, e), unavailable: true };
  }
  return null;
}

const codeOf = (error: object): string => String((error as { code?: unknown }).code ?? '');

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
