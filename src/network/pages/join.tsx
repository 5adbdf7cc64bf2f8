import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { addressOf, networkOf } from '#kit/address.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { limited, type Rule } from '#kit/rate.ts';
import { areaMunicipalities, municipalities, municipality, municipalityIndex } from '#territory/reads.ts';
import { resolveName } from '#territory/rules/names.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Form, formState } from '#ui/form.tsx';
import { type Screened, screened } from '#ui/free-text.tsx';
import { Page } from '#ui/layout.tsx';
import { Steps } from '#ui/progress.tsx';
import { askToJoin } from '../actions/ask-to-join.ts';
import { bodyWithCodes, openBelonging } from '../reads/joining.ts';
import { alliances, networks } from '../reads.ts';
import type { Asked } from '../rules/joining.ts';
import {
  askedOf,
  fieldsOf,
  type JoiningStep,
  joiningSteps,
  type PlaceOf,
  problemsOf,
  targetOf,
} from '../rules/joining-form.ts';
import { CheckStep } from '../view/join-check.tsx';
import { StepFields } from '../view/join-steps.tsx';
import { joinFormWords } from '../words/join-form.ts';
import { joiningWords } from '../words/joining.ts';
import { words as networkWords } from '../words.ts';

const path = '/network/join';
/** Requests from one address: an association may bring its members in together. */
const sending: Rule = { name: 'network.join', limit: 20, perSeconds: 3600 };

const freeTexts = ['technical', 'economic', 'content', 'reason'] as const;

/** A free text carries along what its writer decided about what was found in it. */
const ownFields = (step: JoiningStep): readonly string[] =>
  step === 'words'
    ? [...fieldsOf.words, ...freeTexts.flatMap((f) => [`${f}-found`, `${f}-seen`, `${f}-out`])]
    : fieldsOf[step];

interface Turn {
  readonly step: JoiningStep;
  readonly typed: Typed;
  readonly problems?: readonly Problem[];
  readonly found?: { readonly name: string; readonly screened: Screened } | null;
}

const isStep = (text: string): text is JoiningStep => (joiningSteps as readonly string[]).includes(text);
const stepBy = (step: JoiningStep, by: 1 | -1): JoiningStep =>
  joiningSteps[Math.max(0, Math.min(joiningSteps.length - 1, joiningSteps.indexOf(step) + by))]!;

/** `GET /network/join`: the first question; an address may choose what and where beforehand. */
export const joinPage = (deps: Deps) => (c: Context<Env>) => {
  const { what = [], where = [] } = typedQuery(c);
  return show(c, deps, { step: 'what', typed: { what, where } });
};

/** `POST /network/join`: one page on, one back, or sends everything. */
export function joinSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = await typedBody(c);
    const [at, go] = [first(typed, 'at'), first(typed, 'go')];
    const step = isStep(at) ? at : 'what';
    const wanted = go.replace(/^edit:/, '');
    if (go.startsWith('edit:') && isStep(wanted)) return show(c, deps, { step: wanted, typed });
    if (go === 'back') return show(c, deps, { step: stepBy(step, -1), typed });
    const place = await placeFinder(deps);
    const wrong = await wrongWith(c, deps, step, typed, place);
    if (wrong) return show(c, deps, { step, typed, ...wrong });
    if (go !== 'send') return show(c, deps, { step: stepBy(step, 1), typed });
    return send(c, deps, typed, place);
  };
}

async function placeFinder({ db }: Deps): Promise<PlaceOf> {
  const index = await municipalityIndex(db);
  return (text) => {
    const found = text === '' ? null : resolveName(index, text);
    return found?.ok ? found.code : null;
  };
}

/** What is wrong on a page: a field, or a free text that its writer must look at first. */
async function wrongWith(c: Context<Env>, deps: Deps, step: JoiningStep, typed: Typed, place: PlaceOf) {
  const lang = c.get('lang');
  const said = joinFormWords(lang).problems;
  const problems = problemsOf(step, typed, place).map((p) => ({ field: p.field, message: said[p.code] }));
  if (problems.length > 0) return { problems };
  const found = step === 'words' ? await screenedWords(deps, lang, typed) : null;
  return found && !found.screened.ok ? { problems: [found.screened.problem], found } : null;
}

/** The first free text in which something was found; names of places and of the body are none. */
async function screenedWords({ db }: Deps, lang: Lang, typed: Typed) {
  const places = [...(await municipalities(db)).map((m) => m.name), first(typed, 'name')].filter(Boolean);
  for (const name of freeTexts) {
    const s = screened(lang, typed, name, places);
    if (!s.ok) return { name, screened: s };
  }
  return null;
}

/** The typed texts as they may be kept: without what their writer took away. */
async function cleaned({ db }: Deps, lang: Lang, typed: Typed): Promise<Typed> {
  const places = [...(await municipalities(db)).map((m) => m.name), first(typed, 'name')].filter(Boolean);
  const texts = freeTexts.map((name) => [name, [screened(lang, typed, name, places).text]] as const);
  return { ...typed, ...Object.fromEntries(texts) };
}

