import { sql } from 'kysely';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may, type Verb } from '../policy.ts';
import { pathOf } from '../reads.ts';
import { holdAdministrators } from '../store/privacy/guards.ts';
import { words } from '../words/roles.ts';

/**
 * Takes a role away, from this moment; returns the place it was given at. Row-level security decides who may.
 * The last administrator keeps theirs: nobody could give it back. @throws AppError not-found, conflict.
 */
export function endRole(deps: Deps, actor: Person, assignment: string, lang: Lang): Promise<string> {
  return asActor(deps.db, actor, async (tx) => {
    await holdAdministrators(tx);
    await demandRight(tx, actor, assignment);
    const row = await tx
      .updateTable('accounts.assignment')
      .set({ ended_at: deps.clock.now(), ended_by: actor.person })
      .where('id', '=', assignment)
      .where('ended_at', 'is', null)
      .returning(['node', 'role', 'person', 'valid_from', 'valid_until'])
      .executeTakeFirst();
    if (!row) throw new AppError('not-found', words(lang).gone);
    if (
      row.role === 'administrator' &&
      !(await sql<{ left: boolean }>`select accounts.administrators_left() as left`.execute(tx)).rows[0]?.left
    )
      throw new AppError('conflict', words(lang).lastAdministrator);
    await record(tx, deps, actor, {
      verb: 'accounts.end-role',
      kind: 'assignment',
      id: assignment,
      node: row.node,
      owner: row.person,
      before: { role: row.role, person: row.person, from: row.valid_from, until: row.valid_until },
    });
    await emit(tx, 'accounts.role-ended', { assignment });
    return row.node;
  });
}

/** One’s own role, or one that the actor may give where it stands. One that is not seen is answered as one that is gone. */
async function demandRight(tx: Tx, actor: Person, assignment: string): Promise<void> {
  const row = await tx
    .selectFrom('accounts.assignment')
    .select(['role', 'node', 'person'])
    .where('id', '=', assignment)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!row || row.person === actor.person) return;
  demand(may(actor, `give-${row.role}` as Verb, await pathOf(tx, row.node)));
}
