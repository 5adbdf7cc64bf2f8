import { type ChainRow, daySeed, rowHash } from './chain.ts';
import type { AuditDay, AuditFault, Report } from './model.ts';

/** A row with its place in the chain. */
export type SealedRow = ChainRow & { readonly position: string; readonly hash: Buffer | null };

/** A day while its rows stream by. */
interface Walk {
  readonly day: string;
  readonly known: AuditDay | null;
  /** Last position met. */
  position: number;
  /** What the next row may follow: empty when that is not known. */
  heads: Buffer[];
}

/** Takes the sealed rows in the order of the chain, and tells what is missing, altered or added. `end` after the last. */
export function rowChecker(days: readonly AuditDay[], from: string, report: Report) {
  const known = new Map(days.map((d) => [d.day, d]));
  const kept = days.at(-1)?.kept_from ?? '';
  const left = new Set(days.filter((d) => d.rows > 0 && d.day >= from && d.day >= kept).map((d) => d.day));
  let walk: Walk | null = null;
  const missing = (day: string, first: number, last: number) => {
    report({ what: 'row-missing', day, position: first, last, id: null });
  };
  const leave = () => {
    if (walk?.known && walk.day >= kept) endOfDay(walk, walk.known, missing, report);
  };
  return {
    row: (row: SealedRow) => {
      if (row.day !== walk?.day) {
        leave();
        left.delete(row.day);
        walk = { day: row.day, known: known.get(row.day) ?? null, position: 0, heads: [daySeed(row.day)] };
      }
      if (row.day < kept) report(faultOf('row-not-dropped', row));
      else if (!walk.known) report(faultOf('row-added', row));
      else step(walk, row, missing, report);
    },
    end: () => {
      leave();
      // Days whose rows are all gone.
      for (const day of left) missing(day, 1, known.get(day)!.rows);
    },
  };
}

const faultOf = (what: AuditFault['what'], row: SealedRow): AuditFault => ({
  what,
  day: row.day,
  position: Number(row.position),
  last: null,
  id: row.id,
});

type Missing = (day: string, first: number, last: number) => void;

function step(walk: Walk, row: SealedRow, missing: Missing, report: Report): void {
  const position = Number(row.position);
  if (position <= walk.position || row.hash === null) {
    report(faultOf('row-added', row));
    return;
  }
  if (position > walk.position + 1) {
    missing(walk.day, walk.position + 1, position - 1);
    // What it followed is gone: it is checked by what follows it.
    walk.heads = [];
  }
  const expected = walk.heads.map((head) => rowHash(head, position, row));
  const right = expected.length === 0 || expected.some((e) => e.equals(row.hash!));
  if (!right) report(faultOf('row-altered', row));
  walk.heads = right ? [row.hash] : [row.hash, expected[0]!];
  walk.position = position;
}

/** The last row must be the one the day remembers. */
function endOfDay(walk: Walk, day: AuditDay, missing: Missing, report: Report): void {
  const same = walk.heads.length === 0 || walk.heads.some((h) => day.head?.equals(h));
  if (walk.position < day.rows) missing(day.day, walk.position + 1, day.rows);
  else if (walk.position > day.rows || !same) {
    report({ what: 'day-altered', day: day.day, position: null, last: null, id: null });
  }
}
