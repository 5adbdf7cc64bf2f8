import type { Municipality, OtherName, OtherNameKind } from '../model.ts';

/** How names are compared: lower case, no accents, no punctuation, `S.` as San, single spaces. */
export function nameKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What a typed name stands for, or why we could not tell and what it might be. */
export type Resolved =
  | {
      readonly ok: true;
      readonly code: string;
      /** `exact` = the name of today; otherwise which kind of other name it was. */
      readonly how: 'exact' | OtherNameKind;
      /** The other name that was recognised, with its date; null for today's name. */
      readonly other: OtherName | null;
    }
  | {
      readonly ok: false;
      readonly why: 'empty' | 'unknown' | 'ambiguous';
      /** Municipalities it might be, most likely first. */
      readonly suggestions: readonly Municipality[];
    };

/** No place has a longer name: what is longer is not compared with every one of them. */
const longestName = 100;

/** Every name of every municipality, ready to be looked up. */
export interface NameIndex {
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly byKey: ReadonlyMap<string, readonly Candidate[]>;
}

/** The same index, knowing only some municipalities: a file may speak of no other. Without `codes`, all. */
export function narrowed(index: NameIndex, codes: ReadonlySet<string> | undefined): NameIndex {
  if (!codes) return index;
  const here = (found: readonly Candidate[]) => found.filter((c) => codes.has(c.municipality.code));
  const byKey = [...index.byKey]
    .map(([key, found]) => [key, here(found)] as const)
    .filter(([, found]) => found.length > 0);
  return { byCode: new Map([...index.byCode].filter(([code]) => codes.has(code))), byKey: new Map(byKey) };
}

interface Candidate {
  readonly municipality: Municipality;
  readonly how: 'exact' | OtherNameKind;
  readonly other: OtherName | null;
}

/** Index over names of today and other names; a name of today wins over another's old name. */
export function nameIndex(municipalities: readonly Municipality[], others: readonly OtherName[]): NameIndex {
  const byCode = new Map(municipalities.map((m) => [m.code, m]));
  const byKey = new Map<string, Candidate[]>();
  const add = (name: string, candidate: Candidate) => {
    for (const key of keysOf(name)) {
      const there = byKey.get(key) ?? [];
      const known = there.some((c) => c.municipality.code === candidate.municipality.code);
      const taken = candidate.how !== 'exact' && there.some((c) => c.how === 'exact');
      if (!known && !taken) byKey.set(key, [...there, candidate]);
    }
  };
  for (const municipality of municipalities) add(municipality.name, { municipality, how: 'exact', other: null });
  for (const other of others) {
    const municipality = byCode.get(other.municipality);
    if (municipality) add(other.name, { municipality, how: other.kind, other });
  }
  for (const other of others) {
    const municipality = byCode.get(other.municipality);
    if (municipality && other.formerCode) byKey.set(other.formerCode, [{ municipality, how: other.kind, other }]);
  }
  return { byCode, byKey };
}

/**
 * A municipality from its ISTAT code or from its name as people and old files write it.
 * The province only chooses between namesakes: it never refuses a name that is unique.
 */
export function resolveName(index: NameIndex, typed: string, hint: { readonly province?: string } = {}): Resolved {
  const text = typed
    .slice(0, longestName + 1)
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length > longestName) return { ok: false, why: 'unknown', suggestions: [] };
  if (text === '') return { ok: false, why: 'empty', suggestions: [] };
  const whole = lookUp(index, text);
  const split = whole.length === 0 ? splitProvince(text) : null;
  const found = split ? lookUp(index, split.name) : whole;
  const province = split?.province ?? hint.province?.toUpperCase();
  const one = found.length > 1 ? found.filter((c) => c.municipality.province === province) : found;
  const [only] = one;
  if (only && one.length === 1) return { ok: true, code: only.municipality.code, how: only.how, other: only.other };
  if (found.length > 1) return { ok: false, why: 'ambiguous', suggestions: found.map((c) => c.municipality) };
  return { ok: false, why: 'unknown', suggestions: suggest(index, split?.name ?? text, province) };
}

function lookUp(index: NameIndex, name: string): readonly Candidate[] {
  const code = /^\d{1,6}$/.test(name) ? name.padStart(6, '0') : name;
  const municipality = index.byCode.get(code);
  if (municipality) return [{ municipality, how: 'exact', other: null }];
  if (index.byKey.has(code) && /^\d{6}$/.test(code)) return index.byKey.get(code) ?? [];
  for (const key of keysOf(name)) {
    const candidates = index.byKey.get(key);
    if (candidates) return candidates;
  }
  return [];
}

/** `Brescia (BS)` and `San Colombano al Lambro LO` carry their province at the end. */
function splitProvince(text: string): { name: string; province: string } | null {
  const inside = /^(.+?)\s*\(([A-Za-z]{2})\)$/.exec(text) ?? /^(.+?)[\s,-]+([A-Z]{2})$/.exec(text);
  return inside?.[1] && inside[2] ? { name: inside[1], province: inside[2].toUpperCase() } : null;
}

/** The key, the key with abbreviations written out, and all of them without spaces (names broken by a line end). */
function keysOf(name: string): string[] {
  const key = nameKey(name);
  const written = ['san', 'santa', 'sant'].map((word) => key.replace(/(^| )s (?=[a-z]{2})/g, `$1${word} `));
  const keys = [key, ...written].filter((k) => k !== '');
  return [...new Set([...keys, ...keys.map(joined)])];
}

// A leading `=` keeps keys without spaces apart from names that are one word.
const joined = (key: string) => `=${key.replaceAll(' ', '')}`;

/** Up to five municipalities whose name is most like the typed one; empty when none is alike. */
export function suggest(index: NameIndex, typed: string, province?: string): Municipality[] {
  const key = nameKey(typed);
  const scored = new Map<string, { municipality: Municipality; score: number }>();
  for (const [name, candidates] of index.byKey) {
    if (name.startsWith('=')) continue;
    const score = likeness(key, name);
    for (const { municipality } of candidates) {
      const bonus = municipality.province === province ? 0.05 : 0;
      const before = scored.get(municipality.code)?.score ?? 0;
      if (score >= 0.4 && score + bonus > before) scored.set(municipality.code, { municipality, score: score + bonus });
    }
  }
  return [...scored.values()]
    .sort((a, b) => b.score - a.score || (b.municipality.residents ?? 0) - (a.municipality.residents ?? 0))
    .slice(0, 5)
    .map((s) => s.municipality);
}

/** Dice coefficient of letter pairs of the first hundred signs, 0 (nothing alike) to 1 (same). */
export function likeness(a: string, b: string): number {
  const pairs = (text: string) => {
    const padded = ` ${text} `;
    return Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2));
  };
  const left = pairs(a.slice(0, longestName));
  const rest = pairs(b.slice(0, longestName));
  const total = left.length + rest.length;
  let shared = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    shared += 1;
    rest.splice(at, 1);
  }
  return (2 * shared) / total;
}
