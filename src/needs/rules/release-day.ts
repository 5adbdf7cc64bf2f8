/**
 * The day of the next weekly release at or after which a need voiced on `day` is counted: the Monday that follows.
 * Dates are `YYYY-MM-DD`; what is voiced on a Monday waits for the next one, because that day's release is already out.
 */
export function releaseDayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const toMonday = (8 - date.getUTCDay()) % 7 || 7;
  date.setUTCDate(date.getUTCDate() + toMonday);
  return date.toISOString().slice(0, 10);
}
