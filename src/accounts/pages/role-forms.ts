import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { endRole } from '../actions/end-role.ts';
import { words } from '../words/roles.ts';

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
