import type { Context } from 'hono';
import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { DeskPage } from '#ui/desk.tsx';
import { formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { decideJoining, type LeadRuleOf } from '../actions/decide-joining.ts';
import { readApplicant } from '../actions/read-applicant.ts';
import { may } from '../policy.ts';
import { factsOf, type OpenedRequest, openedRequest, templateInUse } from '../reads/joining.ts';
import { actDocument, actValues } from '../rules/act-document.ts';
import { fillTemplate } from '../rules/act-template.ts';
import { type Applicant, handlerVerb } from '../rules/joining.ts';
import { shippedTemplates } from '../rules/shipped-templates.ts';
import { giveAct } from '../view/act-file.ts';
import { RequestView } from '../view/joining-request.tsx';
import { joiningWords } from '../words/joining.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';

const path = '/network/joining';

/** How the page is drawn again after a form. */
export interface RequestTurn {
  /** Which form was sent. */
  readonly sent?: 'decide' | 'file';
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  /** Who asked, just read; undefined = not asked for. */
  readonly applicant?: Applicant | null;
}

/** Draws a request for whoever handles it. @throws AppError not-found, the same when it is elsewhere and when there is none. */
export async function drawRequest(c: Context<Env>, deps: Deps, leadRule: LeadRuleOf, turn: RequestTurn = {}) {
  const [actor, lang, id] = [signedIn(c), c.get('lang'), c.req.param('request') ?? ''];
  demand(may(actor, 'review-joining'));
  const w = joiningDeskWords(lang);
  const opened = isUuid(id) ? await readAs(deps.db, actor, (tx) => openedRequest(tx, id)) : null;
  if (opened === null) throw new AppError('not-found', w.unknown);
  const handles = may(actor, handlerVerb(opened.request.kind), await pathOf(deps.db, opened.request.node)).yes;
  const said = first(typedQuery(c), 'said');
  const view = {
    ...{ lang, opened, handles, today: today(deps.clock), applicant: turn.applicant },
    form: turn.sent === 'decide' ? formState(lang, turn.typed, turn.problems) : formState(lang),
    fileForm: turn.sent === 'file' ? formState(lang, turn.typed, turn.problems) : formState(lang),
    act: await actText(deps, opened),
    rule: opened.request.kind === 'lead-change' ? await leadRule(deps.db, today(deps.clock)) : null,
    invite: opened.request.organization && (await inviteAt(deps, actor, opened.request.organization)),
  };
  keepPrivate(c);
  return c.html(
    <DeskPage
      c={c}
      title={opened.request.body.name}
      breadcrumb={[{ label: w.title, path }, { label: opened.request.body.name }]}
    >
      <h1>{opened.request.body.name}</h1>
      <p class="lead">{joiningWords(lang).actOf[opened.request.kind]}</p>
      {(said === 'approved' || said === 'question' || said === 'refused' || said === 'done') && (
        <Notice lang={lang} kind="good" live>
          <p>{w.said[said]}</p>
        </Notice>
      )}
      <RequestView {...view} />
    </DeskPage>,
    turn.problems?.length ? 422 : 200,
  );
}

/** The act as it is, or as it would be today; people stay placeholders. */
async function actText(deps: Deps, { request, names }: OpenedRequest) {
  if (request.act) return request.act;
  const used = await templateInUse(deps.db, request.kind, [request.node, nodeId('network', request.network)]);
  const { title, body } = used ?? shippedTemplates[request.kind];
  const facts = factsOf(request, names, date('it', today(deps.clock)));
  const template = used ? `${used.id} v${used.version}` : 'shipped';
  return { title, body: fillTemplate(body, actValues(facts)), template };
}

/** Node of the body, when the reader may invite its contact there. */
async function inviteAt(deps: Deps, actor: Person, organization: string): Promise<string | null> {
  const node = nodeId('organization', organization);
  const above = await pathOf(deps.db, node);
  const gives = actor.grants.some(
    (g) => g.active && ['ats-officer', 'alliance-coordinator'].includes(g.role) && above.includes(g.node),
  );
  return gives ? node : null;
}

/** `GET /network/joining/:request`: what a body asks, with what is known of it and the act as it would be. */
export const joiningRequestPage = (deps: Deps, leadRule: LeadRuleOf) => (c: Context<Env>) =>
  drawRequest(c, deps, leadRule);

/** `POST /network/joining/:request/people`: who asked, in clear; that it was read is recorded. */
export function joiningPeople(deps: Deps, leadRule: LeadRuleOf) {
  return async (c: Context<Env>) => {
    const { applicant } = await readApplicant(deps, signedIn(c), c.req.param('request') ?? '', c.get('lang'));
    return drawRequest(c, deps, leadRule, { applicant });
  };
}

/** `POST /network/joining/:request/decide`: a question, a yes or a no. */
export function decideForm(deps: Deps, leadRule: LeadRuleOf) {
  return async (c: Context<Env>) => {
    const [actor, lang, id] = [signedIn(c), c.get('lang'), c.req.param('request') ?? ''];
    const typed = await typedBody(c);
    const [to, words] = [first(typed, 'to'), first(typed, 'words').replaceAll('\r\n', '\n')];
    const w = joiningDeskWords(lang);
    const refuse = (field: string, message: string) =>
      drawRequest(c, deps, leadRule, { sent: 'decide', typed, problems: [{ field, message }] });
    if (to !== 'approved' && to !== 'question' && to !== 'refused') return refuse('to', w.decisionMissing);
    if (to !== 'approved' && words === '') return refuse('words', w.wordsMissing);
    if (words.length > 2000) return refuse('words', w.wordsLong);
    await decideJoining(deps, actor, id, { to, words }, lang, leadRule);
    return c.redirect(`${href(lang, `${path}/${id}`)}?said=${to}`, 303);
  };
}

/** `POST /network/joining/:request/act`: the act with its names, as PDF or Word; that it was taken is recorded. */
export function actDownload(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang, id] = [signedIn(c), c.get('lang'), c.req.param('request') ?? ''];
    const format = first(await typedBody(c), 'format') === 'docx' ? 'docx' : 'pdf';
    const { request, applicant } = await readApplicant(deps, actor, id, lang);
    if (request.act === null) throw new AppError('not-found', joiningDeskWords(lang).unknown);
    return giveAct(c, actDocument(request.act, applicant, id.slice(-12)), format);
  };
}
