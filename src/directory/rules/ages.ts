import { parseNumber } from '#kit/numbers.ts';

/** Ages in months; `to` is excluded, so that “until the third birthday” is 36. Null = no limit. */
export interface Ages {
  readonly from: number | null;
  readonly to: number | null;
}

/** An age as it is written in files: `3` (years), `3 mesi`, `2,5 anni`, `18m`. In months, or null. */
export function readAge(text: string): number | null {
  const found = /^(\d+(?:[.,]\d+)?)\s*(m|mesi|mese|months?|a|anni|anno|years?|y)?\.?$/i.exec(text.trim());
  const n = found ? parseNumber(found[1]!) : null;
  if (!found || n === null) return null;
  const months = Math.round(/^m/i.test(found[2] ?? '') ? n : n * 12);
  return months <= 1560 ? months : null;
}

/** Nobody writes an age longer than this; looking at a long text would take long. */
const longest = 100;

/** A span of ages: `0-3`, `3 mesi - 3 anni`, `da 3 a 6 anni`, `65+`, `dai 65 anni`. Null when it cannot be read. */
export function readAges(text: string): Ages | null {
  if (text.length > longest) return null;
  const t = text.trim().toLowerCase();
  const open = /^(?:da|dai|from)?\s*([\d.,]+\s*[a-z]*?)\s*(?:\+|in su|e oltre|e più|or more)?$/.exec(t);
  const span = /^(?:da|dai|from|tra)?\s*([\d.,]+)\s*([a-z]*?)\s*(?:-|–|a|ai|e|to)\s*([\d.,]+)\s*([a-z]*)$/.exec(t);
  if (span) {
    const unit = span[4] ?? '';
    const from = readAge(`${span[1]} ${span[2] || unit}`);
    const to = readAge(`${span[3]} ${unit}`);
    return from === null || to === null || to <= from ? null : { from, to };
  }
  const from = open && /\+|in su|oltre|più|more|^da|^from/.test(t) ? readAge(open[1]!) : null;
  return from === null ? null : { from, to: null };
}
