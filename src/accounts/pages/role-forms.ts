import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { isDay } from '#kit/days.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { acceptRole } from '../actions/accept-role.ts';
import { endRole } from '../actions/end-role.ts';
import { type Invitation, inviteTo } from '../actions/invite-to.ts';
import { normalEmail } from '../rules/email.ts';
import { isPersonName } from '../rules/person-name.ts';
import { isRole } from '../rules/roles.ts';
import { fullyFirst } from '../view/factor-first.ts';
import { slowDown } from '../view/rate.ts';
import { words } from '../words/roles.ts';
import { drawPlace } from './place.tsx';

/** The wish in a sent form, or what is wrong with it. */
function read(typed: Typed, node: string, day: string, language: Lang): Invitation | readonly Problem[] {
  const w = words(language);
  const [email, name, role, until] = [
    first(typed, 'email'),
    first(typed, 'name'),
    first(typed, 'role'),
    first(typed, 'until'),
  ];
  const problems: Problem[] = [];
  if (normalEmail(email) === null) problems.push({ field: 'email', message: w.badEmail });
  if (!isPersonName(name)) problems.push({ field: 'name', message: w.badName });
  if (until !== '' && !(isDay(until) && until >= day)) problems.push({ field: 'until', message: w.badUntil });
  if (!isRole(role) || role === 'citizen') return [...problems, { field: 'role', message: w.badRole }];
  if (problems.length > 0) return problems;
  return { email, name, language, roles: [{ role, node, until: until === '' ? null : until }] };
}

/** `POST /accounts/places/:node`: gives a role there and invites; without a mail server shows the invitation, once. */
export function giveRoleForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang, node] = [signedIn(c), c.get('lang'), c.req.param('node') ?? ''];
    if (!isUuid(node)) throw new AppError('not-found', words(lang).notFound);
    const typed = await typedBody(c);
    const wish = read(typed, node, today(deps.clock), lang);
    if (!('roles' in wish)) return drawPlace(c, deps, { typed, problems: wish });
    await slowDown(c, deps, 'invitation');
    const { link } = await inviteTo(deps, actor, wish);
    if (link !== null) return drawPlace(c, deps, { invitation: link });
    return c.redirect(`${href(lang, `/accounts/places/${node}`)}?said=given`, 303);
  };
}

/** `POST /accounts/roles/:assignment/end`: takes a role away and goes back to its place. */
export function endRoleForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang] = [signedIn(c), c.get('lang')];
    const assignment = c.req.param('assignment') ?? '';
    if (!isUuid(assignment)) throw new AppError('not-found', words(lang).gone);
    const node = await endRole(deps, actor, assignment, lang);
    return c.redirect(`${href(lang, `/accounts/places/${node}`)}?said=ended`, 303);
  };
}

/** `POST /accounts/offers/:assignment`: yes or no to a role one was offered. */
export function answerOfferForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang] = [signedIn(c), c.get('lang')];
    const assignment = c.req.param('assignment') ?? '';
    const answer = first(await typedBody(c), 'answer');
    if (!isUuid(assignment) || !['yes', 'no'].includes(answer)) throw new AppError('not-found', words(lang).offerGone);
    if (answer === 'no') await endRole(deps, actor, assignment, lang);
    else {
      const before = await fullyFirst(c, deps, '/accounts');
      if (before) return before;
      await acceptRole(deps, actor, assignment, lang);
    }
    return c.redirect(`${href(lang, '/accounts')}?said=${answer === 'yes' ? 'accepted' : 'refused'}`, 303);
  };
}
