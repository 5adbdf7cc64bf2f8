import type { Context } from 'hono';
import type { z } from 'zod';
import { AppError } from './errors.ts';
import type { Env } from './http.ts';

/** What the person typed, kept so that a refused form loses nothing. Repeated names keep every value. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** One problem of one field, in plain words. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The first value of a field, trimmed; empty when missing. */
export const first = (typed: Typed, name: string): string => typed[name]?.[0]?.trim() ?? '';

/** The query string as typed fields. */
export function typedQuery(c: Context<Env>): Typed {
  return collect(new URL(c.req.url).searchParams);
}

/** More fields than any page of ours sends. */
const mostFields = 2000;

/** An urlencoded or multipart body as typed fields; files are not fields. Throws `bad-input`, `too-large`. */
export async function typedBody(c: Context<Env>): Promise<Typed> {
  // Counted before they are read: a body of half a million empty fields would keep everybody waiting.
  const body = Buffer.from(await c.req.arrayBuffer().catch(() => new ArrayBuffer(0)));
  if (moreThan(mostFields, body, '&') || moreThan(mostFields, body, '\nContent-Disposition')) throw tooManyFields(c);
  try {
    const entries = [...(await c.req.formData()).entries()].filter(
      (e): e is [string, string] => typeof e[1] === 'string',
    );
    return collect(entries);
  } catch {
    throw new AppError(
      'bad-input',
      c.get('lang') === 'en'
        ? 'We could not read the form you sent. Nothing was saved. Go back and try again.'
        : 'Non siamo riusciti a leggere il modulo inviato. Non è stato salvato nulla. Torna indietro e riprova.',
    );
  }
}

/** Whether a body holds this mark more than so many times; it stops counting there. */
function moreThan(most: number, body: Buffer, mark: string): boolean {
  let at = -1;
  for (let found = 0; found <= most; found++) {
    at = body.indexOf(mark, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const tooManyFields = (c: Context<Env>): AppError =>
  new AppError(
    'too-large',
    c.get('lang') === 'en'
      ? `The form holds more than ${mostFields} answers. Nothing was saved. Go back and send fewer.`
      : `Il modulo contiene più di ${mostFields} risposte. Non è stato salvato nulla. Torna indietro e inviane meno.`,
  );

/** Fields parsed by a zod schema whose messages are words for the person. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): Parsed<z.output<S>> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: result.error.issues.map((i) => ({ field: i.path.map(String).join('.'), message: i.message })),
  };
}

function collect(entries: Iterable<[string, string]>): Typed {
  const typed: Record<string, string[]> = Object.create(null);
  for (const [name, value] of entries) {
    // NUL cannot be stored by PostgreSQL and nobody types it on purpose.
    (typed[name] ??= []).push(value.replaceAll('\0', ''));
  }
  return typed;
}
