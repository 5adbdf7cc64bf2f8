import type { Context } from 'hono';
import { nodeId } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { declareConflict } from '../actions/declare-conflict.ts';
import { givePoints } from '../actions/give-points.ts';
import { may } from '../policy.ts';
import { proposalPage } from '../reads/proposal-page.ts';
import { evaluationsOf } from '../reads/ranking.ts';
import { ownBodyIn } from '../rules/conflict.ts';
import { type PointsWish, pointsProblems, readWish } from '../rules/points.ts';
import { ConflictForm, GivenPoints, PointsForm } from '../view/evaluation.tsx';
import { PointsLook } from '../view/points-look.tsx';
import { ProposalRead } from '../view/proposal.tsx';
import { words } from '../words/evaluation.ts';
import { words as proposalWords } from '../words/proposals.ts';

const open = (c: Context<Env>, deps: Deps, actor: Person) =>
  readAs(deps.db, actor, async (tx) => {
    const page = await proposalPage(tx, actor, c.req.param('proposal') ?? '', c.get('lang'), today(deps.clock));
    return { page, given: await evaluationsOf(tx, page.proposal.id) };
  });

/** What the page shows besides: what was typed, what is wrong with it, points to read again. */
interface Shown {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly look?: PointsWish;
}

async function show(c: Context<Env>, deps: Deps, { typed = {}, problems = [], look }: Shown = {}) {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  const w = words(lang);
  demand(may(actor, 'evaluate'));
  const { page, given } = await open(c, deps, actor);
  const { proposal, call } = page;
  if (page.phase !== 'closed') throw new AppError('conflict', proposalWords(lang).notJudging);
  const own = given.find((e) => e.evaluator === actor.person) ?? null;
  const body = ownBodyIn(actor, proposal.partners, (id) => nodeId('organization', id));
  const form = formState(lang, typed, problems);
  const at = (what: string) => href(lang, `/programme/proposals/${proposal.id}/${what}`);
  const title = w.title(proposal.title);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      <h1>{title}</h1>
      {c.req.query('given') && (
        <Notice lang={lang} kind="good" live>
          <p>{w.given}</p>
        </Notice>
      )}
      {look ? null : (
        <Details summary={w.readHere}>
          <ProposalRead {...{ lang, call, proposal, bodies: page.bodies }} />
        </Details>
      )}
      {own === null && (
        <ConflictForm {...{ lang, form, action: at('conflict'), own: body && (page.bodies.get(body) ?? '') }} />
      )}
      {own?.conflict && (
        <Notice lang={lang} kind="care">
          <p>{w.yourConflict}</p>
        </Notice>
      )}
      {own && !own.conflict && !own.givenAt && (
        <Points {...{ lang, form, action: at('points'), rules: call.rules }} look={look} />
      )}
      {own?.givenAt && <GivenPoints {...{ lang, given, person: actor.person, criteria: call.rules.criteria }} />}
      <Actions>
        <ButtonLink kind="plain" href={href(lang, `/programme/calls/${call.id}`)}>
          {w.back}
        </ButtonLink>
      </Actions>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** Points to type, or to read again. */
const Points = ({ look, ...props }: Parameters<typeof PointsForm>[0] & { readonly look: PointsWish | undefined }) =>
  look ? <PointsLook {...props} wish={look} /> : <PointsForm {...props} />;

/** `GET /programme/proposals/:proposal/evaluate`: first whether one may judge it, then the points. */
export const evaluatePage = (deps: Deps) => (c: Context<Env>) => show(c, deps);

/** What an action refused, in its form: nothing typed is lost. */
const refusal = (field: string) => (error: unknown) => {
  if (error instanceof AppError && ['conflict', 'bad-input'].includes(error.code))
    return { problems: [{ field, message: error.message }] };
  throw error;
};

/** `POST /programme/proposals/:proposal/conflict`: declares a conflict of interest, or none. */
export function conflictSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, id, typed] = [c.get('lang'), signedIn(c), c.req.param('proposal') ?? '', await typedBody(c)];
    const w = words(lang);
    const [choice, why] = [first(typed, 'conflict'), first(typed, 'why').slice(0, 1000)];
    if (choice !== 'yes' && choice !== 'no')
      return show(c, deps, { typed, problems: [{ field: 'conflict', message: w.chooseOne }] });
    if (choice === 'yes' && why === '')
      return show(c, deps, { typed, problems: [{ field: 'why', message: w.whyMissing }] });
    const done = await declareConflict(deps, actor, id, choice === 'yes' ? why : null, lang).catch(refusal('conflict'));
    if (done) return show(c, deps, { typed, problems: done.problems });
    return c.redirect(href(lang, `/programme/proposals/${id}/evaluate`), 303);
  };
}

/** `POST /programme/proposals/:proposal/points`: shows the points to read again; with `step=give`, gives them, all criteria at once. */
export function pointsSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, id, typed] = [c.get('lang'), signedIn(c), c.req.param('proposal') ?? '', await typedBody(c)];
    const step = first(typed, 'step');
    if (step === 'edit') return show(c, deps, { typed });
    const { page } = await open(c, deps, actor);
    const { criteria } = page.call.rules;
    const wish = readWish((field) => first(typed, field), criteria);
    const faults = pointsProblems(wish, criteria);
    if (step !== 'give' && faults.length === 0) return show(c, deps, { typed, look: wish });
    const done =
      step === 'give' ? await givePoints(deps, actor, id, wish, lang).catch(refusal('points')) : { problems: faults };
    const said = words(lang).problem;
    const problems = done.problems.map((p) =>
      'message' in p ? p : { field: p.field, message: said[p.code](number(lang, p.max, 2)) },
    );
    if (problems.length > 0) return show(c, deps, { typed, problems });
    return c.redirect(`${href(lang, `/programme/proposals/${id}/evaluate`)}?given=1`, 303);
  };
}
