import { dayInFile } from '#kit/days.ts';
import type { Fault } from '#kit/errors.ts';
import { parseCount, parseEuro, parseNumber } from '#kit/numbers.ts';
import { faultOf } from './faults.ts';
import type { Staged } from './source.ts';

/** Reads the fields of one record, remembers which were read, and collects what cannot be understood. */
export interface Fields {
  readonly text: (name: string) => string | null;
  readonly count: (name: string) => number | null;
  readonly number: (name: string) => number | null;
  readonly cents: (name: string) => number | null;
  readonly date: (name: string) => string | null;
  readonly yes: (name: string) => boolean | null;
  readonly list: (name: string, separator?: RegExp) => string[];
  readonly json: (name: string) => unknown;
  /** Fields nobody read, word for word. */
  readonly rest: () => Record<string, string>;
  readonly faults: Fault[];
}

const yeses = /^(s[iì]?|true|vero|yes|y|1|x)$/i;
const noes = /^(no?|false|falso|0)$/i;

/** The fields of a record, read by name and by kind. */
export function fieldsOf(record: Staged): Fields {
  const read = new Set<string>();
  const faults: Fault[] = [];
  const text = (name: string): string | null => {
    read.add(name);
    return record.fields[name] || null;
  };
  const parsed = <T>(name: string, parse: (text: string) => T | null, what: string): T | null => {
    const given = text(name);
    const value = given === null ? null : parse(given);
    if (given !== null && value === null) {
      faults.push(
        faultOf(record, name, 'unreadable', `«${given.slice(0, 80)}» non è ${what}: lo abbiamo lasciato fuori`),
      );
      // What could not be understood stays with the record as it was written.
      read.delete(name);
    }
    return value;
  };
  return {
    text,
    count: (name) => parsed(name, small, 'un numero intero da zero in su'),
    number: (name) => parsed(name, parseNumber, 'un numero'),
    cents: (name) => parsed(name, price, 'un importo in euro'),
    date: (name) => parsed(name, dayInFile, 'una data (scrivila come 2026-06-30)'),
    yes: (name) => parsed(name, (t) => (yeses.test(t) ? true : noes.test(t) ? false : null), 'un sì o un no'),
    list: (name, separator = /[;,]/) =>
      (text(name) ?? '')
        .split(separator)
        .map((t) => t.trim())
        .filter(Boolean),
    json: (name) => parsed(name, tryJson, 'JSON'),
    rest: () =>
      Object.fromEntries(Object.entries(record.fields).filter(([name, value]) => value !== '' && !read.has(name))),
    faults,
  };
}

const small = (text: string): number | null => {
  const n = parseCount(text);
  return n !== null && n <= 2_000_000_000 ? n : null;
};

/** Of a price in a file nobody knows who wrote it: what reads in two ways is left out, never guessed. */
const price = (text: string): number | null => parseEuro(text, 'file');

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
