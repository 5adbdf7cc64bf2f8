import type { Context } from 'hono';
import type { Person } from '#kit/actor.ts';
import { AppError } from '#kit/errors.ts';
import { type Problem, type Typed, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { DateField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { type FoundPlace, readPlace } from '../actions/read-place.ts';
import { may, type Verb } from '../policy.ts';
import type { Place } from '../reads/roles.ts';
import { type Role, roleCodes, roles } from '../rules/roles.ts';
import { PlacesBelow } from '../view/places.tsx';
import { RolesTable } from '../view/roles-table.tsx';
import { words } from '../words/roles.ts';

/** What the page is drawn with again after a form: what was typed, what is wrong, or the invitation to hand over. */
export interface PlaceTurn {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly invitation?: string | null;
}

/** Roles that the actor may give at a place. */
export const givable = (actor: Person, place: Place): readonly Role[] =>
  roleCodes.filter(
    (role) =>
      (roles[role].at as readonly string[]).includes(place.kind) &&
      may(actor, `give-${role}` as Verb, [place.id, ...place.above.map((p) => p.id)]).yes,
  );

/** `GET /accounts/places/:node`: who can see what is here, and giving or taking away a role. */
export const placePage = (deps: Deps) => (c: Context<Env>) => drawPlace(c, deps, {});

/** Draws the page of the place in the address. @throws AppError not-found, also for a place out of the reader's reach. */
export async function drawPlace(c: Context<Env>, deps: Deps, turn: PlaceTurn): Promise<Response> {
  const actor = signedIn(c);
  const node = c.req.param('node') ?? '';
  const found = isUuid(node) ? await readPlace(deps, actor, node) : null;
  if (found === null) throw new AppError('not-found', words(c.get('lang')).notFound);
  keepPrivate(c);
  return show(c, actor, found, turn);
}

function show(c: Context<Env>, actor: Person, { place, holders: all, here, below }: FoundPlace, turn: PlaceTurn) {
  const [lang, w] = [c.get('lang'), words(c.get('lang'))];
  const can = givable(actor, place);
  const said = typedQuery(c).said?.[0];
  return c.html(
    <DeskPage
      c={c}
      title={place.name}
      breadcrumb={[{ label: w.title, path: '/accounts/roles' }, { label: place.name }]}
    >
      <h1>{place.name}</h1>
      <p class="lead">{w.kinds[place.kind]}</p>
      {said === 'ended' && (
        <Notice lang={lang} kind="good" live>
          {w.ended}
        </Notice>
      )}
      {said === 'given' && (
        <Notice lang={lang} kind="good" live>
          {w.done}
        </Notice>
      )}
      {turn.invitation && (
        <Notice lang={lang} kind="good" live>
          {w.doneLink} <code class="d-block mt-2">{turn.invitation}</code>
        </Notice>
      )}
      {place.above.length > 0 && (
        <p>
          {w.above}: {place.above.map((p) => p.name).join(' › ')}
        </p>
      )}
      <h2>{w.whoSees}</h2>
      <p>{w.whoSeesLead}</p>
      <Table
        lang={lang}
        caption={w.whoSeesCaption}
        rows={all}
        phone="scroll"
        empty={w.empty}
        columns={[
          { key: 'role', head: w.role, rowHeader: true, cell: (h) => roles[h.role][lang] },
          { key: 'given', head: w.given, cell: (h) => h.place.name },
          { key: 'people', head: w.people, numeric: true, cell: (h) => h.people },
        ]}
      />
      <h2>{w.here}</h2>
      <RolesTable
        lang={lang}
        caption={w.here}
        rows={here}
        names={actor.secondFactor}
        end={(r) => can.includes(r.role)}
      />
      <PlacesBelow lang={lang} places={below} />
      <h2>{w.give}</h2>
      {can.length === 0 ? <p>{w.cannotGive}</p> : <GiveForm lang={lang} place={place} can={can} turn={turn} />}
    </DeskPage>,
    turn.problems ? 400 : 200,
  );
}

function GiveForm({ lang, place, can, turn }: { lang: Lang; place: Place; can: readonly Role[]; turn: PlaceTurn }) {
  const w = words(lang);
  const form = formState(lang, turn.invitation ? {} : turn.typed, turn.problems);
  const options = can.map((value) => ({ value, label: roles[value][lang] }));
  return (
    <>
      <p>{w.giveLead}</p>
      <Form form={form} action={href(lang, `/accounts/places/${place.id}`)}>
        <TextField form={form} name="email" type="email" label={w.email} autocomplete="off" maxlength={254} />
        <TextField form={form} name="name" label={w.name} autocomplete="off" maxlength={120} />
        <SelectField form={form} name="role" label={w.role} options={options} />
        <DateField form={form} name="until" label={w.until} hint={w.untilHint} optional />
        <Actions>
          <Button>{w.giveButton}</Button>
        </Actions>
      </Form>
    </>
  );
}
