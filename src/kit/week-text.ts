/** Two-letter days of hours text, Monday first. */
export const dayCodes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const perDay = 96;

/** What may be wrong in hours text; `week-flaw.ts` says it in words, which a device need not carry. */
export type FlawCode = 'day' | 'day-missing' | 'hours-missing' | 'time' | 'beyond' | 'minutes' | 'empty';

/** What is wrong in a text, of which piece of it, and where, from 0. */
export type Flaw = { readonly code: FlawCode; readonly piece: string; readonly at: number };

/** Pieces of `text` between separators, each with the place where it starts. */
function pieces(text: string, separator: string, start: number): { text: string; at: number }[] {
  let at = start;
  return text.split(separator).map((piece) => {
    const found = { text: piece.trim(), at: at + piece.length - piece.trimStart().length };
    at += piece.length + 1;
    return found;
  });
}

/** Days named by `Mo`, `Mo-Fr` or `Sa-Mo`; null when unreadable. */
function readDays(text: string): number[] | null {
  const [, first, last] = /^([a-z]{2})(?:\s*[-–]\s*([a-z]{2}))?$/i.exec(text) ?? [];
  const day = (code = '') => dayCodes.findIndex((c) => c.toLowerCase() === code.toLowerCase());
  const [a, b] = [day(first), day(last ?? first)];
  return a < 0 || b < 0 ? null : Array.from({ length: ((b - a + 7) % 7) + 1 }, (_, i) => (a + i) % 7);
}

/** Quarter hours [from, to) of `07:30-16:30`, `to` > 96 past midnight; or what is wrong. */
function readWindow(text: string): [number, number] | FlawCode {
  const found = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(text);
  if (!found) return 'time';
  const [a, b, c, d] = found.slice(1).map(Number) as [number, number, number, number];
  if (b > 59 || d > 59 || a * 60 + b > 1440 || c * 60 + d > 1440) return 'beyond';
  if (b % 15 || d % 15) return 'minutes';
  const [from, to] = [a * 4 + b / 15, c * 4 + d / 15];
  if (from % perDay === to % perDay && !(from === 0 && to === perDay)) return 'empty';
  return [from, to < from ? to + perDay : to];
}

/** Ranges of one rule, `Mo-Fr 07:30-12:30,14:00-18:00`, or its first flaw. */
function readRule(rule: { text: string; at: number }): [number, number][] | Flaw {
  const split = rule.text.search(/\d/);
  if (split < 1) return { code: split ? 'hours-missing' : 'day-missing', piece: rule.text, at: rule.at };
  const days: number[] = [];
  for (const piece of pieces(rule.text.slice(0, split), ',', rule.at)) {
    const read = readDays(piece.text);
    if (!read) return { code: 'day', piece: piece.text, at: piece.at };
    days.push(...read);
  }
  const ranges: [number, number][] = [];
  for (const piece of pieces(rule.text.slice(split), ',', rule.at + split)) {
    const read = readWindow(piece.text);
    if (typeof read === 'string') return { code: read, piece: piece.text, at: piece.at };
    for (const day of days) ranges.push([day * perDay + read[0], day * perDay + read[1]]);
  }
  return ranges;
}

/** Ranges [from, to) in quarter hours of the week named by hours text; past Sunday midnight `to` exceeds 672. */
export function readHours(text: string): [number, number][] | Flaw {
  const ranges: [number, number][] = [];
  for (const rule of pieces(text, ';', 0)) {
    if (!rule.text) continue;
    const read = readRule(rule);
    if (!Array.isArray(read)) return read;
    ranges.push(...read);
  }
  return ranges;
}
