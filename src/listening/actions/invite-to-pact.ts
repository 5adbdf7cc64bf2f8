import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { insertMember, pactById } from '../store/pacts.ts';
import { words } from '../words/pact.ts';

/**
 * Invites more bodies of the alliance into a pact one's own body began; whoever is there already stays as it is.
 * @throws AppError not-allowed, not-found; conflict once the pact has asked.
 */
export function inviteToPact(
  deps: Deps,
  actor: Person,
  { pact: id, invite }: { readonly pact: string; readonly invite: readonly string[] },
  lang: Lang,
): Promise<void> {
  const at = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const pact = isUuid(id) ? await pactById(tx, id) : null;
    if (pact === null) throw new AppError('not-found', words(lang).unknownPact);
    demand(may(actor, 'join-pact', await pathOf(tx, nodeId('organization', pact.madeBy))));
    if (pact.askedAt !== null) throw new AppError('conflict', words(lang).askedAlready);
    const alliance = nodeId('alliance', pact.alliance);
    for (const organization of new Set(invite)) {
      if (!(await pathOf(tx, nodeId('organization', organization))).includes(alliance))
        throw new AppError('not-allowed', words(lang).notInAlliance);
      await insertMember(tx, { pact: id, organization, state: 'invited' }, at);
    }
    const event = ['listening.pact-invited', { pact: id }] as const;
    const after = { invited: invite.length };
    await record(tx, deps, actor, { verb: 'listening.join-pact', kind: 'pact', id, node: alliance, after, event });
  });
}
