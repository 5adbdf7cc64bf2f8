import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import type { Content } from '#ui/html.ts';
import { Page } from '#ui/layout.tsx';
import { words } from '../words/sign-in.ts';

/** A page on the way in: narrow, kept by no cache. */
export function door(c: Context<Env>, title: string, children: Content, status: ContentfulStatusCode = 200) {
  const lang = c.get('lang');
  keepPrivate(c);
  const trail = [{ label: words(lang).title, path: '/accounts/sign-in' }, { label: title }];
  return c.html(
    <Page c={c} title={title} breadcrumb={trail}>
      <div class="narrow">
        <h1>{title}</h1>
        {children}
      </div>
    </Page>,
    status,
  );
}

/** The same for a link never given, used, or too old. */
export function linkGone(c: Context<Env>, text: string, path: string) {
  const lang = c.get('lang');
  const w = words(lang);
  return door(
    c,
    w.linkGoneTitle,
    <>
      <p class="lead">{text}</p>
      <Actions>
        <ButtonLink href={href(lang, path)}>{w.askAnother}</ButtonLink>
      </Actions>
    </>,
    404,
  );
}
