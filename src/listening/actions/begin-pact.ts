import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { Pact } from '../model.ts';
import { may } from '../policy.ts';
import { insertMember, insertPact, setDemand } from '../store/pacts.ts';
import { words } from '../words/pact.ts';

/** A pact as a body begins it, with the bodies it invites and how many people it speaks for itself. */
export interface PactWish extends Pick<Pact, 'alliance' | 'title' | 'hours' | 'category' | 'period' | 'madeBy'> {
  readonly invite: readonly string[];
  readonly people: number;
}

/** Begins a pact among bodies of one alliance. Answers it. @throws AppError not-allowed. */
export function beginPact(deps: Deps, actor: Person, wish: PactWish, lang: Lang): Promise<string> {
  const node = nodeId('organization', wish.madeBy);
  const at = deps.clock.now();
  const id = uuidv7(at.getTime());
  return asActor(deps.db, actor, async (tx) => {
    const path = await pathOf(tx, node);
    demand(may(actor, 'join-pact', path));
    const alliance = nodeId('alliance', wish.alliance);
    if (!path.includes(alliance)) throw new AppError('not-allowed', words(lang).notInAlliance);
    const { invite, people, ...pact } = wish;
    await insertPact(tx, { ...pact, id, madeAt: at });
    await insertMember(tx, { pact: id, organization: wish.madeBy, state: 'joined' }, at);
    await setDemand(tx, id, wish.madeBy, people, at);
    for (const organization of new Set(invite)) {
      if (organization === wish.madeBy) continue;
      if (!(await pathOf(tx, nodeId('organization', organization))).includes(alliance))
        throw new AppError('not-allowed', words(lang).notInAlliance);
      await insertMember(tx, { pact: id, organization, state: 'invited' }, at);
    }
    const event = ['listening.pact-begun', { pact: id }] as const;
    const after = { alliance: wish.alliance, invited: invite.length };
    await record(tx, deps, actor, { verb: 'listening.join-pact', kind: 'pact', id, node: alliance, after, event });
    return id;
  });
}
