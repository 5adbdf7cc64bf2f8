import type { Context } from 'hono';
import { type OwnPlace, placesWhere } from '#accounts/reads/where.ts';
import { nodeId } from '#accounts/reads.ts';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { DeskPage } from '#ui/desk.tsx';
import { formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { withQuery } from '#ui/url.ts';
import { writeTemplate } from '../actions/write-template.ts';
import { may } from '../policy.ts';
import { templateInUse, versionsOfTemplate } from '../reads/joining.ts';
import { alliances } from '../reads.ts';
import { actDocument, actValues } from '../rules/act-document.ts';
import { exampleApplicant, exampleFacts } from '../rules/act-example.ts';
import { checkTemplate, fillTemplate } from '../rules/act-template.ts';
import { type JoiningKind, joiningKinds } from '../rules/joining.ts';
import { shippedTemplates } from '../rules/shipped-templates.ts';
import { giveAct } from '../view/act-file.ts';
import { TemplateView } from '../view/template.tsx';
import { templateWords } from '../words/templates.ts';

const path = '/network/templates';

/** A place of the reader where templates are written. */
interface Chosen {
  readonly kind: JoiningKind;
  readonly place: OwnPlace;
  readonly places: readonly OwnPlace[];
  /** Where a template is looked for: here, then at the network above. */
  readonly nodes: readonly string[];
}

/** Which template the address or the form names. @throws AppError not-allowed, not-found. */
async function chosenBy(c: Context<Env>, deps: Deps, typed: Typed): Promise<Chosen> {
  const actor = signedIn(c);
  demand(may(actor, 'edit-template'));
  const own = await readAs(deps.db, actor, async (tx) => ({
    networks: await placesWhere(tx, 'network.edit-template', 'network'),
    alliances: await placesWhere(tx, 'network.edit-template', 'alliance'),
  }));
  const places = [...own.networks, ...own.alliances];
  const node = first(typed, 'node');
  const place = node === '' ? places[0] : places.find((p) => p.node === node);
  if (!place) throw new AppError('not-found', templateWords(c.get('lang')).unknown);
  const asked = first(typed, 'kind');
  const fallback = own.networks.includes(place) ? 'adhesion' : 'agreement';
  const kind = joiningKinds.find((k) => k === asked) ?? fallback;
  const above = (await alliances(deps.db)).find((a) => nodeId('alliance', a.code) === place.node);
  return { kind, place, places, nodes: [place.node, ...(above ? [nodeId('network', above.network)] : [])] };
}

/** `GET /network/templates?kind=…&node=…&version=…`: the text in use, with its placeholders and versions. */
export const templatesPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, typedQuery(c), []);

/** `POST /network/templates`: a preview with example values, on the page or as a file; or the next version. */
export function templatesForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang, typed] = [signedIn(c), c.get('lang'), await typedBody(c)];
    const { kind, place } = await chosenBy(c, deps, typed);
    const [title, go] = [first(typed, 'title'), first(typed, 'go')];
    const body = first(typed, 'body').replaceAll('\r\n', '\n');
    const problems = problemsOf(lang, kind, title, body);
    if (problems.length > 0) return show(c, deps, typed, problems);
    if (go === 'pdf' || go === 'docx') return giveAct(c, exampleOf(deps, title, body), go);
    if (go !== 'save') return show(c, deps, typed, [], true);
    const taken = templateWords(lang).taken;
    const version = await writeTemplate(deps, actor, { node: place.node, kind, title, body }).catch((error) => {
      if (error?.code === '23505') throw new AppError('conflict', taken);
      throw error;
    });
    const query = { kind, node: place.node, saved: String(version) };
    return c.redirect(withQuery(href(lang, path), '', query), 303);
  };
}

function problemsOf(lang: Lang, kind: JoiningKind, title: string, body: string): Problem[] {
  const w = templateWords(lang).problems;
  const said = checkTemplate(kind, body).map((p) =>
    p.code === 'unknown' ? w.unknown(p.name, p.near ?? '') : p.code === 'missing' ? w.missing(p.name) : w[p.code],
  );
  return [
    ...(title === '' || title.length > 200 ? [{ field: 'title', message: w.title }] : []),
    ...said.map((message) => ({ field: 'body', message })),
  ];
}

function exampleOf({ clock }: Deps, title: string, body: string) {
  const values = actValues(exampleFacts(date('it', today(clock))));
  return actDocument({ title, body: fillTemplate(body, values) }, exampleApplicant, 'anteprima');
}

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[], preview = false) {
  const lang = c.get('lang');
  const w = templateWords(lang);
  const chosen = await chosenBy(c, deps, typed);
  const used = await templateInUse(deps.db, chosen.kind, chosen.nodes);
  const versions = await versionsOfTemplate(deps.db, chosen.kind, chosen.place.node);
  const now = used ?? shippedTemplates[chosen.kind];
  const saved = first(typedQuery(c), 'saved');
  const example = exampleOf(deps, first(typed, 'title'), first(typed, 'body').replaceAll('\r\n', '\n'));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {/^\d{1,4}$/.test(saved) && (
        <Notice lang={lang} kind="good" live>
          <p>{w.saved(saved)}</p>
        </Notice>
      )}
      <TemplateView
        {...{ lang, chosen, versions, now, used, form: formState(lang, typed, problems) }}
        preview={preview ? example : null}
      />
    </DeskPage>,
    problems.length > 0 ? 422 : 200,
  );
}
