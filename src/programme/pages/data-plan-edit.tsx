import type { Context } from 'hono';
import { demand, type Person } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { giveData } from '../actions/give-data.ts';
import { giveDataBy } from '../actions/give-data-by.ts';
import { planData } from '../actions/plan-data.ts';
import { removeData } from '../actions/remove-data.ts';
import { may, rules } from '../policy.ts';
import { placesFor } from '../reads/act-places.ts';
import { dataPlan } from '../reads/data-plan.ts';
import { readLine } from '../rules/data-plan.ts';
import { LineForm, OwnLine } from '../view/data-plan-form.tsx';
import { words } from '../words/data-plan.ts';
import { around } from './around.ts';

async function load(c: Context<Env>, deps: Deps) {
  const actor = signedIn(c);
  if (!may(actor, 'plan-data').yes) demand(may(actor, 'give-data'));
  return readAs(deps.db, actor, async (tx) => {
    const here = await around(c, deps, tx);
    const upper = (p: { readonly kind: string }) => p.kind !== 'alliance';
    const plans = (await placesFor(tx, 'plan-data')).filter(upper);
    const gives = (await placesFor(tx, 'give-data')).filter(upper);
    const own = new Set([...plans, ...gives].map((p) => p.node));
    const lines = (await dataPlan(tx, here.cycle.code, here.day)).filter((l) => own.has(l.line.node));
    return { ...here, base: deps.config.publicUrl, plans, gives: new Set(gives.map((p) => p.node)), lines };
  });
}
type Loaded = Awaited<ReturnType<typeof load>>;

const pathOf = (lang: Lang, { cycle }: Pick<Loaded, 'cycle'>): string =>
  href(lang, `/programme/cycles/${cycle.code}/data/edit`);

/** The public address of the plan, whole: it goes in a message. */
const planUrl = (lang: Lang, base: string, cycle: string): string =>
  new URL(href(lang, `/programme/cycles/${cycle}/data`), base).href;

function show(c: Context<Env>, found: Loaded, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const { cycle, lines, plans, gives } = found;
  const asked = first(typed, 'line') || c.req.query('line') || '';
  const changing = lines.find((l) => l.line.id === asked)?.line ?? null;
  const writes = (node: string) => plans.some((p) => p.node === node);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.of(cycle.name[lang])}>
      <h1>{w.of(cycle.name[lang])}</h1>
      <p class="lead">{w.deskLead}</p>
      {c.req.query('saved') === '1' && problems.length === 0 && <Notice lang={lang} kind="good" title={w.saved} live />}
      {changing === null &&
        lines.map((l) => (
          <OwnLine
            lang={lang}
            {...l}
            place={l.line.network ? found.nameOf(l.line.network) : w.region}
            path={pathOf(lang, found)}
            gives={gives.has(l.line.node)}
            writes={writes(l.line.node)}
            cycle={cycle.name[lang]}
            url={planUrl(lang, found.base, cycle.code)}
          />
        ))}
      {plans.length > 0 && (changing === null || writes(changing.node)) && (
        <LineForm form={formState(lang, typed, problems)} path={pathOf(lang, found)} line={changing} places={plans} />
      )}
      <Actions>
        <ButtonLink kind="plain" href={href(lang, `/programme/cycles/${cycle.code}/data`)}>
          {w.see}
        </ButtonLink>
      </Actions>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/cycles/:cycle/data/edit`: the figures of one's own place, to be given or written. */
export function dataPlanEditPage(deps: Deps) {
  return async (c: Context<Env>) => show(c, await load(c, deps), {}, []);
}

/** `POST /programme/cycles/:cycle/data/edit`: `do` = save, give, take-back, bodies (which of them gave), remove. */
export function dataPlanEditSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, found, typed] = [c.get('lang'), signedIn(c), await load(c, deps), await typedBody(c)];
    const what = first(typed, 'do');
    if (what === 'save') {
      const problems = await save(deps, actor, lang, found, typed);
      if (problems.length > 0) return show(c, found, typed, problems);
    } else {
      const line = found.lines.find((l) => l.line.id === first(typed, 'line'))?.line;
      if (!line) throw new AppError('not-found', words(lang).missing);
      if (what === 'remove') await removeData(deps, actor, line.id);
      else if (what === 'bodies') {
        const [now, was] = [typed.gave ?? [], typed.was ?? []];
        const of = { gave: now.filter((b) => !was.includes(b)), not: was.filter((b) => !now.includes(b)) };
        await giveDataBy(deps, actor, { plan: line.id, due: first(typed, 'due'), ...of, role: roleOf(actor) });
      } else {
        const said = { plan: line.id, due: first(typed, 'due'), note: first(typed, 'note').slice(0, 500) };
        await giveData(deps, actor, { ...said, given: what !== 'take-back', role: roleOf(actor) });
      }
    }
    return c.redirect(`${pathOf(lang, found)}?saved=1`, 303);
  };
}

/** In which role somebody gives figures: the first of theirs that may. */
const roleOf = (actor: Person): string =>
  actor.grants.find((g) => (rules['give-data'].roles as readonly string[]).includes(g.role))?.role ?? '';

async function save(deps: Deps, actor: Person, lang: Lang, found: Loaded, typed: Typed): Promise<readonly Problem[]> {
  const w = words(lang);
  const id = first(typed, 'line') || null;
  const read = readLine((name) => first(typed, name));
  const place =
    found.plans.find((p) => p.node === first(typed, 'where')) ??
    (found.plans.length === 1 ? found.plans[0] : undefined);
  const problems = [
    ...read.wrong.map(({ field, code }) => ({ field, message: w.wrong[code] })),
    ...(place || id !== null ? [] : [{ field: 'where', message: w.needWhere }]),
  ];
  const at = place ?? found.plans[0];
  if (problems.length > 0 || read.line === null || !at) return problems;
  const where = { cycle: found.cycle.code, network: at.network, node: at.node, example: false };
  await planData(deps, actor, { id, ...read.line, ...where });
  return [];
}
