import type { Context } from 'hono';
import { typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { inviteToPact } from '../actions/invite-to-pact.ts';
import { looking } from '../view/invite.tsx';
import { words } from '../words/pact.ts';
import { pactOf, showPact } from './pact.tsx';

/** `POST /listening/pacts/:pact/invite`: looks for bodies, or invites those chosen. */
export const pactInvite = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  if (looking(typed)) return showPact(c, deps, typed);
  const invite = (typed.invite ?? []).filter(isUuid);
  if (invite.length === 0) return showPact(c, deps, typed, [{ field: 'invite', message: words(lang).inviteMissing }]);
  await inviteToPact(deps, actor, { pact: pactOf(c), invite }, lang);
  return c.redirect(`${href(lang, `/listening/pacts/${pactOf(c)}`)}?saved=invited`, 303);
};
