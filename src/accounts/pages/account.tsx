import type { Context } from 'hono';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { DeskPage } from '#ui/desk.tsx';
import { words } from '../words/account.ts';

/** `GET /accounts`: who I am, what I may do and why. */
export const accountPage = (_deps: Deps) => (c: Context<Env>) => {
  const actor = signedIn(c);
  const w = words(c.get('lang'));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.hello(c.get('name'))}</h1>
      {actor.grants.length === 0 && <p>{w.noRoles}</p>}
    </DeskPage>,
  );
};
