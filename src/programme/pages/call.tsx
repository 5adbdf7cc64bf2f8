import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { euro, href } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Tag } from '#ui/tag.tsx';
import { approveRanking } from '../actions/approve-ranking.ts';
import { closeEvaluation } from '../actions/close-evaluation.ts';
import { publishCall } from '../actions/publish-call.ts';
import { signConvention } from '../actions/sign-convention.ts';
import { startProposal } from '../actions/start-proposal.ts';
import { validateCall } from '../actions/validate-call.ts';
import { type CallPage, callPage, isOver } from '../reads/call-page.ts';
import { proposalFor } from '../reads/proposals.ts';
import { stillToJudge } from '../reads/ranking.ts';
import { type CallStep, readAct } from '../rules/call-act.ts';
import { Asked, CallChain, PhaseTag } from '../view/call.tsx';
import { CallSteps, FactorFirst, OwnProposals, Received } from '../view/call-work.tsx';
import { words } from '../words/calls.ts';
import { words as cycleWords } from '../words/cycles.ts';

/** A step that was refused: what was typed, what is wrong. */
interface Refused {
  readonly step: string;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  /** What stands against the step itself, and not against a field. */
  readonly against?: string;
}

/** Whoever approves sees the provisional ranking; whoever evaluates does once all points were given. */
const followsRanking = ({ may, call, all }: CallPage): boolean =>
  may('approve') || (may('evaluate') && all.proposals.length > 0 && stillToJudge(call, all).length === 0);

async function show(c: Context<Env>, deps: Deps, id: string, refused: Refused | null = null) {
  const [lang, actor] = [c.get('lang'), c.get('actor')];
  const w = words(lang);
  const page = await readAs(deps.db, actor, (tx) => callPage(tx, actor, id, lang, today(deps.clock)));
  const { call, phase, lines, projects } = page;
  const person = typeof actor === 'object' ? actor.person : '';
  if (typeof actor === 'object') keepPrivate(c);
  const form = refused ? formState(lang, refused.typed, refused.problems) : formState(lang);
  const done = c.req.query('done');
  const made = lines.filter((l) => projects.has(l.proposal));
  return c.html(
    <Page
      {...{ c, title: call.title, description: w.description }}
      breadcrumb={[
        { label: cycleWords(lang).title, path: '/programme' },
        { label: w.title, path: '/programme/calls' },
        { label: call.title },
      ]}
    >
      {done && done in w.done && (
        <Notice lang={lang} kind="good" live>
          <p>{w.done[done as keyof typeof w.done]}</p>
        </Notice>
      )}
      {refused?.against && (
        <Notice lang={lang} kind="bad" live>
          <p>{refused.against}</p>
        </Notice>
      )}
      <p>
        <PhaseTag lang={lang} phase={phase} /> {call.example && <Tag>{w.example}</Tag>}
      </p>
      <h1>{call.title}</h1>
      <p class="lead">
        {page.names(call.network)} · <a href={href(lang, `/programme/cycles/${call.cycle}`)}>{w.cycleOf(call.cycle)}</a>
      </p>
      <FactorFirst lang={lang} page={page} />
      <OwnProposals lang={lang} page={page} />
      <CallSteps lang={lang} page={page} step={refused?.step ?? null} form={form} />
      {isOver(phase) && (
        <section>
          <Stats>
            <Stat
              lang={lang}
              value={euro(
                lang,
                lines.reduce((sum, l) => sum + l.grantedCents, 0),
              )}
              label={w.granted}
              receipt={href(lang, `/programme/calls/${call.id}/ranking`)}
            />
            <Stat lang={lang} value={euro(lang, call.budgetCents)} label={w.budget} />
          </Stats>
        </section>
      )}
      {(isOver(phase) || (['closed', 'ranked'].includes(phase) && followsRanking(page))) && (
        <p>
          <ButtonLink kind="outline" href={href(lang, `/programme/calls/${call.id}/ranking`)}>
            {w.openRanking}
          </ButtonLink>
        </p>
      )}
      <Received lang={lang} page={page} person={person} />
      <CallChain
        {...{ lang, call, phase, acts: page.acts }}
        projects={
          made.length > 0 && (
            <ul class="plain-list">
              {made.map((l) => (
                <li>
                  <a href={href(lang, `/programme/projects/${projects.get(l.proposal)}`)}>{l.title}</a>
                </li>
              ))}
            </ul>
          )
        }
      />
      <Asked lang={lang} call={call} />
      <p class="no-print">
        <a href={href(lang, `/thread/call/${call.id}`)}>{w.thread}</a>
      </p>
    </Page>,
    refused ? 400 : 200,
  );
}

