import { daysBetween, isDay } from '#kit/days.ts';
import { type Owners, owners } from './owed-by.ts';

export const rhythms = ['once', 'monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export type Rhythm = (typeof rhythms)[number];
/** What the platform has by itself. */
export const watches = ['release', 'population', 'indicators', 'expenses', 'measures'] as const;
export type Watch = (typeof watches)[number];

/** A figure that a cycle awaits. */
export interface AwaitedFigure {
  readonly id: string;
  readonly cycle: string;
  readonly network: string | null;
  readonly figure: string;
  readonly definition: string;
  /** Body or role that gives it. */
  readonly giver: string;
  readonly source: string;
  readonly rhythm: Rhythm;
  /** First deadline, `YYYY-MM-DD`. */
  readonly due: string;
  /** After it nothing is awaited; null = the end of the cycle. */
  readonly lastDue: string | null;
  readonly watches: Watch | null;
  /** Each of these gives its own; null = one body gives it. */
  readonly owedBy: Owners | null;
  readonly node: string;
  readonly example: boolean;
}

/** That it was given for a deadline. */
export interface GivenFigure {
  readonly plan: string;
  readonly due: string;
  readonly givenOn: string;
  readonly role: string;
  readonly note: string;
}

/** Where an awaited figure stands. `late` comes first in every list. */
export type FigureState =
  | { readonly kind: 'late'; readonly due: string; readonly days: number; readonly next: string | null }
  | {
      readonly kind: 'given';
      readonly due: string;
      readonly on: string;
      readonly by: string | null;
      readonly next: string | null;
    }
  | { readonly kind: 'awaited'; readonly due: string };

const months: Readonly<Record<Rhythm, number>> = { once: 0, monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 };

/** The day `n` months after a day; the last of the month where that day does not exist. */
function monthsAfter(day: string, n: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + n, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** Every deadline of a figure until a day (`until`, included) and the first one after it, oldest first. */
export function deadlines(
  of: Pick<AwaitedFigure, 'rhythm' | 'due' | 'lastDue'>,
  until: string,
  ends: string | null,
): string[] {
  const last = of.lastDue ?? ends ?? '9999-12-31';
  const step = months[of.rhythm];
  const days: string[] = [];
  for (let k = 0; ; k++) {
    const day = monthsAfter(of.due, k * step);
    if (day > last && k > 0) return days;
    days.push(day);
    if (day > until || step === 0) return days;
  }
}

/**
 * Where a figure stands on a day. The deadline looked at is the last one passed, or the first when none has; it is met by
 * who says so, or by what the platform has of itself (`seen`, a day) from after the deadline before; before the first one, a
 * whole step of the rhythm counts.
 */
export function stateOf(
  of: Pick<AwaitedFigure, 'id' | 'rhythm' | 'due' | 'lastDue'>,
  given: readonly GivenFigure[],
  seen: string | null,
  today: string,
  ends: string | null = null,
): FigureState {
  const all = deadlines(of, today, ends);
  const past = all.filter((d) => d <= today);
  const due = past.at(-1) ?? all[0]!;
  const step = months[of.rhythm];
  const before = past.at(-2) ?? (step === 0 ? null : monthsAfter(due, -step));
  // Given before its deadline, the next one lies beyond those looked at.
  const next = deadlines(of, due, ends).find((d) => d > due) ?? null;
  const said = given.find((g) => g.plan === of.id && g.due === due);
  if (said) return { kind: 'given', due, on: said.givenOn, by: said.role, next };
  if (seen !== null && (before === null || seen > before)) return { kind: 'given', due, on: seen, by: null, next };
  return past.length === 0 ? { kind: 'awaited', due } : { kind: 'late', due, days: daysBetween(due, today), next };
}

const rank = { late: 0, awaited: 1, given: 2 } as const;

/** Late ones first, the latest at the top; then awaited and given ones, by deadline. */
export const byUrgency = (a: { readonly state: FigureState }, b: { readonly state: FigureState }): number =>
  rank[a.state.kind] - rank[b.state.kind] || a.state.due.localeCompare(b.state.due);

/** A line as typed, or the fields that are wrong: codes are words. */
export interface LineRead {
  readonly line: Omit<AwaitedFigure, 'id' | 'node' | 'network' | 'cycle' | 'example'> | null;
  readonly wrong: readonly { readonly field: string; readonly code: 'need' | 'badDate' | 'badOrder' | 'badChoice' }[];
}

/** Years of a programme: 0001 and 9999 are slips of the keyboard. */
const isDeadline = (day: string): boolean => isDay(day) && day >= '2000-01-01' && day < '2100-01-01';

const choices: Readonly<Record<string, readonly string[]>> = {
  ...{ rhythm: rhythms, watches: ['', ...watches], owedBy: ['', ...owners] },
};

/** A line of the plan as typed. What is not one of the answers of its list is refused, never taken for another. */
export function readLine(get: (name: string) => string): LineRead {
  const text = (name: string, most: number) => get(name).trim().slice(0, most);
  const needed = ['figure', 'definition', 'giver'].filter((name) => get(name).trim() === '');
  const [due, lastDue] = [get('due').trim(), get('lastDue').trim()];
  const wrong: LineRead['wrong'][number][] = needed.map((field) => ({ field, code: 'need' as const }));
  if (!isDeadline(due)) wrong.push({ field: 'due', code: 'badDate' });
  if (lastDue !== '' && !isDeadline(lastDue)) wrong.push({ field: 'lastDue', code: 'badDate' });
  else if (lastDue !== '' && lastDue < due) wrong.push({ field: 'lastDue', code: 'badOrder' });
  for (const [field, known] of Object.entries(choices))
    if (!known.includes(get(field))) wrong.push({ field, code: 'badChoice' });
  if (wrong.length > 0) return { line: null, wrong };
  return {
    wrong,
    line: {
      figure: text('figure', 200),
      definition: text('definition', 1000),
      giver: text('giver', 200),
      source: text('source', 300),
      rhythm: rhythms.find((r) => r === get('rhythm')) ?? 'once',
      due,
      lastDue: lastDue === '' ? null : lastDue,
      watches: watches.find((x) => x === get('watches')) ?? null,
      owedBy: owners.find((x) => x === get('owedBy')) ?? null,
    },
  };
}
