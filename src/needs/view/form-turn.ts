import type { Lang } from '#kit/i18n.ts';
import type { Fields } from '../rules/fields.ts';
import type { Places } from '../rules/places.ts';
import { pressOf, type Turn, turn } from '../rules/wizard.ts';
import { hoursTyped } from './hours-typed.ts';

/** What was typed and pressed, read once: hours from rows, then municipalities (already looked up), then the turn. */
export function formTurn(lang: Lang, typed: Fields, places: Pick<Places, 'fields' | 'problems'>, today: string): Turn {
  const press = pressOf(typed);
  const hours = hoursTyped(lang, places.fields);
  return turn(hours.fields, press, today, [...hours.problems, ...places.problems]);
}
