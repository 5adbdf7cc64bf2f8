import { nodeId, pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { alliance } from '#network/reads.ts';
import { may } from '../policy.ts';
import { callFor } from '../reads/calls.ts';
import { phaseOf } from '../rules/call.ts';
import { insertProposal, selectProposals } from '../store/proposals.ts';
import { words } from '../words/proposals.ts';

/** Begins an alliance's proposal to a call, or finds the one it has; its id. @throws AppError not-found, not-allowed, conflict. */
export function startProposal(
  deps: Deps,
  actor: Actor,
  to: { readonly call: string; readonly alliance: string },
  lang: Lang,
): Promise<string> {
  return asActor(deps.db, actor, async (tx) => {
    const call = await callFor(tx, to.call, lang);
    const who = await alliance(tx, to.alliance);
    if (who?.network !== call.network) throw new AppError('not-found', words(lang).notYourNetwork);
    const node = nodeId('alliance', who.code);
    demand(may(actor, 'propose', await pathOf(tx, node)));
    const phase = phaseOf(call, today(deps.clock));
    if (phase !== 'open') throw new AppError('conflict', words(lang).notOpen(call.opens, call.closes));
    const now = deps.clock.now();
    const id = uuidv7(now.getTime());
    const made = await insertProposal(tx, { id, call: call.id, alliance: who.code, node, example: call.example }, now);
    if (!made) {
      const own = (await selectProposals(tx, call.id)).find((p) => p.alliance === who.code && p.state !== 'withdrawn');
      return own!.id;
    }
    await record(tx, deps, actor, { verb: 'programme.propose', kind: 'proposal', id, node, after: { call: call.id } });
    return id;
  });
}
