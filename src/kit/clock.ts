/** The time, handed down from the edge so that rules and tests can choose it. */
export interface Clock {
  readonly now: () => Date;
}

export const systemClock: Clock = { now: () => new Date() };

// Making a formatter costs more than a query: one serves every request.
const romanDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' });

/** The day of a moment in Europe/Rome, `YYYY-MM-DD`: after midnight there, UTC is still at the day before. */
export const dayInRome = (at: Date): string => romanDay.format(at);

/** Today's business date in Europe/Rome, `YYYY-MM-DD`. */
export const today = (clock: Clock): string => dayInRome(clock.now());
