import { demand } from '#kit/actor.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Organization } from '../model.ts';
import { may } from '../policy.ts';
import { type JoiningNames, namesOf } from '../reads/joining.ts';
import { networks, organization } from '../reads.ts';
import type { Applicant } from '../rules/joining.ts';
import { openApplicant } from '../store/applicant.ts';
import { type JoiningRequest, type JoiningStepRow, stepsOf } from '../store/joining.ts';
import { requestOfCode } from './follow-joining.ts';

/** What the code of a receipt opens: one's own request, with the names one wrote in it. */
export interface OwnRequest {
  readonly request: JoiningRequest;
  readonly steps: readonly JoiningStepRow[];
  readonly names: JoiningNames;
  readonly applicant: Applicant | null;
  /** The ATS that examines it. */
  readonly office: Organization | null;
}

/** Opens one's own request. @throws AppError not-found. */
export function openOwnRequest(deps: Deps, code: string, lang: Lang): Promise<OwnRequest> {
  demand(may('anyone', 'follow-joining'));
  return asActor(deps.db, 'anyone', async (tx) => {
    const request = await requestOfCode(tx, code, lang);
    const applicant = await openApplicant(tx, deps.config.masterKey, request);
    const ats = (await networks(tx)).find((n) => n.code === request.network)?.lead ?? null;
    const office = ats === null ? null : await organization(tx, ats);
    return { request, applicant, office, steps: await stepsOf(tx, request.id), names: await namesOf(tx, request) };
  });
}
