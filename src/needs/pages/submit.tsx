import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { changeNeed } from '../actions/change-need.ts';
import { submitNeed } from '../actions/submit-need.ts';
import { readPlaces } from '../reads.ts';
import { type FieldProblem, type Fields, one } from '../rules/fields.ts';
import { needFromFields, queryOf } from '../rules/form.ts';
import type { Need } from '../rules/need.ts';
import type { Places } from '../rules/places.ts';
import { given } from '../rules/stored.ts';
import type { Turn } from '../rules/wizard.ts';
import { formTurn } from '../view/form-turn.ts';
import { showForm } from './new.tsx';

/** Draws the form again with what is wrong and everything that was typed. */
type Again = (at: Turn, places: Places) => Response | Promise<Response>;

/** What else is wrong with a need that can be read. */
type Objections = (need: Need) => Promise<readonly FieldProblem[]>;

/** The need of a sent form, or the form again. */
export async function needOrForm(
  c: Context<Env>,
  deps: Deps,
  typed: Fields,
  again: Again,
  objections: Objections = async () => [],
): Promise<Need | Response> {
  const { given: _, receipt: __, once: ___, ...answers } = typed;
  const places = await readPlaces(deps.db, answers);
  const day = today(deps.clock);
  const sent = (more: readonly FieldProblem[]): Turn => {
    const read = { fields: { ...places.fields, step: ['answer'] }, problems: [...places.problems, ...more] };
    return formTurn(c.get('lang'), { ...answers, step: ['answer'] }, read, day);
  };
  const at = sent([]);
  const read = at.done ? needFromFields(at.fields, day) : null;
  if (!read?.ok) return again(at, places);
  const wrong = await objections(read.need);
  return wrong.length === 0 ? read.need : again(sent(wrong), places);
}

/** What was pressed, with the token of its page; null when the page had none. */
export const pressOf = (typed: Fields): string | null =>
  /^[0-9a-f-]{16,64}$/.test(one(typed, 'once')) ? queryOf(typed) : null;

/** The band is enough to keep a need: a month of birth that came along is not even read. */
export const withoutBirths = (typed: Fields): Fields =>
  Object.fromEntries(
    Object.entries(typed).filter(([name]) => !(name.endsWith('.birth') && one(typed, name.replace(/birth$/, 'age')))),
  );

/** `POST /needs`: keeps what the person chose to give; answers with the way to the receipt. */
export function submit(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = withoutBirths(await typedBody(c));
    const need = await needOrForm(c, deps, typed, (at, places) => showForm(c, deps, at, places, null, 400));
    if (need instanceof Response) return need;
    const part = given.find((g) => g === one(typed, 'given')) ?? 'whole';
    const code = await submitNeed(deps, need, part, pressOf(typed));
    keepPrivate(c);
    return c.redirect(`${href(c.get('lang'), `/needs/receipt/${code}`)}?new=1`, 303);
  };
}

/** `POST /needs/receipt/:code/change`: saves the form over the need of a receipt. */
export function change(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const code = c.req.param('code') ?? '';
    const need = await needOrForm(c, deps, await typedBody(c), (at, places) =>
      showForm(c, deps, at, places, code, 400),
    );
    if (need instanceof Response) return need;
    await changeNeed(deps, code, need, lang);
    keepPrivate(c);
    return c.redirect(`${href(lang, `/needs/receipt/${code}`)}?saved=change`, 303);
  };
}
