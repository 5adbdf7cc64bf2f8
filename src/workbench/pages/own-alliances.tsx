import type { Context } from 'hono';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { DeskPage } from '#ui/desk.tsx';
import { ownAlliances } from '../reads/own-alliances.ts';
import { words } from '../words/alliance.ts';

/** `GET /workbench/alliances`: straight to one's own alliance; a choice for whoever works in several. */
export function ownAlliancesPage({ db }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), signedIn(c)];
    const w = words(lang);
    const own = await ownAlliances(db, actor);
    const pageOf = (code: string) => href(lang, `/workbench/alliances/${code}`);
    const [only] = own;
    if (only && own.length === 1) return c.redirect(pageOf(only.code), 303);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.own}>
        <h1>{w.own}</h1>
        {own.length === 0 && <p>{w.ownNone}</p>}
        <ul>
          {own.map((a) => (
            <li>
              <a href={pageOf(a.code)}>{a.name}</a>
            </li>
          ))}
        </ul>
      </DeskPage>,
    );
  };
}
