/** Planned and spent money of whatever is looked at, in cents, with its days (`YYYY-MM-DD`). */
export interface Pace {
  readonly planned: number;
  readonly spent: number;
  readonly starts: string | null;
  readonly ends: string | null;
}

/** A budget line for which little was spent. */
export interface SlowLine {
  readonly id: string;
  readonly planned: number;
  readonly spent: number;
}

/** Why a forecast says what it says, in the order in which it was thought. */
export type Reason =
  | { readonly code: 'time'; readonly passed: number; readonly days: number; readonly daysLeft: number }
  | { readonly code: 'spent'; readonly share: number }
  | { readonly code: 'pace'; readonly perMonth: number; readonly needed: number | null }
  | { readonly code: 'late-lines'; readonly lines: readonly string[]; readonly cents: number }
  | { readonly code: 'over'; readonly left: number };

/** If the pace stays, in cents: `atEnd` = spent by the last day, at most the whole plan; `left` = what is then not spent. */
export type Forecast =
  | { readonly kind: 'unknown'; readonly why: 'no-dates' | 'no-money' | 'not-started' | 'too-early' }
  | {
      readonly kind: 'known';
      readonly atEnd: number;
      readonly left: number;
      readonly verdict: 'on-course' | 'slow' | 'very-slow' | 'ended';
      readonly reasons: readonly Reason[];
    };

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const monthDays = 365.25 / 12;

/** Before this share of the time nothing is foretold: invoices come late, and two of them are no pace. */
const earliest = 0.15;

/**
 * Whether money will be left at the end, and why. The pace so far (spent ÷ days gone) is carried on to the last day, at
 * most to the whole plan: `left = planned − min(planned, spent ÷ passed)`. Slow: more than 10 % is left; very slow: more
 * than 30 %. A line is late when less than half of what its time asks for was spent on it.
 */
export function forecast(pace: Pace, lines: readonly SlowLine[], today: string): Forecast {
  const { planned, spent, starts, ends } = pace;
  if (starts === null || ends === null) return { kind: 'unknown', why: 'no-dates' };
  if (planned <= 0) return { kind: 'unknown', why: 'no-money' };
  const days = day(ends) - day(starts) + 1;
  const gone = Math.min(days, day(today) - day(starts) + 1);
  if (gone <= 0) return { kind: 'unknown', why: 'not-started' };
  const passed = gone / days;
  if (passed < earliest) return { kind: 'unknown', why: 'too-early' };
  const atEnd = Math.min(planned, Math.round(spent / passed));
  const left = Math.max(0, planned - atEnd);
  const ended = day(today) > day(ends);
  const late = lines.filter((l) => l.spent < (l.planned * passed) / 2);
  const reasons: Reason[] = [
    { code: 'time', passed, days, daysLeft: Math.max(0, days - gone) },
    { code: 'spent', share: spent / planned },
  ];
  if (ended) reasons.push({ code: 'over', left });
  else
    reasons.push({
      code: 'pace',
      perMonth: Math.round((spent / gone) * monthDays),
      needed: days === gone ? null : Math.round((Math.max(0, planned - spent) / (days - gone)) * monthDays),
    });
  if (late.length > 0)
    reasons.push({
      code: 'late-lines',
      lines: late.map((l) => l.id),
      cents: late.reduce((s, l) => s + l.planned - l.spent, 0),
    });
  const share = left / planned;
  return {
    kind: 'known',
    atEnd,
    left,
    reasons,
    verdict: ended ? 'ended' : share > 0.3 ? 'very-slow' : share > 0.1 ? 'slow' : 'on-course',
  };
}
