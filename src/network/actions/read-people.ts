import { type HeldRole, heldRoles } from '#accounts/reads/roles.ts';
import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import { type KnownPerson, peopleAt } from '../store/people.ts';

/** Who answers for a place: people written in the register, and those with an account and a role there. */
export interface PeopleThere {
  readonly people: readonly KnownPerson[];
  readonly accounts: readonly HeldRole[];
}

/** Names of people in their roles at a place; that they were read, and by whom, is recorded first. @throws AppError not-allowed. */
export function readPeople(deps: Deps, actor: Person, node: string): Promise<PeopleThere> {
  return asActor(deps.db, actor, async (tx) => {
    demand(may(actor, 'see-people', await pathOf(tx, node)));
    const people = await peopleAt(tx, deps.config.masterKey, node);
    const accounts = await heldRoles(tx, deps.config.masterKey, { node });
    const named = people.filter((p) => p.name !== null || p.email !== null);
    for (const { id } of named)
      await record(tx, deps, actor, { verb: 'network.see-people', kind: 'node', id: node, node, owner: id });
    if (named.length === 0 && accounts.some((a) => a.name !== null))
      await record(tx, deps, actor, { verb: 'network.see-people', kind: 'node', id: node, node });
    return { people, accounts };
  });
}
