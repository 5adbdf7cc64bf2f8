import { controlLetter } from './codes.ts';

/** A stable code of a person, as it was typed: a tax code, whose control sign is right, or a code of the body's own. */
export interface Code {
  readonly kind: 'tax' | 'own';
  readonly text: string;
}

const shape = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;

/** Whether the last sign of a person's tax code is the one the other fifteen ask for (d.m. 23 December 1976). */
export const isTaxCode = (code: string): boolean => shape.test(code) && controlLetter(code) === code[15];

/** Signs of sixteen that look like a tax code: with a wrong control sign it was mistyped, and is no code of one's own. */
const looksLike = /^[A-Z]{6}[0-9A-Z]{10}$/;
/** Words of letters alone: somebody's name, which is never kept. */
const name = /^[\p{L}'’.]+(\s+[\p{L}'’.]+)+$/u;
const own = /^[0-9A-Z][0-9A-Z./_-]{2,31}$/;

/** Codes one a line, with what could not be read. Each once; a mistyped one is never kept under a wrong name. */
export function readCodes(
  typed: string,
  most = 500,
): {
  readonly codes: readonly Code[];
  readonly bad: readonly number[];
  /** Lines that look like a name. */
  readonly names: readonly number[];
  readonly tooMany: boolean;
} {
  const lines = typed.split(/[\n;,]/).map((l) => l.trim().toUpperCase());
  const codes = new Map<string, Code>();
  const [bad, names]: [number[], number[]] = [[], []];
  for (const [i, line] of lines.entries()) {
    const text = line.replace(/\s/g, '');
    if (text === '') continue;
    if (name.test(line)) names.push(i + 1);
    else if (isTaxCode(text)) codes.set(text, { kind: 'tax', text });
    else if (looksLike.test(text) || !own.test(text)) bad.push(i + 1);
    else codes.set(text, { kind: 'own', text });
  }
  return { codes: [...codes.values()], bad, names, tooMany: codes.size > most };
}
