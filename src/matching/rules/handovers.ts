import { has, quarterHours, type Week } from '#kit/week.ts';

/** A change of place inside a needed stretch. */
export interface Handover {
  /** 0 = Monday. */
  readonly day: number;
  /** Quarter hour of the day, 0 to 95. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
  /** Why nobody of the family has to move: the two services are in one place, or one of them accompanies. */
  readonly solved: 'same-site' | 'accompaniment' | null;
}

export interface Place {
  readonly id: string;
  readonly week: Week;
  readonly site?: string | null;
  readonly accompaniment?: boolean;
}

function solution(from: Place, to: Place): Handover['solved'] {
  if (from.site && from.site === to.site) return 'same-site';
  return from.accompaniment || to.accompaniment ? 'accompaniment' : null;
}

/** Quarter hours from `q` on during which the place is open and needed, at most a week. */
function reach(need: Week, place: Place, q: number): number {
  let n = 0;
  while (n < quarterHours && has(need, (q + n) % quarterHours) && has(place.week, (q + n) % quarterHours)) n++;
  return n;
}

/** Where to go at `q`: the open place where one can stay longest; of equals, one that solves the handover, then the first. */
function next(need: Week, places: readonly Place[], q: number, from: Place | null): Place | null {
  let best: Place | null = null;
  let [longest, easy] = [0, false];
  for (const place of places) {
    const [stay, solved] = [reach(need, place, q), from !== null && solution(from, place) !== null];
    if (stay > longest || (stay === longest && stay > 0 && solved && !easy))
      [best, longest, easy] = [place, stay, solved];
  }
  return best;
}

/** Where a walk through the week may begin without cutting a stretch: after an uncovered quarter hour, else Monday 00:00. */
function start(need: Week, places: readonly Place[]): number {
  for (let q = 0; q < quarterHours; q++) {
    const before = (q + quarterHours - 1) % quarterHours;
    if (!places.some((p) => has(need, before) && has(p.week, before))) return q;
  }
  return 0;
}

/**
 * Who is where at each needed quarter hour: by quarter hour the index of the place, −1 where nobody is.
 * One stays where one is as long as it is open, then goes where one can stay longest: no assignment has fewer changes.
 */
export function assignment(need: Week, places: readonly Place[]): Int16Array {
  const where = new Int16Array(quarterHours).fill(-1);
  let here: Place | null = null;
  const first = start(need, places);
  for (let i = 0; i < quarterHours; i++) {
    const q = (first + i) % quarterHours;
    if (!has(need, q)) here = null;
    else if (!here || !has(here.week, q)) here = next(need, places, q, here);
    where[q] = here ? places.indexOf(here) : -1;
  }
  return where;
}

/** Every change of place inside a needed and covered stretch, Monday first. */
export function handoversOf(need: Week, places: readonly Place[]): Handover[] {
  const where = assignment(need, places);
  const out: Handover[] = [];
  for (let q = 0; q < quarterHours; q++) {
    const [from, to] = [places[where[(q + quarterHours - 1) % quarterHours]!], places[where[q]!]];
    if (!from || !to || from === to) continue;
    out.push({ day: Math.floor(q / 96), at: q % 96, from: from.id, to: to.id, solved: solution(from, to) });
  }
  return out;
}
