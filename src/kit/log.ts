import { environment } from './config.ts';

type Level = 'info' | 'warn' | 'error';
type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What a line holds: `event` is a fixed word, fields are codes, counts and patterns, never what somebody wrote or where they live. */
export interface Line {
  readonly at: string;
  readonly level: Level;
  readonly event: string;
  readonly fields: Fields;
}

/**
 * Says on standard error what happened: one JSON object a line when `LOG=json`, a readable line otherwise.
 * Nothing personal goes here: no path (it may hold a receipt's code), no address, no input.
 */
export function log(level: Level, event: string, fields: Fields = {}): void {
  const line: Line = { at: new Date().toISOString(), level, event, fields };
  process.stderr.write(`${environment('LOG') === 'json' ? asJson(line) : asText(line)}\n`);
}

/** One JSON object; a field without value is left out. */
export const asJson = ({ at, level, event, fields }: Line): string => JSON.stringify({ at, level, event, ...fields });

/** `2026-05-04T10:00:00.000Z error job.failed job=kit.mail error="…"`: control characters never reach the terminal. */
export function asText({ at, level, event, fields }: Line): string {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined);
  return [at, level, event, ...told.map(([name, value]) => `${name}=${plain(value)}`)].join(' ');
}

const plain = (value: unknown): string => {
  const text = String(value);
  return /^[\w.:/*-]+$/.test(text) ? text : JSON.stringify(text.replace(/\p{Cc}/gu, ' '));
};

/** What may be told of an error: its kind, its code, its words without what is quoted in them, and where it happened. */
export function faultOf(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const where = error.stack
    ?.split('\n')
    .filter((l) => /^\s+at /.test(l))
    .slice(0, 6)
    .map((l) => l.trim())
    .join(' · ');
  return { error: error.name, code, message: withoutQuotes(error.message), where };
}

/** An error's words often quote the input they complain about: what is between quotes, addresses and long numbers are left out. */
export const withoutQuotes = (message: string): string =>
  message
    // So much is enough, and looking for the patterns in a long text would take long; a quotation cut in two is left out too.
    .slice(0, 2000)
    .replace(/"[^"]*(?:"|$)|«[^»]*(?:»|$)|“[^”]*(?:”|$)|`[^`]*(?:`|$)|(?<!\p{L})'[^']*(?:'|$)/gu, '…')
    .replace(/\S+@\S+/g, '…')
    .replace(/\+?\d[\d ./-]{5,}\d/g, '…')
    .slice(0, 500);
