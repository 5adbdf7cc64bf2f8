import { dayNumber, isDay, weekdayOfNumber } from '../days.ts';
import { AppError } from '../errors.ts';

/** How many scheduled backups stay: of the last days, and one a week of the last weeks. */
export interface Keep {
  readonly daily: number;
  readonly weekly: number;
}

/** `7+4`: seven of days, four of weeks; `7`: of days only. @throws AppError when it is neither. */
export function parseKeep(text: string): Keep {
  const found = /^(\d{1,4})(?:\+(\d{1,4}))?$/.exec(text.trim());
  if (found && Number(found[1]) > 0) return { daily: Number(found[1]), weekly: Number(found[2] ?? 0) };
  throw new AppError(
    'bad-input',
    `BACKUP_KEEP dice quante copie tenere, per esempio 7+4 (sette giornaliere e quattro settimanali), non «${text}». Non è stato cambiato nulla.`,
  );
}

export const fileOfDay = (day: string): string => `concilia-${day}.backup`;

/** The day of a scheduled backup's name; null when the file is something else. */
export function dayOfFile(name: string): string | null {
  const day = /^concilia-(\d{4}-\d{2}-\d{2})\.backup$/.exec(name)?.[1];
  return day !== undefined && isDay(day) ? day : null;
}

const weekOf = (day: string): number => dayNumber(day) - weekdayOfNumber(dayNumber(day));

/**
 * Which files may go: all scheduled backups but the last `daily`, and the last of each of `weekly` weeks (Monday to
 * Sunday) before the newest one's. Names that are no scheduled backup are never among them.
 */
export function toRemove(names: readonly string[], keep: Keep): readonly string[] {
  const days = names
    .map(dayOfFile)
    .filter((day) => day !== null)
    .sort()
    .reverse();
  const lastOfWeek = days.filter((day, i) => i === 0 || weekOf(day) !== weekOf(days[i - 1] as string));
  const stay = new Set([...days.slice(0, keep.daily), ...lastOfWeek.slice(1, 1 + keep.weekly)]);
  return days.filter((day) => !stay.has(day)).map(fileOfDay);
}
