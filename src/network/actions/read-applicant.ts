import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import type { Applicant } from '../rules/joining.ts';
import { openApplicant } from '../store/applicant.ts';
import type { JoiningRequest } from '../store/joining.ts';
import { handledRequest } from './own-request.ts';

/** A request with who answers and who signs; `applicant` is null once their term is over. */
export interface ReadApplicant {
  readonly request: JoiningRequest;
  readonly applicant: Applicant | null;
}

/** Who made a request, in clear; that it was read, and by whom, is recorded. @throws AppError not-found, not-allowed. */
export function readApplicant(deps: Deps, actor: Person, id: string, lang: Lang): Promise<ReadApplicant> {
  demand(may(actor, 'read-applicant'));
  return asActor(deps.db, actor, async (tx) => {
    const { request } = await handledRequest(tx, actor, id, lang);
    const applicant = await openApplicant(tx, deps.config.masterKey, request);
    if (applicant !== null) {
      const { node } = request;
      await record(tx, deps, actor, { verb: 'network.read-applicant', kind: 'joining-request', id, node, owner: id });
    }
    return { request, applicant };
  });
}
