import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { dropDemand, pactById, setDemand, setMember } from '../store/pacts.ts';
import { words } from '../words/pact.ts';

/** What a body answers: it joins with so many people (or changes their number), or refuses, or leaves. */
export type PactAnswer = { readonly state: 'joined'; readonly people: number } | { readonly state: 'refused' | 'left' };

/** @throws AppError not-allowed, not-found; conflict once the pact has asked: its sum no longer moves. */
export function answerPact(
  deps: Deps,
  actor: Person,
  at: { readonly pact: string; readonly organization: string },
  answer: PactAnswer,
  lang: Lang,
): Promise<void> {
  const now = deps.clock.now();
  const { pact: id, organization } = at;
  return asActor(deps.db, actor, async (tx) => {
    demand(may(actor, 'join-pact', await pathOf(tx, nodeId('organization', organization))));
    const pact = isUuid(id) ? await pactById(tx, id) : null;
    if (pact === null) throw new AppError('not-found', words(lang).unknownPact);
    if (pact.askedAt !== null) throw new AppError('conflict', words(lang).askedAlready);
    if (!(await setMember(tx, { pact: id, organization, state: answer.state }, now)))
      throw new AppError('not-found', words(lang).unknownPact);
    if (answer.state === 'joined') await setDemand(tx, id, organization, answer.people, now);
    else await dropDemand(tx, id, organization);
    // How many people a firm brings stands in no audit row: coordinators may read those.
    const event = ['listening.pact-answered', { pact: id }] as const;
    const after = { state: answer.state };
    const node = nodeId('organization', organization);
    await record(tx, deps, actor, { verb: 'listening.join-pact', kind: 'pact', id, node, after, event });
  });
}
