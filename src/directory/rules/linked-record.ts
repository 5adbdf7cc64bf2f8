/** A record as whoever may say that it is right reads it. */
export interface LinkedRecord {
  readonly id: string;
  readonly name: string;
  /** Day it was last said to be right; null = never. */
  readonly assuredOn: string | null;
  readonly where: string | null;
  /** Week of each kind of period, as bits; null = unknown. */
  readonly term: string | null;
  readonly closed: string | null;
  readonly summer: string | null;
  readonly hoursText: string | null;
  readonly phone: string | null;
  readonly places: number | null;
  /** Full price a month, cents. */
  readonly price: number | null;
  readonly priceText: string | null;
  /** Months. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
}
