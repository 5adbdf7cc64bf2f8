import { createHash } from 'node:crypto';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { AgreementKind } from '../model.ts';
import { may } from '../policy.ts';
import { namesOf, placeOfRequest } from '../reads/joining.ts';
import type { JoiningKind } from '../rules/joining.ts';
import type { Filing, SignedType } from '../rules/signed-copy.ts';
import { insertAgreement } from '../store/agreement.ts';
import { insertFiled, sameFiled } from '../store/documents.ts';
import { type JoiningRequest, moveRequest } from '../store/joining.ts';
import { joiningWords } from '../words/joining.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';
import { letters } from '../words/joining-letters.ts';
import { carryOutAct } from './carry-out-act.ts';
import { type LeadRuleOf, makesSense } from './decide-joining.ts';
import { demandStep, handledRequest } from './own-request.ts';
import { tellApplicant } from './tell-applicant.ts';

/** The signed copy with its protocol. */
export interface SignedAct extends Filing {
  readonly fileName: string;
  readonly mediaType: SignedType;
  readonly content: Buffer;
}

const agreementKind: Readonly<Record<JoiningKind, AgreementKind>> = {
  ...{ adhesion: 'adhesion', agreement: 'partnership', leaving: 'leaving' },
  ...{ 'lead-change': 'lead-change', convention: 'convention' },
};

/**
 * Files the signed copy of an approved act, and what it says comes true: the body is in, or out, or leads. Answers the
 * body's id. @throws AppError not-found, not-allowed, conflict.
 */
export function fileAct(
  deps: Deps,
  actor: Person,
  id: string,
  act: SignedAct,
  lang: Lang,
  leadRule: LeadRuleOf,
): Promise<string | null> {
  demand(may(actor, 'file-act'));
  return asActor(deps.db, actor, async (tx) => {
    const { request, role } = await handledRequest(tx, actor, id, lang);
    demandStep(request.state, 'filed', lang);
    await makesSense(tx, deps, request, leadRule, lang);
    const sha256 = createHash('sha256').update(act.content).digest('hex');
    const before = await sameFiled(tx, sha256);
    if (before !== null) throw new AppError('conflict', joiningDeskWords(lang).sameFile);
    const at = deps.clock.now();
    const { fileName, mediaType, content } = act;
    await insertFiled(tx, id, {
      ...{ id: uuidv7(at.getTime()), fileName, mediaType, size: content.length, sha256, filedAt: at, content },
    });
    const agreement = uuidv7(at.getTime());
    const body = await carryOutAct(tx, request, { agreement, from: act.from, lang }, (organization) =>
      writeAgreement(tx, request, { id: agreement, organization, act, sha256 }),
    );
    await moveRequest(tx, id, { at, state: 'filed', byRole: role, words: act.protocol });
    await record(tx, deps, actor, {
      ...{ verb: 'network.file-act', kind: 'joining-request', id, node: request.node },
      ...{ after: { protocol: act.protocol, protocolOn: act.protocolOn, sha256, from: act.from, agreement, body } },
      event: ['network.changed', { request: id, organization: body }],
    });
    await welcome(tx, deps, request, act.protocol, body);
    return body;
  });
}

interface NewAct {
  readonly id: string;
  readonly organization: string | null;
  readonly act: SignedAct;
  readonly sha256: string;
}

function writeAgreement(tx: Tx, request: JoiningRequest, { id, organization, act, sha256 }: NewAct): Promise<void> {
  const kind = agreementKind[request.kind];
  return insertAgreement(tx, {
    ...{ id, kind, organization, place: placeOfRequest(request), example: request.example },
    title: { it: joiningWords('it').actOf[request.kind], en: joiningWords('en').actOf[request.kind] },
    ...{ dated: act.protocolOn, protocol: act.protocol, protocolOn: act.protocolOn },
    // The name of the file may say who signed: it stays with the file, which is not public.
    ...{ pecReceipt: act.pecReceipt, pecOn: act.pecOn, fileName: null, fileHash: sha256 },
    ...{ url: null, source: 'Atto archiviato in Concilia', note: { it: '', en: '' } },
  });
}

async function welcome(
  tx: Tx,
  deps: Deps,
  request: JoiningRequest,
  protocol: string,
  body: string | null,
): Promise<void> {
  const { language: lang, kind } = request;
  const w = letters(lang);
  const joined = kind === 'adhesion' || kind === 'agreement';
  if (!joined || body === null) {
    const text = w.filed(request.body.name, joiningWords(lang).kinds[kind], protocol);
    return tellApplicant(tx, deps, request, { subject: w.filedSubject, text });
  }
  const names = await namesOf(tx, request);
  const link = `${deps.config.publicUrl}${href(lang, `/network/organizations/${body}`)}`;
  const text = w.welcome(request.body.name, names.alliance ?? names.network, protocol, link);
  await tellApplicant(tx, deps, request, { subject: w.welcomeSubject, text });
}
