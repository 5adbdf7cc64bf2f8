import type { Lang } from './i18n.ts';
import { dayCodes, type Flaw, readHours } from './week-text.ts';

/**
 * Weekly hours: 672 quarter hours from Monday 00:00 local time (Europe/Rome).
 * Quarter hour q is bit 31 - (q & 31) of word q >>> 5, so that hexadecimal digits and `bit(672)` read from left to right.
 */
export type Week = Uint32Array<ArrayBuffer>;

/** A run of open quarter hours inside one day: `day` 0 = Monday, `from` and `to` in quarter hours, 0 to 96. */
export interface Window {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

export const quarterHours = 672;
const words = 21;
const perDay = 96;

export const emptyWeek = (): Week => new Uint32Array(words);

/** Is quarter hour `q` (0 to 671) in the week? */
export const has = (week: Week, q: number): boolean => (((week[q >>> 5] ?? 0) >>> (31 - (q & 31))) & 1) === 1;

/** Adds the quarter hours `from` ≤ q < `to` in place and returns the same week; beyond Sunday midnight it goes on from Monday. */
export function setRange(week: Week, from: number, to: number): Week {
  for (let q = from; q < to; q++) {
    const at = q % quarterHours;
    week[at >>> 5]! |= 1 << (31 - (at & 31));
  }
  return week;
}

const combine = (a: Week, b: Week, op: (x: number, y: number) => number): Week => {
  const out = emptyWeek();
  for (let i = 0; i < words; i++) out[i] = op(a[i]!, b[i]!);
  return out;
};

export const and = (a: Week, b: Week): Week => combine(a, b, (x, y) => x & y);
export const or = (a: Week, b: Week): Week => combine(a, b, (x, y) => x | y);
/** What is in `a` and not in `b`. */
export const andNot = (a: Week, b: Week): Week => combine(a, b, (x, y) => x & ~y);

/** Number of bits set in a 32-bit word. */
export function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Quarter hours in the week. */
export function count(week: Week): number {
  let n = 0;
  for (let i = 0; i < words; i++) n += popcount(week[i]!);
  return n;
}

/** Quarter hours in both weeks, without making a third. */
export function countBoth(a: Week, b: Week): number {
  let n = 0;
  for (let i = 0; i < words; i++) n += popcount(a[i]! & b[i]!);
  return n;
}

/** Hours a week: quarter hours ÷ 4. */
export const hours = (week: Week): number => count(week) / 4;
export const equals = (a: Week, b: Week): boolean => a.every((word, i) => word === b[i]);
export const isEmpty = (week: Week): boolean => week.every((word) => word === 0);

/** 168 hexadecimal digits: the first is Monday's first hour. */
export const toHex = (week: Week): string => Array.from(week, (w) => w.toString(16).padStart(8, '0')).join('');
/** 672 binary digits, as PostgreSQL writes `bit(672)`. */
export const toBits = (week: Week): string => Array.from(week, (w) => w.toString(2).padStart(32, '0')).join('');

/** The week of 168 hexadecimal digits. @throws RangeError on any other text. */
export function fromHex(hex: string): Week {
  if (!/^[0-9a-f]{168}$/i.test(hex)) throw new RangeError('a week has 168 hexadecimal digits');
  return Uint32Array.from({ length: words }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16));
}

/** The week of 672 binary digits. @throws RangeError on any other text. */
export function fromBits(bits: string): Week {
  if (!/^[01]{672}$/.test(bits)) throw new RangeError('a week has 672 binary digits');
  return Uint32Array.from({ length: words }, (_, i) => Number.parseInt(bits.slice(i * 32, i * 32 + 32), 2));
}

/** The open runs of each day, Monday first, cut at midnight. */
export function windows(week: Week): Window[] {
  const out: Window[] = [];
  for (let day = 0; day < 7; day++) {
    for (let q = 0; q < perDay; q++) {
      if (!has(week, day * perDay + q)) continue;
      const from = q;
      while (q < perDay && has(week, day * perDay + q)) q++;
      out.push({ day, from, to: q });
    }
  }
  return out;
}

