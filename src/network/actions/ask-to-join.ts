import { createHmac, randomBytes } from 'node:crypto';
import { demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { sendMail } from '#kit/mail.ts';
import { limited } from '#kit/rate.ts';
import { receiptCode } from '#kit/receipt-code.ts';
import { may } from '../policy.ts';
import { bodyWithCodes } from '../reads/joining.ts';
import type { Asked } from '../rules/joining.ts';
import { sealApplicant } from '../store/applicant.ts';
import { insertRequest, keepStep, namedRequest, nameReceipt } from '../store/joining.ts';
import { joiningWords } from '../words/joining.ts';
import { letters } from '../words/joining-letters.ts';

/** First letters to one address. */
const perAddressee = { name: 'joining-letter', limit: 3, perSeconds: 86_400 };

/** How a request is sent. `press`: what was sent with the random token of its page; `example`: of the invented demo territory. */
interface Sending {
  readonly press: string | null;
  readonly lang: Lang;
  readonly example?: boolean;
}

/**
 * Keeps a request and answers its id with the only copy of its receipt code, which goes to the applicant by mail too. The
 * same press twice is one request with one code.
 */
export async function askToJoin(
  deps: Deps,
  asked: Asked,
  { press, lang, example = false }: Sending,
): Promise<{ readonly id: string; readonly code: string }> {
  demand(may('anyone', 'ask-to-join'));
  const { masterKey } = deps.config;
  const code = receiptCode(press === null ? randomBytes(12) : pressBytes(masterKey, press));
  const at = deps.clock.now();
  const id = uuidv7(at.getTime());
  // Whoever sends cannot make us write to somebody else all day; the code is on the page anyway.
  const mayWrite = (await limited(deps, perAddressee, asked.applicant.email.toLowerCase())).ok;
  await asActor(deps.db, 'anyone', async (tx) => {
    await nameReceipt(tx, code);
    const known = await bodyWithCodes(tx, asked.body);
    const sealed = await sealApplicant(tx, masterKey, id, asked.applicant);
    const kept = { id, kind: asked.kind, asked, organization: known?.id ?? null, sealed, code };
    if (!(await insertRequest(tx, { ...kept, language: lang, at, example }))) return;
    await keepStep(tx, id, { at, state: 'submitted', byRole: null, words: '' });
    const node = (await namedRequest(tx))?.node ?? null;
    const event = ['network.joining-asked', { request: id }] as const;
    await record(tx, deps, 'anyone', { verb: 'network.ask-to-join', kind: 'joining-request', id, node, event });
    // Invented bodies have invented addresses.
    if (!example && mayWrite) await tell(tx, deps, { id, asked, code, lang });
  });
  return { id, code };
}

const pressBytes = (masterKey: Uint8Array, press: string): Buffer =>
  createHmac('sha256', masterKey).update('joining\0').update(press).digest();

interface Told {
  readonly id: string;
  readonly asked: Asked;
  readonly code: string;
  readonly lang: Lang;
}

async function tell(tx: Tx, deps: Deps, { id, asked, code, lang }: Told): Promise<void> {
  const w = letters(lang);
  const link = `${deps.config.publicUrl}${href(lang, `/network/join/receipt/${code}`)}`;
  const text = w.asked(joiningWords(lang).kinds[asked.kind], code, link);
  await sendMail(tx, deps, { to: asked.applicant.email, subject: w.askedSubject, text, owner: id });
}
