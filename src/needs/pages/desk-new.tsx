import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { DeskPage } from '#ui/desk.tsx';
import { submitNeed } from '../actions/submit-need.ts';
import { may } from '../policy.ts';
import { readPlaces } from '../reads.ts';
import { type Fields, one } from '../rules/fields.ts';
import type { Places } from '../rules/places.ts';
import type { Turn } from '../rules/wizard.ts';
import { formData } from '../view/form-data.ts';
import { formTurn } from '../view/form-turn.ts';
import { NeedForm } from '../view/need-form.tsx';
import { words } from '../words/desk-form.ts';
import { categoryChoices } from './categories.ts';
import { needOrForm, pressOf, withoutBirths } from './submit.tsx';

type Shown = Pick<Turn, 'step' | 'fields' | 'problems'>;

function showDeskForm(c: Context<Env>, at: Shown, places: Pick<Places, 'names' | 'suggestions'>, status: 200 | 400) {
  const lang = c.get('lang');
  const about = { lang, categories: categoryChoices(lang), receipt: null, desk: randomUUID() };
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={words(lang).title} islands={['week-paint']}>
      <NeedForm data={formData(about, at, places)} />
    </DeskPage>,
    status,
  );
}

const withoutOnce = ({ once: _, ...rest }: Fields): Fields => rest;

/** `GET /needs/desk/new`: the questions of the public form, asked by somebody at a desk or on the phone. */
export function deskNewPage(deps: Deps) {
  return async (c: Context<Env>) => {
    demand(may(signedIn(c), 'voice-for'));
    const fields = withoutOnce(typedQuery(c));
    const places = await readPlaces(deps.db, fields);
    return showDeskForm(c, formTurn(c.get('lang'), fields, places, today(deps.clock)), places, 200);
  };
}

/** `POST /needs/desk`: keeps the need as the person's own, with nothing of who they are, and shows the receipt to print. */
export function deskSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    demand(may(actor, 'voice-for'));
    const typed = withoutBirths(await typedBody(c));
    const { channel: _, ...answers } = typed;
    const need = await needOrForm(
      c,
      deps,
      answers,
      (at, places) => showDeskForm(c, { ...at, fields: { ...at.fields, channel: typed.channel ?? [] } }, places, 400),
      async ({ home }) => {
        const here = may(actor, 'voice-for', await pathOf(deps.db, nodeId('municipality', home))).yes;
        return here ? [] : [{ field: 'home', code: 'place-elsewhere' }];
      },
    );
    if (need instanceof Response) return need;
    const channel = one(typed, 'channel') === 'phone' ? 'phone' : 'desk';
    const code = await submitNeed(deps, need, 'whole', pressOf(typed), { actor, channel });
    keepPrivate(c);
    return c.redirect(`${href(c.get('lang'), `/needs/receipt/${code}`)}?new=desk`, 303);
  };
}
