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
import { savePartner } from '../actions/save-partner.ts';
import { saveProject } from '../actions/save-project.ts';
import { may } from '../policy.ts';
import { bodiesNear, cycleChoices, findBody, placesToManage } from '../reads/choose.ts';
import { type ProjectView, projectPage } from '../reads/project-page.ts';
import { chosenRole, readProject } from '../rules/project-form.ts';
import { statesFrom } from '../rules/project-steps.ts';
import { Bodies, PartnerForms } from '../view/partner-forms.tsx';
import { words } from '../words/projects.ts';
import { projectText } from '../words/spending-rules.ts';

/** What a form of a project chooses from. */
interface Choices {
  readonly places: Awaited<ReturnType<typeof placesToManage>>;
  readonly cycles: Awaited<ReturnType<typeof cycleChoices>>;
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
}

async function load(deps: Deps, c: Context<Env>): Promise<{ view: ProjectView | null; choices: Choices }> {
  const actor = signedIn(c);
  demand(may(actor, 'manage-project'));
  return readAs(deps.db, actor, async (tx) => {
    const id = c.req.param('project');
    const view = id === undefined ? null : await projectPage(tx, id);
    if (id !== undefined && !view) throw new AppError('not-found', words(c.get('lang')).unknownProject);
    const places = await placesToManage(tx);
    const at = view?.project ?? places[0];
    return { view, choices: { places, cycles: await cycleChoices(tx), bodies: at ? await bodiesNear(tx, at) : [] } };
  });
}

const typedOf = ({ project: p, nameOf }: ProjectView): Typed => ({
  ...{ title: [p.title], objectives: [p.objectives], target: [p.target], cycle: [p.cycle ?? ''], state: [p.state] },
  ...{ lead: [nameOf(p.lead) ?? p.lead], starts: [p.starts ?? ''], ends: [p.ends ?? ''], cup: [p.cup ?? ''] },
});

function show(c: Context<Env>, view: ProjectView | null, choices: Choices, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const title = view ? w.editTitle : w.newTitle;
  const cycles = choices.cycles.map((k) => ({ value: k.code, label: lang === 'en' ? k.name_en : k.name_it }));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      <h1>{title}</h1>
      <Form
        form={form}
        action={href(lang, view ? `/programme/projects/${view.project.id}/edit` : '/programme/projects')}
      >
        {!view && (
          <SelectField {...{ form, name: 'place', label: w.where, hint: w.whereHint, options: choices.places }} />
        )}
        <TextField {...{ form, name: 'title', label: w.project, maxlength: 300 }} />
        <SelectField {...{ form, name: 'cycle', label: w.cycle, empty: w.noCycle, options: cycles }} />
        <TextField {...{ form, name: 'lead', label: w.lead_, hint: w.leadHint, list: 'bodies' }} />
        <Bodies bodies={choices.bodies} />
        <TextArea {...{ form, name: 'objectives', label: w.objectives, maxlength: 5000 }} />
        <TextArea {...{ form, name: 'target', label: w.target, hint: w.targetHint, maxlength: 5000, rows: 2 }} />
        <DateField form={form} name="starts" label={w.starts} optional />
        <DateField form={form} name="ends" label={w.ends} optional />
        <TextField {...{ form, name: 'cup', label: w.cup, hint: w.cupHint, size: 'm', optional: true }} />
        <SelectField
          {...{ form, name: 'state', label: w.state, empty: null, value: 'draft' }}
          options={statesFrom(view?.project.state ?? 'draft', view?.project.cycle ?? null).map((value) => ({
            value,
            label: w.states[value],
          }))}
        />
        <Actions>
          <Button>{w.save}</Button>
          {view && (
            <ButtonLink kind="plain" href={href(lang, `/programme/projects/${view.project.id}`)}>
              {w.backToProject}
            </ButtonLink>
          )}
        </Actions>
      </Form>
      {view && <PartnerForms lang={lang} view={view} bodies={choices.bodies} />}
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/projects/new`, `GET /programme/projects/:project/edit`. */
export function projectFormPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const { view, choices } = await load(deps, c);
    return show(c, view, choices, view ? typedOf(view) : {}, []);
  };
}

/** `POST /programme/projects`, `POST /programme/projects/:project/edit`: what is refused comes back as it was typed. */
export function projectSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const { view, choices } = await load(deps, c);
    const chosen = choices.places.find((p) => p.value === first(typed, 'place'));
    const place = view?.project ?? chosen ?? { network: '', alliance: null };
    const lead = await readAs(deps.db, actor, (tx) => findBody(tx, first(typed, 'lead')));
    const { wish, problems } = readProject((f) => first(typed, f), place, 'id' in lead ? lead.id : null);
    const all = [
      ...problems,
      ...('problem' in lead ? [{ field: 'lead', code: lead.problem }] : []),
      ...(place.network === '' ? [{ field: 'place', code: 'missing' as const }] : []),
    ];
    const again = (found: readonly Parameters<typeof projectText>[1][]) =>
      show(
        c,
        view,
        choices,
        typed,
        found.map((p) => ({ field: p.field, message: projectText(lang, p) })),
      );
    if (all.length > 0) return again(all);
    const saved = await saveProject(deps, actor, view?.project.id ?? null, wish, lang);
    if ('problems' in saved) return again(saved.problems);
    return c.redirect(href(lang, `/programme/projects/${saved.id}`), 303);
  };
}

/** `POST /programme/projects/:project/partners`: a body joins, changes its part or leaves. */
export function partnerSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const project = c.req.param('project') ?? '';
    const body = await readAs(deps.db, actor, (tx) => findBody(tx, first(typed, 'organization')));
    if ('problem' in body) {
      const { view, choices } = await load(deps, c);
      const message = projectText(lang, { field: 'organization', code: body.problem });
      const kept = view ? { ...typedOf(view), ...typed } : typed;
      return show(c, view, choices, kept, [{ field: 'organization', message }]);
    }
    const role = first(typed, 'role') === 'none' ? null : chosenRole(first(typed, 'role'));
    const contribution = first(typed, 'contribution').slice(0, 500);
    await savePartner(deps, actor, project, { organization: body.id, role, contribution }, lang);
    return c.redirect(`${href(lang, `/programme/projects/${project}/edit`)}#partners`, 303);
  };
}