/** Like `windows`, but a run of less than 24 hours that crosses midnight stays whole on the day it starts (`to` > 96). */
function spans(week: Week): Window[] {
  const runs = windows(week);
  const tail = new Map(runs.filter((r) => r.from === 0 && r.to < perDay).map((r) => [r.day, r]));
  const joined = new Set<Window>();
  const out = runs.map((run) => {
    const next = run.to === perDay && run.from > 0 ? tail.get((run.day + 1) % 7) : undefined;
    if (!next || next.to >= run.from) return run;
    joined.add(next);
    return { ...run, to: perDay + next.to };
  });
  return out.filter((_, i) => !joined.has(runs[i]!));
}

interface DayGroup {
  readonly days: number[];
  readonly spans: Window[];
}

/** Days with the same hours together, in the order of their first day. */
function groups(week: Week): DayGroup[] {
  const found = new Map<string, DayGroup>();
  const all = spans(week);
  for (let day = 0; day < 7; day++) {
    const today = all.filter((s) => s.day === day);
    const key = today.map((s) => `${s.from}-${s.to}`).join();
    if (!key) continue;
    const group = found.get(key) ?? { days: [], spans: today };
    group.days.push(day);
    found.set(key, group);
  }
  return [...found.values()];
}

/** Consecutive days as [first, last]. */
function dayRuns(days: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

const closing = (to: number) => (to > perDay ? to - perDay : to);

/** Clock time of a quarter hour of the day: 30 → `07:30`, 96 → `24:00`. */
export const clock = (quarter: number): string =>
  `${String(quarter >> 2).padStart(2, '0')}:${String((quarter & 3) * 15).padStart(2, '0')}`;

/** Canonical hours text: `Mo-Fr 07:30-16:30; Sa 08:00-12:00`. The empty week is the empty text. */
export function formatWeek(week: Week): string {
  return groups(week)
    .map(({ days, spans }) => {
      const when = dayRuns(days).map(([a, b]) => (a === b ? dayCodes[a] : `${dayCodes[a]}-${dayCodes[b]}`));
      return `${when.join(',')} ${spans.map((s) => `${clock(s.from)}-${clock(closing(s.to))}`).join(',')}`;
    })
    .join('; ');
}

const names = {
  it: {
    short: ['lun', 'mar', 'mer', 'gio', 'ven', 'sab', 'dom'],
    long: ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'],
  },
  en: {
    short: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    long: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  },
} as const;

/** Names of the days, Monday first. */
export const dayNames = (lang: Lang, length: 'short' | 'long' = 'long'): readonly string[] => names[lang][length];

/** Hours as people say them: `lun–ven 7:30–18:30; sab 8:00–12:00`. */
export function describeWeek(lang: Lang, week: Week): string {
  if (isEmpty(week)) return lang === 'en' ? 'no hours' : 'nessun orario';
  if (count(week) === quarterHours)
    return lang === 'en' ? 'day and night, every day' : 'giorno e notte, tutti i giorni';
  const join = (parts: string[]) =>
    parts.length < 2
      ? parts.join('')
      : `${parts.slice(0, -1).join(', ')} ${lang === 'en' ? 'and' : 'e'} ${parts.at(-1)}`;
  const day = names[lang].short;
  const time = (q: number) => clock(q).replace(/^0/, '');
  return groups(week)
    .map(({ days, spans }) => {
      const when = dayRuns(days).flatMap(([a, b]) =>
        b - a > 1 ? [`${day[a]}–${day[b]}`] : a === b ? [day[a]!] : [day[a]!, day[b]!],
      );
      return `${join(when)} ${join(spans.map((s) => `${time(s.from)}–${time(closing(s.to))}`))}`;
    })
    .join('; ');
}

/** A week, or why the text is not one: `at` is the place in the text, from 0. */
export type ParsedWeek = { readonly ok: true; readonly week: Week } | ({ readonly ok: false } & Flaw);

/**
 * Reads hours text (`Mo-Fr 07:30-16:30; Sa 08:00-12:00`, an end before its start goes past midnight, empty = no hours)
 * or 168 hexadecimal digits. Times are multiples of 15 minutes. `flawSaid` puts a fault in words.
 */
export function parseWeek(text: string): ParsedWeek {
  if (/^\s*[0-9a-f]{168}\s*$/i.test(text)) return { ok: true, week: fromHex(text.trim()) };
  const week = emptyWeek();
  const read = readHours(text);
  if (!Array.isArray(read)) return { ok: false, ...read };
  for (const [from, to] of read) setRange(week, from, to);
  return { ok: true, week };
}
