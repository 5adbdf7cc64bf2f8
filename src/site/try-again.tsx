import type { Context } from 'hono';
import { type Typed, typedBody } from '#kit/form.ts';
import { type Env, keepPrivate } from '#kit/http.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Form, formState } from '#ui/form.tsx';
import { words } from './words.ts';

/** The address that was asked for, with its question, in the reader's language. */
const sameAddress = (c: Context<Env>): string => {
  const { pathname, search } = new URL(c.req.url);
  // Two slashes at the start would name another site.
  return pathname.replace(/^\/{2,}/, '/') + search;
};

/** A secret is not written into a page, not even its owner's. */
const secret = /password|secret|otp|pin/i;

/**
 * The fields of a form that could not be served now, ready to be sent again; null when they cannot be given back: a file,
 * a secret, a body that is no form. The body was measured before: the application lets no longer one come so far.
 */
export async function typedToKeep(c: Context<Env>): Promise<Typed | null> {
  if (c.req.method !== 'POST' || !/^application\/x-www-form-urlencoded/.test(c.req.header('content-type') ?? ''))
    return null;
  const typed = await typedBody(c).catch(() => null);
  return typed === null || Object.keys(typed).some((name) => secret.test(name)) ? null : typed;
}

/** One button that asks the same thing again: everything typed goes with it. */
export function TryAgain({ c, typed }: { c: Context<Env>; typed: Typed | null }) {
  const lang = c.get('lang');
  const label = words(lang).tryAgain;
  if (typed === null) {
    if (c.req.method !== 'GET') return null;
    return (
      <Actions>
        <ButtonLink href={sameAddress(c)}>{label}</ButtonLink>
      </Actions>
    );
  }
  keepPrivate(c);
  return (
    <Form form={formState(lang)} action={sameAddress(c)} id="try-again">
      {Object.entries(typed).flatMap(([name, values]) =>
        values.map((value) => <input type="hidden" name={name} value={value} />),
      )}
      <Actions>
        <Button>{label}</Button>
      </Actions>
    </Form>
  );
}
