import type { Week } from '#kit/week.ts';
import { addressKey, digits, nameParts, siteKey } from './names.ts';

/** What tells two records of one service from two services. */
export interface LinkRecord {
  readonly id: string;
  readonly name: string;
  /** Id of the body, or its name. */
  readonly provider: string | null;
  readonly phones: readonly (string | null)[];
  readonly email: string | null;
  readonly url: string | null;
  readonly municipality: string | null;
  /** Where it is; null when nobody knows better than the municipality. */
  readonly lat: number | null;
  readonly lon: number | null;
  readonly address: string | null;
  readonly category: string | null;
  readonly week: Week | null;
}

/** A record in the form in which it is compared: made once. */
export interface Prepared {
  readonly id: string;
  readonly marks: string;
  /** Letter pairs of the telling words of the name, each with its occurrence, rising. */
  readonly pairs: Uint16Array;
  readonly provider: string;
  readonly phones: readonly string[];
  readonly email: string;
  readonly site: string;
  readonly municipality: string | null;
  readonly point: { readonly lat: number; readonly lon: number } | null;
  readonly address: string;
  readonly category: string | null;
  readonly week: Week | null;
}

/** Above every code of a letter pair with its occurrence. */
export const mostPairs = 37 * 37 * 8;

const code = (text: string, at: number): number => {
  const c = text.charCodeAt(at);
  return c >= 97 ? c - 96 : c >= 48 ? c - 21 : 0;
};

/** Letter pairs of a text of `a-z0-9` and spaces, as a set: the third "an" is not the first. */
export function letterPairs(text: string): Uint16Array {
  const padded = ` ${text.slice(0, 100)} `;
  const seen = new Map<number, number>();
  const found = new Uint16Array(padded.length - 1);
  for (let i = 0; i < found.length; i++) {
    const pair = code(padded, i) * 37 + code(padded, i + 1);
    const before = seen.get(pair) ?? 0;
    seen.set(pair, before + 1);
    found[i] = pair * 8 + Math.min(before, 7);
  }
  return Uint16Array.from(new Set(found)).sort();
}

export function prepare(r: LinkRecord): Prepared {
  const { key, marks } = nameParts(r.name);
  return {
    id: r.id,
    marks,
    pairs: letterPairs(key),
    provider: (r.provider ?? '').toLowerCase().trim(),
    phones: [...new Set(r.phones.map(digits).filter((p) => p.length >= 5))],
    email: (r.email ?? '').trim().toLowerCase(),
    site: siteKey(r.url),
    municipality: r.municipality,
    point: r.lat === null || r.lon === null ? null : { lat: r.lat, lon: r.lon },
    address: addressKey(r.address),
    category: r.category,
    week: r.week,
  };
}
