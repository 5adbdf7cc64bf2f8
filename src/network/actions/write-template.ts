import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import type { JoiningKind } from '../rules/joining.ts';
import { insertTemplate } from '../store/documents.ts';
import { roleOf } from './own-request.ts';

/** Keeps the text of an act as the next version of its place; acts made before stay as they are. Its number. @throws AppError not-allowed. */
export function writeTemplate(
  deps: Deps,
  actor: Person,
  t: { readonly node: string; readonly kind: JoiningKind; readonly title: string; readonly body: string },
): Promise<number> {
  demand(may(actor, 'edit-template'));
  const madeAt = deps.clock.now();
  const id = uuidv7(madeAt.getTime());
  return asActor(deps.db, actor, async (tx) => {
    const path = await pathOf(tx, t.node);
    demand(may(actor, 'edit-template', path));
    const version = await insertTemplate(tx, { ...t, id, madeAt, byRole: roleOf(actor, path) });
    const after = { template: t.kind, version };
    await record(tx, deps, actor, { verb: 'network.edit-template', kind: 'template', id, node: t.node, after });
    return version;
  });
}
