import type { Context } from 'hono';
import type { Person } from '#kit/actor.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { readRoles } from '../actions/read-roles.ts';
import { may } from '../policy.ts';
import type { PlaceName } from '../reads/roles.ts';
import { isRole, type Role, roleCodes, roles } from '../rules/roles.ts';
import { Places } from '../view/places.tsx';
import { RolesTable } from '../view/roles-table.tsx';
import { words } from '../words/roles.ts';

/** `GET /accounts/roles`: everybody with a role where the reader may see roles; search by place and role. */
export function rolesPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const typed = typedQuery(c);
    const [place, role, after] = [first(typed, 'place'), first(typed, 'role'), first(typed, 'after')];
    const { places, rows, next } = await readRoles(deps, actor, {
      ...(isRole(role) ? { role } : {}),
      ...(place === '' ? {} : { place }),
      ...(isUuid(after) ? { after } : {}),
    });
    const [lang, w] = [c.get('lang'), words(c.get('lang'))];
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <Form form={formState(lang, typed)} action={href(lang, '/accounts/roles')} method="get" class="filter-form">
          <TextField form={formState(lang, typed)} name="place" label={w.place} hint={w.placeHint} optional />
          <SelectField
            form={formState(lang, typed)}
            name="role"
            label={w.role}
            empty={w.anyRole}
            options={roleOptions(lang)}
          />
          <Actions>
            <Button kind="outline">{w.search}</Button>
          </Actions>
        </Form>
        {place === '' ? (
          <>
            <h2>{w.mine}</h2>
            <Places lang={lang} places={ownPlaces(actor)} />
          </>
        ) : (
          <>
            <h2>{w.found}</h2>
            {places.length === 0 && <p>{w.noPlace}</p>}
            <Places lang={lang} places={places} />
          </>
        )}
        <RolesTable lang={lang} caption={w.caption} rows={rows} names={actor.secondFactor} withPlace />
        {next && (
          <Pager
            lang={lang}
            previous={null}
            next={withQuery(href(lang, '/accounts/roles'), '', { place, role, after: next })}
          />
        )}
      </DeskPage>,
    );
  };
}

const roleOptions = (lang: Lang): { value: Role; label: string }[] =>
  roleCodes.filter((r) => r !== 'citizen').map((value) => ({ value, label: roles[value][lang] }));

/** Where somebody holds a role that shows who holds which. */
const ownPlaces = (actor: Person): PlaceName[] => [
  ...new Map(
    actor.grants
      .filter((g) => may(actor, 'see-roles', [g.node]).yes)
      .map((g) => [g.node, { id: g.node, kind: g.nodeKind as PlaceName['kind'], name: g.nodeName }]),
  ).values(),
];
