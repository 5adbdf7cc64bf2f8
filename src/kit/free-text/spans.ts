/** What a piece of text may say about somebody. */
export type Kind = 'name' | 'phone' | 'email' | 'fiscal-number' | 'address' | 'health' | 'iban';

/** A piece of a text: `start` and `end` are positions in it (UTF-16 units), `end` excluded. */
export interface Identifying {
  readonly kind: Kind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Every match of a global pattern; with a group called `it`, only that part. */
export function matches(text: string, kind: Kind, pattern: RegExp, keep: (found: string) => boolean = () => true) {
  return [...text.matchAll(pattern)].flatMap((m): Identifying[] => {
    const found = m.groups?.it ?? m[0];
    const start = m.index + m[0].lastIndexOf(found);
    return keep(found) ? [{ kind, text: found, start, end: start + found.length }] : [];
  });
}

/** The text with these pieces blanked out: as long as before, so that positions stay true. */
export const blank = (text: string, pattern: RegExp): string => text.replace(pattern, (m) => '\u0001'.repeat(m.length));

/** Pieces in the order of the text; of two that overlap the first kind named wins. */
export function inOrder(found: readonly Identifying[]): Identifying[] {
  const kept: Identifying[] = [];
  for (const f of found) if (!kept.some((k) => f.start < k.end && k.start < f.end)) kept.push(f);
  return kept.sort((a, b) => a.start - b.start);
}

const plainQuotes = (text: string): string => text.replaceAll('’', "'");

/** The text with the names of places blanked out, the longest first. */
export function withoutPlaces(text: string, places: Iterable<string>): string {
  const same = plainQuotes(text);
  const there = [...places].map(plainQuotes).filter((p) => p.length > 2 && same.includes(p));
  return there
    .sort((a, b) => b.length - a.length)
    .reduce(
      (t, p) => blank(t, new RegExp(`(?<![\\p{L}])${p.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}])`, 'gu')),
      same,
    );
}
