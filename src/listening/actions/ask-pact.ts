import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid, uuidv7 } from '#kit/ids.ts';
import { writeLinks } from '#thread/reads.ts';
import { may, roleFor } from '../policy.ts';
import { insertGap } from '../store/gaps.ts';
import { askAlliance, pactById } from '../store/pacts.ts';
import { words } from '../words/pact.ts';

/**
 * Asks the alliance for the whole pact, once, with the sum of the day. It becomes a gap that waits for the coordinator.
 * Answers the gap. @throws AppError not-allowed, not-found; conflict when it was asked already or there are too few.
 */
export function askPact(deps: Deps, actor: Person, id: string, lang: Lang): Promise<string> {
  demand(may(actor, 'join-pact'));
  const at = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const pact = isUuid(id) ? await pactById(tx, id) : null;
    if (pact === null) throw new AppError('not-found', words(lang).unknownPact);
    if (pact.askedAt !== null) throw new AppError('conflict', words(lang).askedAlready);
    if (!(await askAlliance(tx, id, at))) throw new AppError('conflict', words(lang).tooFew);
    const gap = uuidv7(at.getTime());
    const { alliance, category, period, hours } = pact;
    const role = roleFor(actor, 'join-pact', await pathOf(tx, nodeId('organization', pact.madeBy))) ?? 'contact';
    await insertGap(tx, {
      ...{ id: gap, origin: 'pact', area: null, alliance, category, period, hours, release: null, pact: id },
      ...{ madeAt: at, madeByRole: role },
    });
    await writeLinks(tx, [{ from: { kind: 'pact', id }, to: { kind: 'gap', id: gap }, relation: 'asks', at }]);
    const event = ['listening.pact-asked', { pact: id, gap }] as const;
    await record(tx, deps, actor, {
      verb: 'listening.join-pact',
      kind: 'pact',
      id,
      node: pact.node,
      after: { gap },
      event,
    });
    return gap;
  });
}
