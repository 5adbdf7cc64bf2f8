import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { isAddress, sendMail } from '#kit/mail.ts';
import { contactsOfNeeds } from '#needs/reads/like.ts';
import type { ThingKind } from '../model.ts';
import { contactsOf } from '../store/contact.ts';
import { decisionsById } from '../store/gaps.ts';
import { answeredBy, stepsOf } from '../store/standings.ts';
import { voiceById } from '../store/voices.ts';
import { words } from '../words/mail.ts';

/** What a letter says: the answer, and the public page of the gap when there is one. */
interface Letter {
  readonly key: string;
  readonly reason: string;
  readonly possible: boolean;
  readonly gap: string | null;
}

/**
 * Writes to whoever left an e-mail address with what a decision, or an answer to one voice, has answered. As the owner of the
 * tables; run twice it writes once. Telephone numbers are for people to call.
 */
export function tellAnswer(deps: Deps, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const of = (key: string) => (typeof payload[key] === 'string' && isUuid(payload[key]) ? payload[key] : null);
  const [decision, voice] = [of('decision'), of('voice')];
  return inTransaction(deps.db, async (tx) => {
    const found = decision !== null ? await ofDecision(tx, decision) : voice !== null ? await ofVoice(tx, voice) : null;
    if (found === null) return;
    const mails = await write(tx, deps, found.things, found.letter);
    const [kind, id] = decision !== null ? ['decision', decision] : ['voice', voice ?? ''];
    await record(tx, deps, 'installation', { verb: 'listening.tell-answer', kind, id, after: { mails } });
  });
}

type Things = readonly { readonly kind: ThingKind; readonly thing: string }[];

async function ofDecision(tx: Tx, id: string): Promise<{ things: Things; letter: Letter } | null> {
  const [d] = await decisionsById(tx, [id]);
  if (!d) return null;
  const letter = { key: id, reason: d.reason, possible: d.outcome !== 'not-possible', gap: d.gap };
  return { things: await answeredBy(tx, id), letter };
}

async function ofVoice(tx: Tx, id: string): Promise<{ things: Things; letter: Letter } | null> {
  const last = (await stepsOf(tx, [id])).sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1);
  if (!last) return null;
  const letter = { key: last.id, reason: last.reason, possible: last.state === 'answered', gap: null };
  return { things: [{ kind: 'voice', thing: id }], letter };
}

async function write(tx: Tx, deps: Deps, things: Things, letter: Letter): Promise<number> {
  const ids = (kind: ThingKind) => things.filter((t) => t.kind === kind).map((t) => t.thing);
  const contacts = [
    ...(await contactsOf(tx, deps.config.masterKey, ids('voice'))),
    ...(await contactsOfNeeds(tx, deps.config.masterKey, ids('need'))),
  ];
  let mails = 0;
  for (const [owner, to] of contacts) {
    if (!isAddress(to)) continue;
    const lang = (await voiceById(tx, owner))?.language ?? 'it';
    await sendMail(tx, deps, {
      ...letterIn(lang, deps.config.publicUrl, letter),
      to,
      owner,
      key: `listening.tell/${letter.key}/${owner}`,
    });
    mails++;
  }
  return mails;
}

function letterIn(lang: Lang, site: string, { reason, possible, gap }: Letter) {
  const w = words(lang);
  const page = gap === null ? null : `${site}${href(lang, `/listening/gaps/${gap}`)}`;
  const text = [
    w.hello,
    possible ? w.answered : w.notPossible,
    reason,
    ...(page === null ? [] : [w.wholeAnswer(page)]),
    w.receipt(`${site}${href(lang, '/needs/receipt')}`),
    w.why,
  ].join('\n\n');
  return { subject: w.subject, text };
}
