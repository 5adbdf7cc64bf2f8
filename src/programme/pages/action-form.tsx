import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { DateField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { saveAction } from '../actions/save-action.ts';
import { actionStates } from '../model.ts';
import { may } from '../policy.ts';
import { bodiesNear, findBody, findPlaces } from '../reads/choose.ts';
import { type ActionView, actionPage, type ProjectView, projectPage } from '../reads/project-page.ts';
import { type ProjectProblem, readAction } from '../rules/project-form.ts';
import { Bodies } from '../view/partner-forms.tsx';
import { words } from '../words/projects.ts';
import { projectText } from '../words/spending-rules.ts';

/** A project for a new action, or the action that is changed. */
interface At {
  readonly project: ProjectView;
  readonly action: ActionView | null;
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
}

async function load(deps: Deps, c: Context<Env>): Promise<At> {
  const [actor, w] = [signedIn(c), words(c.get('lang'))];
  demand(may(actor, 'manage-project'));
  return readAs(deps.db, actor, async (tx) => {
    const id = c.req.param('action');
    const action = id === undefined ? null : await actionPage(tx, id);
    if (id !== undefined && !action) throw new AppError('not-found', w.unknownAction);
    const project = await projectPage(tx, action?.project.id ?? c.req.param('project') ?? '');
    if (!project) throw new AppError('not-found', w.unknownProject);
    return { project, action, bodies: await bodiesNear(tx, project.project) };
  });
}

const typedOf = ({ action: a, places, nameOf }: ActionView): Typed => ({
  ...{ title: [a.title], organization: [nameOf(a.organization) ?? a.organization], description: [a.description] },
  ...{ area: [a.area ?? ''], places: [places.map((p) => p.name).join(', ')], target: [a.target] },
  ...{ starts: [a.starts ?? ''], ends: [a.ends ?? ''], state: [a.state] },
});

function show(c: Context<Env>, at: At, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const title = at.action ? w.editAction : w.newAction;
  const areas = (at.project.cycle?.rules.areas.value ?? []).map((a) => ({ value: a.code, label: a[lang] }));
  const { id } = at.project.project;
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      <h1>{title}</h1>
      <p class="lead">{at.project.project.title}</p>
      <Form
        form={form}
        action={href(
          lang,
          at.action ? `/programme/actions/${at.action.action.id}/edit` : `/programme/projects/${id}/actions`,
        )}
      >
        <TextField {...{ form, name: 'title', label: w.action, maxlength: 300 }} />
        <TextField {...{ form, name: 'organization', label: w.organization, hint: w.leadHint, list: 'bodies' }} />
        <Bodies bodies={at.bodies} />
        <TextArea {...{ form, name: 'description', label: w.description_, maxlength: 5000 }} />
        {areas.length > 0 && (
          <SelectField {...{ form, name: 'area', label: w.area, empty: w.noArea, options: areas }} />
        )}
        <TextField {...{ form, name: 'places', label: w.places, hint: w.placesHint, optional: true }} />
        <TextArea {...{ form, name: 'target', label: w.target, hint: w.targetHint, rows: 2, maxlength: 5000 }} />
        <DateField form={form} name="starts" label={w.starts} optional />
        <DateField form={form} name="ends" label={w.ends} optional />
        <SelectField
          {...{ form, name: 'state', label: w.state, empty: null }}
          options={actionStates.map((value) => ({ value, label: w.actionStates[value] }))}
        />
        <Actions>
          <Button>{w.save}</Button>
          <ButtonLink kind="plain" href={href(lang, `/programme/projects/${id}`)}>
            {w.backToProject}
          </ButtonLink>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/projects/:project/actions/new`, `GET /programme/actions/:action/edit`. */
export function actionFormPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const at = await load(deps, c);
    return show(c, at, at.action ? typedOf(at.action) : {}, []);
  };
}

/** `POST /programme/projects/:project/actions`, `POST /programme/actions/:action/edit`. */
export function actionSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const at = await load(deps, c);
    const { body, places } = await readAs(deps.db, actor, async (tx) => ({
      body: await findBody(tx, first(typed, 'organization')),
      places: await findPlaces(tx, first(typed, 'places')),
    }));
    const get = (f: string) => (f === 'organization' && 'id' in body ? body.id : first(typed, f));
    const { wish, problems } = readAction(get, places.codes);
    const all: ProjectProblem[] = [...problems.filter((p) => p.field !== 'organization')];
    if ('problem' in body) all.push({ field: 'organization', code: body.problem });
    if (places.unknown.length > 0) all.push({ field: 'places', code: 'unknown' });
    const again = (found: readonly ProjectProblem[]) =>
      show(
        c,
        at,
        typed,
        found.map((p) => ({ field: p.field, message: projectText(lang, p) })),
      );
    if (all.length > 0) return again(all);
    const place = at.action ? { action: at.action.action.id } : { project: at.project.project.id };
    const saved = await saveAction(deps, actor, place, wish, lang);
    if ('problems' in saved) return again(saved.problems);
    const next = at.action ? `/programme/actions/${saved.id}` : `/programme/actions/${saved.id}/budget`;
    return c.redirect(href(lang, next), 303);
  };
}
