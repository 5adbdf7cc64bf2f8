import type { Db, Tx } from '#kit/database.ts';
import { type Observation, observe, type Question } from '../reads.ts';
import type { Side } from '../rules/compare.ts';
import { dayOf } from '../rules/moved.ts';
import { type Residents, residentsOf } from './people.ts';
import { places } from './places.ts';

/** One of two areas, with what it takes to compare it. */
export interface Compared extends Side {
  readonly seen: Observation;
  readonly people: Residents;
}

/** An area as one side of a comparison; null when there is no such area. */
export async function comparedSide(db: Db | Tx, question: Question, today: string): Promise<Compared | null> {
  const seen = await observe(db, question, today);
  if (seen === null) return null;
  const people = await residentsOf(db, await places(db, today), question.area);
  const day = seen.release && dayOf(seen.figure, seen.release.asOf);
  return { seen, people, figure: seen.figure, residents: people.all, day };
}
