import { randomBytes } from 'node:crypto';
import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { isAddress, sendMail } from '#kit/mail.ts';
import { contactsOfNeeds } from '#needs/reads/like.ts';
import { addMonths, monthsAfter } from '../rules/followup.ts';
import { contactsOf } from '../store/contact.ts';
import { insertAsked, type Unasked, unasked } from '../store/followups.ts';
import { words } from '../words/mail.ts';

const atOnce = 200;

/**
 * Three months after an answer writes the two questions to whoever left an e-mail address, once; the others find them on their
 * receipt. As the owner of the tables. Answers how many were looked at: none = done.
 */
export function askAfter(deps: Deps): Promise<number> {
  const now = deps.clock.now();
  return inTransaction(deps.db, async (tx) => {
    const due = await unasked(tx, addMonths(now, -monthsAfter), addMonths(now, -12), atOnce);
    if (due.length === 0) return 0;
    const of = (kind: Unasked['kind']) => due.filter((d) => d.kind === kind).map((d) => d.thing);
    const contacts = new Map([
      ...(await contactsOf(tx, deps.config.masterKey, of('voice'))),
      ...(await contactsOfNeeds(tx, deps.config.masterKey, of('need'))),
    ]);
    let mails = 0;
    for (const one of due) mails += await ask(tx, deps, one, contacts.get(one.thing) ?? '');
    const after = { asked: due.length, mails };
    await record(tx, deps, 'installation', { verb: 'listening.tell-answer', kind: 'followup', id: 'weekly', after });
    return due.length;
  });
}

async function ask(tx: Tx, deps: Deps, { standing, thing, language }: Unasked, to: string): Promise<number> {
  const at = deps.clock.now();
  if (!isAddress(to)) {
    await insertAsked(tx, { standing, thing, token: null, at });
    return 0;
  }
  const token = randomBytes(24).toString('base64url');
  await insertAsked(tx, { standing, thing, token, at });
  const w = words(language);
  const page = `${deps.config.publicUrl}${href(language, `/listening/reply/${token}`)}`;
  const text = [w.hello, w.threeMonths, w.twoQuestions(page), w.whyAsk].join('\n\n');
  await sendMail(tx, deps, { to, subject: w.askSubject, text, owner: thing, key: `listening.ask/${standing}` });
  return 1;
}
