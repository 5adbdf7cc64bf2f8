import type { Context } from 'hono';
import { first, typedBody, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { readLink } from '../actions/read-link.ts';
import { signInByLink } from '../actions/sign-in-by-link.ts';
import { localPath } from '../rules/local-path.ts';
import { door, linkGone } from '../view/door.tsx';
import { enterWith } from '../view/enter.ts';
import { slowDown } from '../view/rate.ts';
import { visitorOf } from '../view/visitor.ts';
import { words } from '../words/sign-in.ts';

/** `GET /accounts/link/:token`: opening the link changes nothing, since machines open links too. */
export function linkPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const token = c.req.param('token') ?? '';
    await slowDown(c, deps, 'opening');
    const link = await readLink(deps, token, 'sign-in');
    if (!link) return linkGone(c, w.linkGone, '/accounts/sign-in');
    return door(
      c,
      w.linkTitle,
      <form method="post" action={href(lang, `/accounts/link/${token}`)}>
        <p class="lead">{w.linkUse}</p>
        <input type="hidden" name="next" value={localPath(first(typedQuery(c), 'next'), '')} />
        <Actions>
          <Button>{w.linkEnter}</Button>
        </Actions>
      </form>,
    );
  };
}

/** `POST /accounts/link/:token`: the link is used up, and opens a session. */
export function linkForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = await typedBody(c);
    await slowDown(c, deps, 'attempt');
    const opened = await signInByLink(deps, c.req.param('token') ?? '', visitorOf(c, deps));
    if (!opened) return linkGone(c, words(c.get('lang')).linkGone, '/accounts/sign-in');
    return enterWith(c, deps, opened, first(typed, 'next'));
  };
}

/**
 * `GET /accounts/asked`: a link may be on its way; the page does not know, and does not say, whether the account exists.
 * Without a mail server no message leaves: it says so, the same to everybody, and whom to turn to.
 */
export const askedPage = (deps: Pick<Deps, 'config'>) => (c: Context<Env>) => {
  const lang = c.get('lang');
  const w = words(lang);
  const sent = deps.config.smtpUrl !== null;
  return door(
    c,
    sent ? w.askTitle : w.noMailTitle,
    <>
      <p class="lead">{sent ? w.askBody : w.noMailBody}</p>
      <p>{sent ? w.askWait : w.noMailWhom}</p>
      <Actions>
        <ButtonLink kind="outline" href={href(lang, '/accounts/sign-in')}>
          {w.back}
        </ButtonLink>
      </Actions>
    </>,
  );
};
