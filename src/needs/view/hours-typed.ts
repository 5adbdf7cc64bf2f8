import type { Lang } from '#kit/i18n.ts';
import { readWeek } from '#ui/week-rows.ts';
import type { FieldProblem, Fields } from '../rules/fields.ts';

/** Fields with the lists of hours turned into hours text, and what is wrong in the lists that cannot be. */
export interface HoursTyped {
  readonly fields: Fields;
  readonly problems: readonly FieldProblem[];
}

/** Names of the week fields that travelled as rows (days, from, to). */
function weekNames(fields: Fields): string[] {
  const names = Object.keys(fields).flatMap(
    (name) => /^(person\.\d{1,3}\.hours(?:\.\w+)?)-(?:from-\d+|edit)$/.exec(name)?.[1] ?? [],
  );
  return [...new Set(names)];
}

const isRow = (name: string, week: string) => name.startsWith(`${week}-`);

/** Reads the rows of every week field; a pressed button of one (a ready-made week, one more slot) does its work. */
export function hoursTyped(lang: Lang, typed: Fields): HoursTyped {
  let fields = typed;
  const problems: FieldProblem[] = [];
  for (const name of weekNames(typed)) {
    const read = readWeek(lang, fields, name);
    if (read.kind === 'edit') fields = read.typed;
    else if (read.kind === 'bad') problems.push({ field: name, code: 'hours-row', detail: read.problem.message });
    else
      fields = { ...Object.fromEntries(Object.entries(fields).filter(([f]) => !isRow(f, name))), [name]: [read.text] };
  }
  return { fields, problems };
}
