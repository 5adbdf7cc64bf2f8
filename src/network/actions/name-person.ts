import { nodeId, pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { PersonRole } from '../model.ts';
import { may } from '../policy.ts';
import { endPerson, endRole, insertPerson, type Post } from '../store/people.ts';

/** Who takes which role, where, from which day. Name and e-mail of the person are kept sealed; the office is public. */
export interface NamedPerson {
  readonly role: PersonRole;
  readonly post: Post;
  readonly office: string;
  readonly officeEmail: string | null;
  readonly name: string;
  readonly email: string;
  readonly validFrom: string;
  readonly example?: boolean;
}

/** Node of the governance tree where a role stands. */
export const nodeOfPost = (post: Post): string =>
  'organization' in post ? nodeId('organization', post.organization) : nodeId(post.place.kind, post.place.code);

/**
 * Says who has a role. A body has one contact and one deputy: whoever was before ends on that day. With `end`, only ends one.
 * @throws AppError not-allowed, not-found.
 */
export function namePerson(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  actor: Actor,
  change:
    | { readonly add: NamedPerson }
    | { readonly end: string; readonly post: Post; readonly from: string; readonly gone: string },
): Promise<void> {
  const post = 'add' in change ? change.add.post : change.post;
  const node = nodeOfPost(post);
  return asActor(deps.db, actor, async (tx) => {
    demand(may(actor, 'name-people', await pathOf(tx, node)));
    const about = {
      verb: 'network.name-people',
      kind: 'organization' in post ? 'organization' : post.place.kind,
      node,
    } as const;
    const subject = 'organization' in post ? post.organization : post.place.code;
    if ('end' in change) {
      if (!(await endPerson(tx, change.end, change.from))) throw new AppError('not-found', change.gone);
      await record(tx, deps, actor, { ...about, id: subject, owner: change.end, after: { ended: change.from } });
      return;
    }
    const { add } = change;
    const at = deps.clock.now();
    const id = uuidv7(at.getTime());
    const before = 'organization' in post ? await endRole(tx, post.organization, add.role, add.validFrom) : 0;
    await insertPerson(tx, deps.config.masterKey, { ...add, id, person: null, example: add.example ?? false, at });
    const after = { role: add.role, from: add.validFrom, replaced: before };
    await record(tx, deps, actor, { ...about, id: subject, owner: id, after });
  });
}
