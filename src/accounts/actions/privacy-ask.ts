import { createHash, randomBytes } from 'node:crypto';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { enqueue } from '#kit/jobs.ts';
import { may } from '../policy.ts';
import { lastAdministrator } from '../store/privacy/guards.ts';
import { insertRequest, type NewRequest, type RequestKind } from '../store/privacy/requests.ts';
import { privacyWords } from '../words/privacy/own.ts';
import { proveSelf, type Unproven } from './prove-self.ts';

/** A request that was made: where its report is read, also without an account. */
export interface Asked {
  readonly request: string;
  readonly code: string;
}

/** A code that only its holder knows; the database keeps its hash. */
const newCode = (): { code: string; hash: Buffer } => {
  const code = randomBytes(18).toString('base64url');
  return { code, hash: createHash('sha256').update(code).digest() };
};

/**
 * Somebody asks for a copy of their own data, or with `password` for its erasure. A job does it. An answer in words says
 * what the proof lacked. @throws AppError conflict for the last administrator.
 */
export function askForOwnData(
  deps: Deps,
  actor: Person,
  { kind, password }: { readonly kind: RequestKind; readonly password: string },
  lang: Lang,
): Promise<Asked | Unproven> {
  demand(may(actor, 'own-data'));
  return asActor(deps.db, actor, async (tx) => {
    if (kind === 'erasure') {
      // Answered, not thrown: a wrong password stays counted.
      const unproven = await proveSelf(tx, deps, password);
      if (unproven) return unproven;
      if (await lastAdministrator(tx, actor.person))
        throw new AppError('conflict', privacyWords(lang).lastAdministrator);
    }
    return keepRequest(tx, deps, actor, 'accounts.own-data', {
      ...{ kind, owner: actor.person, ownerKind: 'person', askedBy: actor.person, identified: null, node: null },
    });
  });
}

/** Writes a request, its row in the audit trail and the job that carries it out, in the caller's transaction. */
export async function keepRequest(
  tx: Tx,
  deps: Deps,
  actor: Person,
  verb: 'accounts.own-data' | 'accounts.handle-requests',
  wanted: Omit<NewRequest, 'id' | 'code'>,
): Promise<Asked> {
  const { code, hash } = newCode();
  const id = uuidv7(deps.clock.now().getTime());
  await insertRequest(tx, { id, code: hash, ...wanted });
  await record(tx, deps, actor, {
    ...{ verb, kind: 'data-request', id, node: wanted.node, owner: wanted.owner },
    after: { kind: wanted.kind, of: wanted.ownerKind, identified: wanted.identified },
  });
  await enqueue(tx, 'accounts.data-request', { payload: { request: id }, key: id });
  return { request: id, code };
}
