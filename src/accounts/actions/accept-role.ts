import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { words } from '../words/roles.ts';

/** Somebody says yes to a role they were offered: from now on it counts. @throws AppError not-found. */
export const acceptRole = (deps: Deps, actor: Person, assignment: string, lang: Lang): Promise<void> =>
  asActor(deps.db, actor, async (tx) => {
    const { rows } = await sql<{ role: string; node: string }>`
      select role, node from accounts.accept_role(${assignment})`.execute(tx);
    const accepted = rows[0];
    if (!accepted) throw new AppError('not-found', words(lang).offerGone);
    await record(tx, deps, actor, {
      ...{ verb: 'accounts.accept-role', kind: 'assignment', id: assignment, node: accepted.node },
      ...{ owner: actor.person, after: { role: accepted.role } },
    });
  });
