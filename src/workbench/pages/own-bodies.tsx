import type { Context } from 'hono';
import { placesWhere } from '#accounts/reads/where.ts';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { DeskPage } from '#ui/desk.tsx';
import { may } from '../policy.ts';
import { words } from '../words/body.ts';

/** `GET /workbench/organizations`: straight to one's own body; a choice for whoever looks after several. */
export function ownBodiesPage({ db }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), signedIn(c)];
    demand(may(actor, 'see-body'));
    const bodies = await readAs(db, actor, (tx) => placesWhere(tx, 'workbench.see-body', 'organization'));
    const pageOf = (ref: string) => href(lang, `/workbench/organizations/${ref}`);
    const [only] = bodies;
    if (only && bodies.length === 1) return c.redirect(pageOf(only.ref), 303);
    const w = words(lang);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.own}>
        <h1>{w.own}</h1>
        <ul>
          {bodies.map((b) => (
            <li>
              <a href={pageOf(b.ref)}>{b.name}</a>
            </li>
          ))}
        </ul>
      </DeskPage>,
    );
  };
}