async function send(c: Context<Env>, deps: Deps, typed: Typed, place: PlaceOf) {
  const lang = c.get('lang');
  const found = await screenedWords(deps, lang, typed);
  if (found && !found.screened.ok)
    return show(c, deps, { step: 'words', typed, problems: [found.screened.problem], found });
  const asked = askedOf(await cleaned(deps, lang, typed), place);
  if ('step' in asked) {
    const wrong = await wrongWith(c, deps, asked.step, typed, place);
    return show(c, deps, { step: asked.step, typed, ...(wrong ?? {}) });
  }
  if (!(await isThere(deps, asked)))
    return show(c, deps, {
      step: 'where',
      typed,
      problems: [{ field: 'where', message: joinFormWords(lang).problems.where }],
    });
  await slowDown(c, deps);
  const once = first(typed, 'once');
  const press = once === '' ? null : `${once}\0${JSON.stringify(asked)}`;
  const { code } = await askToJoin(deps, asked, { press, lang });
  keepPrivate(c);
  return c.redirect(href(lang, `/network/join/receipt/${code}?sent=1`), 303);
}

async function isThere({ db }: Deps, { network, alliance }: Asked): Promise<boolean> {
  return network === null
    ? (await alliances(db)).some((a) => a.code === alliance)
    : (await networks(db)).some((n) => n.code === network);
}

/** @throws AppError too-many. */
async function slowDown(c: Context<Env>, deps: Deps): Promise<void> {
  const address = addressOf(c, deps.config);
  const asked = await limited(deps, sending, networkOf(address ?? 'unknown'));
  if (asked.ok) return;
  c.header('Retry-After', String(asked.retrySeconds));
  throw new AppError('too-many', joiningWords(c.get('lang')).tooMany);
}

async function show(c: Context<Env>, deps: Deps, { step, typed, problems = [], found = null }: Turn) {
  const lang = c.get('lang');
  const [w, f] = [joiningWords(lang), joinFormWords(lang)];
  const form = formState(lang, typed, problems);
  const [nets, pacts] = [await networks(deps.db), await alliances(deps.db)];
  const data = { lang, form, networks: nets, alliances: pacts, found };
  const carried = joiningSteps.flatMap((s) => (s === step ? [] : ownFields(s)));
  const check = step === 'check' ? await checkData(deps, lang, typed) : null;
  if (check && 'step' in check) return show(c, deps, { step: check.step, typed });
  const trail = [{ label: networkWords(lang).title, path: '/network' }, { label: w.title }];
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.title} description={w.description} breadcrumb={trail}>
      <div class="narrow">
        {step === 'what' && <p class="lead">{w.lead}</p>}
        <Steps lang={lang} step={joiningSteps.indexOf(step) + 1} of={joiningSteps.length} label={w.title} />
        <Form form={form} action={href(lang, path)}>
          <input type="hidden" name="at" value={step} />
          <input type="hidden" name="once" value={first(typed, 'once') || randomUUID()} />
          {carried.flatMap((name) =>
            (typed[name] ?? []).map((value) => <input type="hidden" name={name} value={value} />),
          )}
          {step === 'check' ? (
            check && <CheckStep lang={lang} {...check} />
          ) : (
            <>
              <StepFields step={step} data={data} />
              <Actions>
                {found === null && (
                  <Button name="go" value="next">
                    {f.next}
                  </Button>
                )}
                {step !== 'what' && (
                  <Button kind="plain" name="go" value="back">
                    {f.back}
                  </Button>
                )}
              </Actions>
            </>
          )}
        </Form>
        {step === 'what' && (
          <p>
            <a href={href(lang, '/network/join/receipt')}>{w.follow}</a>
          </p>
        )}
      </div>
    </Page>,
    problems.length > 0 ? 422 : 200,
  );
}

async function checkData(deps: Deps, lang: Lang, typed: Typed) {
  const { db } = deps;
  const asked = askedOf(await cleaned(deps, lang, typed), await placeFinder(deps));
  if ('step' in asked) return asked;
  const target = targetOf(typed);
  const place =
    target?.alliance != null
      ? ({ kind: 'alliance', code: target.alliance } as const)
      : ({ kind: 'network', code: target?.network ?? '' } as const);
  const all = place.kind === 'alliance' ? await alliances(db) : await networks(db);
  const known = await bodyWithCodes(db, asked.body);
  const seat = asked.body.municipality === null ? null : await municipality(db, asked.body.municipality);
  return {
    ...{ asked, known, where: all.find((p) => p.code === place.code)?.name ?? '', seat: seat?.name ?? null },
    outside: await isOutside(db, asked),
    belongs: known ? await openBelonging(db, known.id, place) : null,
  };
}

/** Whether the body's town is in none of the areas of the alliance it asks to enter. */
async function isOutside(db: Deps['db'], { kind, alliance, body }: Asked): Promise<boolean> {
  const asked = kind === 'agreement' ? (await alliances(db)).find((a) => a.code === alliance) : undefined;
  if (asked === undefined || body.municipality === null || asked.areas.length === 0) return false;
  const inside = await Promise.all(asked.areas.map((code) => areaMunicipalities(db, code)));
  return !inside.flat().includes(body.municipality);
}
