import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { Belonging } from '../model.ts';
import { may } from '../policy.ts';
import { overlap } from '../rules/member-row.ts';
import {
  belongingById,
  belongingsAmong,
  insertBelonging,
  mayPlace,
  openLeads,
  placeKey,
  updateBelonging,
} from '../store/membership.ts';

/** What is said when a membership cannot be so. */
export interface MembershipRefusals {
  readonly gone: string;
  readonly overlap: string;
  readonly secondLead: string;
  /** The body has a contact of its own, or is in another alliance. */
  readonly notYours: string;
}

type Changes = Pick<Belonging, 'part' | 'validFrom' | 'validTo' | 'confirmed' | 'note' | 'source'> & {
  readonly agreement?: string | null;
};

/**
 * Adds a body to a network or alliance, or changes its part and days there. The governance tree follows in the same transaction,
 * and so does the alliance's lead. Answers its id. @throws AppError not-allowed, not-found, conflict.
 */
export function changeMembership(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  actor: Person,
  change: { readonly add: Omit<Belonging, 'id'> } | { readonly id: string; readonly set: Changes },
  say: MembershipRefusals,
): Promise<string> {
  return asActor(deps.db, actor, async (tx) => {
    const before = 'id' in change ? await belongingById(tx, change.id, true) : null;
    if ('id' in change && before === null) throw new AppError('not-found', say.gone);
    const after: Belonging =
      'add' in change
        ? { ...change.add, id: uuidv7(deps.clock.now().getTime()) }
        : { ...before!, ...change.set, agreement: change.set.agreement ?? before!.agreement };
    const node = nodeId(after.place.kind, after.place.code);
    const path = await pathOf(tx, node);
    demand(may(actor, 'manage-members', path));
    // Who leads is agreed with whoever is above.
    if (after.part === 'lead' || before?.part === 'lead') demand(may(actor, 'agree-with-lead', path));
    const ends = after.validTo !== null && after.validTo <= today(deps.clock);
    if (!ends && !(await mayPlace(tx, after.organization, after.place)))
      throw new AppError('not-allowed', say.notYours);
    await demandSense(tx, after, say);
    if (before === null) await insertBelonging(tx, after);
    else await updateBelonging(tx, after);
    await record(tx, deps, actor, {
      ...{ verb: 'network.manage-members', kind: after.place.kind, id: after.place.code, node },
      ...(before ? { before: told(before) } : {}),
      after: told(after),
      event: ['network.member-changed', { organization: after.organization, ...after.place }],
    });
    return after.id;
  });
}

const told = (b: Belonging) => ({ organization: b.organization, part: b.part, from: b.validFrom, to: b.validTo });

/** Once at a time in the same place, one lead at a time: the database would refuse it too, without words. */
async function demandSense(tx: Tx, one: Belonging, say: MembershipRefusals): Promise<void> {
  const key = placeKey(one.place);
  const own = (await belongingsAmong(tx, [one.organization])).get(one.organization) ?? [];
  if (own.some((b) => b.id !== one.id && placeKey(b.place) === key && overlap(b, one)))
    throw new AppError('conflict', say.overlap);
  const lead = (await openLeads(tx)).get(key);
  if (one.part === 'lead' && one.validTo === null && (lead ?? one.id) !== one.id)
    throw new AppError('conflict', say.secondLead);
}
