const dayMs = 86_400_000;
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** True when the text is a day that exists, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(utc(text)) && new Date(utc(text)).toISOString().startsWith(text);

/** The day `n` days after a day. */
export const addDays = (day: string, n: number): string => new Date(utc(day) + n * dayMs).toISOString().slice(0, 10);

/** Days from `a` to `b`; negative when `b` comes first. */
export const daysBetween = (a: string, b: string): number => Math.round((utc(b) - utc(a)) / dayMs);

/** Day of the week of a day: Monday = 0. 5 January 1970 was one. */
export const weekdayOf = (day: string): number => ((daysBetween('1970-01-05', day) % 7) + 7) % 7;
