import { randomBytes } from 'node:crypto';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { isAddress, sendMail } from '#kit/mail.ts';
import { organization } from '#network/reads.ts';
import { type Askable, insertLink } from '../store/still-right.ts';
import { words } from '../words/still-right.ts';

/** Days for which a link is good. */
export const linkDays = 60;

/**
 * Sends a body the link that says its records are still right, to the address that it publishes, in the caller's
 * transaction. Answers the token of the link; null when it publishes no address, or was asked less than a week ago.
 */
export async function sendLink(
  tx: Tx,
  { config, clock }: Pick<Deps, 'config' | 'clock'>,
  { body, records, email, service }: Askable,
  asked: 'job' | 'desk',
): Promise<string | null> {
  const known = await organization(tx, body);
  const to = [known?.email, email].find((address) => address && isAddress(address));
  if (!known || !to) return null;
  const [token, id] = [randomBytes(32).toString('base64url'), uuidv7(clock.now().getTime())];
  if (!(await insertLink(tx, { id, token, body, service, asked }))) return null;
  const w = words('it');
  const link = `${config.publicUrl}${href('it', `/directory/still-right/${token}`)}`;
  const text = w.mail(known.name, records, link, linkDays);
  await sendMail(tx, { config }, { to, subject: w.subject, text, key: `directory.still-right/${id}` });
  return token;
}
