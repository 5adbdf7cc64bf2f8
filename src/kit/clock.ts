/** The time, handed down from the edge so that rules and tests can choose it. */
export interface Clock {
  readonly now: () => Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Today's business date in Europe/Rome, `YYYY-MM-DD`. */
export const today = (clock: Clock): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(clock.now());
