import type { Week } from '#kit/week.ts';
import { type Compared, compare, surelyTwo, type Trait } from './compare.ts';
import { type Prepared, prepare } from './record.ts';

/** An offer as far as it tells one service from two. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly provider: string | null;
  readonly phone: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly municipality: string | null;
  readonly category: string;
  readonly week: Week;
}

/** Two records that look like one service, with what they share. */
export type NearDuplicate = Pick<Compared, 'a' | 'b' | 'nameLikeness' | 'same'>;

/** An offer ready to be compared. */
export const preparedOffer = (o: Identity): Prepared =>
  prepare({ ...o, phones: [o.phone], email: null, url: null, address: null });

const telling: readonly Trait[] = ['provider', 'phone', 'place'];

/** Two offers that are certainly, or to be reviewed as, one service kept twice; null when they are two. */
export function nearDuplicate(x: Prepared, y: Prepared): NearDuplicate | null {
  if (surelyTwo(x, y)) return null;
  const { a, b, nameLikeness, same, band } = compare(x, y);
  return band === 'no' ? null : { a, b, nameLikeness, same: same.filter((t) => telling.includes(t)) };
}
