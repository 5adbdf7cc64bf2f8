import { addDays } from '../days.ts';
import { closingHash, genesis } from './chain.ts';
import type { Anchor, AuditDay, AuditFault, Report } from './model.ts';

const after = (day: string): string => addDays(day, 1);

/**
 * Checks the chain of days: none missing, every closing hash the one that follows from what it closes. `over` is the
 * last day declared over. Returns the first day whose rows are to be checked.
 */
export function checkDays(days: readonly AuditDay[], over: string, since: Anchor | null, report: Report): string {
  const fault = (what: AuditFault['what'], day: string) => report({ what, day, position: null, last: null, id: null });
  const anchor = since ? anchorOf(days, since, fault) : null;
  let previous: AuditDay | null = anchor;
  let before: readonly Buffer[] | null = since ? anchorHash(anchor, since) : [genesis];
  for (const day of anchor ? days.filter((d) => d.day > anchor.day) : days) {
    const gap = previous !== null && day.day !== after(previous.day);
    if (gap) for (let d = after(previous!.day); d < day.day; d = after(d)) fault('day-missing', d);
    if (!gap && !follows(previous, day)) fault('day-altered', previous?.closing === null ? previous.day : day.day);
    if (odd(previous, day, days[0]!.day)) fault('day-altered', day.day);
    before = checkClosing(day, gap ? null : before, () => fault('day-altered', day.day));
    previous = day;
  }
  // The last day is always open, and later than every day that was declared over.
  if (previous ? previous.closing !== null || previous.day <= over : over > '2000-01-01') {
    fault('day-missing', previous ? after(previous.day) : over);
  }
  // Rows of dropped months are looked for as well: none may be there.
  return anchor ? after(anchor.day) : '0001-01-01';
}

type Fault = (what: AuditFault['what'], day: string) => void;

function anchorOf(days: readonly AuditDay[], since: Anchor, fault: Fault): AuditDay | null {
  const day = days.find((d) => d.day === since.day) ?? null;
  if (day === null) fault('day-missing', since.day);
  else if (day.closing === null) fault('day-open', day.day);
  else if (since.closing && !day.closing.equals(since.closing)) fault('closing-differs', day.day);
  return day;
}

/** A day after an anchor that is not there cannot be checked against it: the fault was told. */
function anchorHash(anchor: AuditDay | null, since: Anchor): readonly Buffer[] | null {
  if (anchor === null) return [genesis];
  const hash = since.closing ?? anchor.closing;
  return hash && [hash];
}

/** A day knows the closing hash of the day before, from the moment that day closed. */
const follows = (previous: AuditDay | null, day: AuditDay): boolean =>
  previous?.closing ? day.follows?.equals(previous.closing) === true : day.follows === null;

/** Days close in order; what was dropped stays dropped, in whole months; a head is there when rows are. */
const odd = (previous: AuditDay | null, day: AuditDay, first: string): boolean =>
  (previous !== null && ((previous.closing === null && day.closing !== null) || day.kept_from < previous.kept_from)) ||
  (day.kept_from !== first && !day.kept_from.endsWith('-01')) ||
  (day.rows === 0) !== (day.head === null);

/**
 * Compares the closing hash with what it should be; returns what the next day may have been closed on: the hash that is
 * kept and, where it was changed, the one it should have been. `before` is null when the day before is not known.
 */
function checkClosing(day: AuditDay, before: readonly Buffer[] | null, altered: () => void): readonly Buffer[] | null {
  if (day.closing === null || day.closed_at === null) return null;
  if (before === null) return [day.closing];
  const facts = { ...day, closed_at: day.closed_at };
  const expected = before.map((b) => closingHash(facts, b));
  if (expected.some((e) => e.equals(day.closing!)) && !day.marked) return [day.closing];
  altered();
  return [day.closing, ...expected.slice(0, 1)];
}
