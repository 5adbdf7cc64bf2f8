import type { Lang } from '#kit/i18n.ts';
import { words } from '../words/sign-in.ts';
import { passwordFault } from './password.ts';

/** What is wrong with a password typed twice, field by field. `known` = e-mail and name of its owner. */
export function passwordProblems(
  lang: Lang,
  typed: string,
  again: string,
  known: readonly string[],
): readonly { readonly field: string; readonly message: string }[] {
  const w = words(lang);
  const fault = passwordFault(typed, known);
  if (fault) return [{ field: 'fresh', message: w.passwordFault[fault] }];
  return typed === again ? [] : [{ field: 'again', message: w.passwordDiffers }];
}
