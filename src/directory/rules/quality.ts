/** Days in which a body gets one message at most: the database holds to it, the page says it. */
export const askedEvery = 7;

/** From when a body may be asked again; null = already now. */
export function againFrom(asked: Date | null, now: Date): Date | null {
  const again = asked && new Date(asked.getTime() + askedEvery * 86_400_000);
  return again && again > now ? again : null;
}

/** How fresh and how full the records of one body are: counts of its records that are shown. */
export interface Quality {
  readonly body: string;
  readonly name: string;
  readonly records: number;
  readonly within6: number;
  readonly within12: number;
  readonly never: number;
  readonly hours: number;
  readonly places: number;
  readonly price: number;
  readonly ages: number;
  readonly contacts: number;
  /** An address that its records give; null = none does. */
  readonly email: string | null;
  readonly oldest: string | null;
  readonly freshest: string | null;
  /** When it was last asked whether they are right; null = never. */
  readonly asked: Date | null;
}