/** `GET /programme/calls/:call`: where it is, what it asks, its chain of acts; for whoever works on it, what to do now. */
export const callOnePage = (deps: Deps) => (c: Context<Env>) => show(c, deps, c.req.param('call') ?? '');

const does = {
  evaluation: closeEvaluation,
  'ats-decree': approveRanking,
  'regional-validation': validateCall,
} as const;
const after = {
  call: 'open',
  evaluation: 'ranked',
  'ats-decree': 'approved',
  'regional-validation': 'validated',
} as const;

const actOf = (c: Context<Env>, deps: Deps, typed: Typed, step: CallStep) => {
  const { wish, problems } = readAct((field) => first(typed, field), step, today(deps.clock));
  const said = words(c.get('lang')).problem;
  return { wish, problems: problems.map((p) => ({ field: p.field, message: said[p.code] })) };
};

/** What stands against the step, said on top of the page where nothing typed is lost; anything else goes on. */
const refusal = (error: unknown): { readonly against: string } => {
  if (error instanceof AppError && ['conflict', 'bad-input'].includes(error.code)) return { against: error.message };
  throw error;
};

/** `POST /programme/calls/:call/(publish|minutes|approve|validate)`: records the act of a step, and does it. */
export function callStep(deps: Deps, step: keyof typeof after) {
  return async (c: Context<Env>) => {
    const [lang, actor, id, typed] = [c.get('lang'), signedIn(c), c.req.param('call') ?? '', await typedBody(c)];
    const { wish, problems } = actOf(c, deps, typed, step);
    if (problems.length > 0) return show(c, deps, id, { step, typed, problems });
    const doing =
      step === 'call'
        ? publishCall(deps, actor, id, wish, lang, first(typed, 'beyond') === 'yes')
        : does[step](deps, actor, id, wish, lang);
    const refused = await doing.then(() => null, refusal);
    if (refused) return show(c, deps, id, { step, typed, problems, ...refused });
    return c.redirect(`${href(lang, `/programme/calls/${id}`)}?done=${after[step]}`, 303);
  };
}

/** `POST /programme/proposals/:proposal/convention`: records the convention; the proposal becomes a project. */
export function conventionSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, id, typed] = [c.get('lang'), signedIn(c), c.req.param('proposal') ?? '', await typedBody(c)];
    const { wish, problems } = actOf(c, deps, typed, 'convention');
    const done = problems.length > 0 ? {} : await signConvention(deps, actor, id, wish, lang).catch(refusal);
    if ('project' in done) return c.redirect(href(lang, `/programme/projects/${done.project}`), 303);
    const { call } = await readAs(deps.db, actor, (tx) => proposalFor(tx, id, lang));
    return show(c, deps, call, { step: `convention-${id}`, typed, problems, ...done });
  };
}

/** `POST /programme/calls/:call/proposals`: begins an alliance's proposal. */
export function proposalStart(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, call] = [c.get('lang'), signedIn(c), c.req.param('call') ?? ''];
    const alliance = first(await typedBody(c), 'alliance');
    const id = await startProposal(deps, actor, { call, alliance }, lang);
    return c.redirect(href(lang, `/programme/proposals/${id}`), 303);
  };
}
