import { nodeId } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor, type Db, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { bodyWithCodes, factsOf, leadBelonging, namesOf, openBelonging, placeOfRequest } from '../reads/joining.ts';
import { organization } from '../reads.ts';
import { actValues } from '../rules/act-document.ts';
import { fillTemplate } from '../rules/act-template.ts';
import { cannotLead, handlerVerb, type LeadRule } from '../rules/joining.ts';
import { shippedTemplates } from '../rules/shipped-templates.ts';
import { templateAt } from '../store/documents.ts';
import { type JoiningRequest, moveRequest } from '../store/joining.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';
import { demandStep, handledRequest } from './own-request.ts';
import { letterOf, tellApplicant } from './tell-applicant.ts';

/** Which bodies may lead today; null when no rule was found. */
export type LeadRuleOf = (db: Db | Tx, today: string) => Promise<LeadRule | null>;

const verbs = {
  'review-joining': 'network.review-joining',
  'agree-with-lead': 'network.agree-with-lead',
} as const;

export interface Decision {
  readonly to: 'question' | 'approved' | 'refused';
  /** The question, or why not; for an approval what the applicant should know, if anything. */
  readonly words: string;
}

/**
 * A question to the applicant, a no with its reason, or a yes, with which the act is made from the template in use.
 * @throws AppError not-found, not-allowed, conflict (also for a member that joins twice, or a body that may not lead).
 */
export function decideJoining(
  deps: Deps,
  actor: Actor,
  id: string,
  decision: Decision,
  lang: Lang,
  leadRule: LeadRuleOf,
): Promise<void> {
  demand(may(actor, 'review-joining'));
  return asActor(deps.db, actor, async (tx) => {
    const { request, role } = await handledRequest(tx, actor, id, lang);
    demandStep(request.state, decision.to, lang);
    const approved = decision.to === 'approved';
    if (approved) await makesSense(tx, deps, request, leadRule, lang);
    const act = approved ? await makeAct(tx, deps, request) : null;
    const step = { at: deps.clock.now(), state: decision.to, byRole: role, words: decision.words };
    await moveRequest(tx, id, step, act);
    await record(tx, deps, actor, {
      ...{ verb: verbs[handlerVerb(request.kind)], kind: 'joining-request', id, node: request.node },
      ...{ before: { state: request.state }, after: { state: decision.to } },
      event: ['network.joining-moved', { request: id, state: decision.to }],
    });
    await tellApplicant(tx, deps, request, letterOf(deps, request, { state: decision.to, words: decision.words }));
  });
}

/** What would make the act say something false. @throws AppError conflict. */
export async function makesSense(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  request: JoiningRequest,
  leadRule: LeadRuleOf,
  lang: Lang,
): Promise<void> {
  const w = joiningDeskWords(lang);
  const known = request.organization
    ? await organization(tx, request.organization)
    : await bodyWithCodes(tx, request.body);
  const belongs = known ? await openBelonging(tx, known.id, placeOfRequest(request)) : null;
  const stop = (words: string) => {
    throw new AppError('conflict', words);
  };
  if (request.kind === 'adhesion' || request.kind === 'agreement') {
    if (belongs) stop(w.alreadyMember(request.body.name));
  } else if (request.kind === 'leaving') {
    if (!belongs) stop(w.notMember(request.body.name));
    if (belongs?.part === 'lead') stop(w.leadLeaves(request.body.name));
  } else if (request.kind === 'lead-change') {
    const lead = request.alliance === null ? null : await leadBelonging(tx, request.alliance);
    const leads = lead !== null && lead.organization === known?.id;
    const rule = await leadRule(tx, today(deps.clock));
    const why = cannotLead(rule, { kind: known?.kind ?? request.body.kind, member: belongs !== null, leads });
    if (why !== null) stop(w.cannotLead[why](request.body.name, rule?.act ?? ''));
  }
}

/** The act from the template of the alliance, else of the network, else the shipped one; people stay placeholders. */
export async function makeAct(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  request: JoiningRequest,
): Promise<NonNullable<JoiningRequest['act']>> {
  const nodes = [request.node, nodeId('network', request.network)];
  const template = await templateAt(tx, request.kind, nodes);
  const { title, body } = template ?? shippedTemplates[request.kind];
  const facts = factsOf(request, await namesOf(tx, request), date('it', today(deps.clock)));
  const used = template ? `${template.id} v${template.version}` : 'shipped';
  return { title, body: fillTemplate(body, actValues(facts)), template: used };
}
