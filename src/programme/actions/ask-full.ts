import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { enqueue } from '#kit/jobs.ts';
import { may } from '../policy.ts';
import { insertFull } from '../store/full-report.ts';

/** Asks for the workbook of a whole cycle at a place whose expenses the person sees; answers its id. @throws AppError not-allowed. */
export function askFull(deps: Deps, actor: Person, cycle: string, node: string, lang: Lang): Promise<string> {
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  return asActor(deps.db, actor, async (tx) => {
    demand(may(actor, 'see-expenses', await pathOf(tx, node)));
    await insertFull(tx, { id, cycle, node, lang, askedAt: now }, actor.person);
    await enqueue(tx, 'programme.full-report', { payload: { full: id }, key: id });
    await record(tx, deps, actor, { verb: 'programme.ask-full-report', kind: 'report', id, node, after: { cycle } });
    return id;
  });
}
