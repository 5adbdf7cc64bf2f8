import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { isAddress, sendMail } from '#kit/mail.ts';
import { may } from '../policy.ts';
import { lateBodies } from '../reads/late.ts';
import { lateMessage } from '../words/late-message.ts';

/** Whoever checks expenses or manages projects writes to those who are late; whoever only looks (an auditor) does not. */
export function mayRemind(actor: Actor) {
  const checks = may(actor, 'check-expense');
  return checks.yes ? checks : may(actor, 'manage-project');
}

/**
 * Writes to bodies that are late, at the address the register has; `only` = one of them, null = all. Each gets one message
 * a week (weeks begin on Thursday, UTC), however often it is asked. Answers how many bodies have one this week, those
 * written to before too. @throws AppError not-allowed.
 */
export async function remindLate(deps: Deps, actor: Actor, only: string | null): Promise<number> {
  demand(mayRemind(actor));
  const day = today(deps.clock);
  const week = Math.floor(deps.clock.now().getTime() / (7 * 86_400_000));
  return asActor(deps.db, actor, async (tx) => {
    const late = (await lateBodies(tx, day)).filter(
      (b) => (only === null || b.id === only) && b.email && isAddress(b.email),
    );
    for (const body of late) {
      const { subject, text } = lateMessage('it', body, deps.config.publicUrl);
      await sendMail(tx, deps, { to: body.email!, subject, text, key: `programme.late/${body.id}/${week}` });
      const node = body.actions[0]?.node ?? null;
      const after = { actions: body.actions.length };
      await record(tx, deps, actor, { verb: 'programme.remind-late', kind: 'organization', id: body.id, node, after });
    }
    return late.length;
  });
}
