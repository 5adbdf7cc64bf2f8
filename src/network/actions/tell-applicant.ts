import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { sendMail } from '#kit/mail.ts';
import { openApplicant } from '../store/applicant.ts';
import type { JoiningRequest } from '../store/joining.ts';
import { letters } from '../words/joining-letters.ts';

/** Writes to whoever made a request that something happened to it; nothing once their contact is no longer kept. */
export async function tellApplicant(
  tx: Tx,
  deps: Deps,
  request: JoiningRequest,
  letter: { readonly subject: string; readonly text: string },
): Promise<void> {
  // Invented bodies have invented addresses.
  if (request.example) return;
  const applicant = await openApplicant(tx, deps.config.masterKey, request);
  if (!applicant?.email) return;
  await sendMail(tx, deps, { to: applicant.email, ...letter, owner: request.id });
}

/** What is written after a step of the office. */
export function letterOf(
  { config }: Pick<Deps, 'config'>,
  { language, body }: JoiningRequest,
  step: { readonly state: 'question' | 'approved' | 'refused'; readonly words: string },
) {
  const w = letters(language);
  const link = (path: string) => `${config.publicUrl}${href(language, path)}`;
  const text = {
    question: () => w.question(body.name, step.words, link('/network/join/receipt')),
    approved: () => w.approved(body.name, link('/network/join/receipt')),
    refused: () => w.refused(body.name, step.words, link('/network/join')),
  }[step.state]();
  return { subject: w.stepSubject[step.state], text };
}
