import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { alliance, organization } from '../reads.ts';
import type { Applicant } from '../rules/joining.ts';
import { sealApplicant } from '../store/applicant.ts';
import { insertRequest, moveRequest, requestById } from '../store/joining.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';
import { makeAct } from './decide-joining.ts';
import { roleOf } from './own-request.ts';

/**
 * The ATS prepares the convention with an alliance's lead: an act ready to be signed and filed. Answers its id.
 * @throws AppError not-found; conflict when no lead is known; not-allowed.
 */
export function prepareConvention(
  deps: Deps,
  actor: Person,
  wish: { readonly alliance: string; readonly signer: string; readonly signerOffice: string },
  lang: Lang,
): Promise<string> {
  demand(may(actor, 'agree-with-lead'));
  const at = deps.clock.now();
  const id = uuidv7(at.getTime());
  return asActor(deps.db, actor, async (tx) => {
    const w = joiningDeskWords(lang);
    const found = await alliance(tx, wish.alliance);
    if (found === null) throw new AppError('not-found', w.unknown);
    const path = await pathOf(tx, nodeId('alliance', found.code));
    demand(may(actor, 'agree-with-lead', path));
    const lead = found.lead === null ? null : await organization(tx, found.lead);
    if (lead === null) throw new AppError('conflict', w.noLead);
    const people: Applicant = { name: '', email: '', phone: '', signer: wish.signer, signerOffice: wish.signerOffice };
    const none = { technical: '', economic: '', content: '', reason: '' };
    await insertRequest(tx, {
      ...{ id, kind: 'convention', organization: lead.id, code: null, language: lang, at, example: false },
      asked: { ...none, network: null, alliance: found.code, part: null, body: lead },
      sealed: await sealApplicant(tx, deps.config.masterKey, id, people),
    });
    const byRole = roleOf(actor, path);
    const request = await requestById(tx, id);
    if (request === null) throw new AppError('not-found', w.unknown);
    const act = await makeAct(tx, deps, request);
    await moveRequest(tx, id, { at, state: 'approved', byRole, words: '' }, act);
    const { node } = request;
    await record(tx, deps, actor, { verb: 'network.agree-with-lead', kind: 'joining-request', id, node });
    return id;
  });
}
