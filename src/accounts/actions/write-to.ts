import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { sendMail } from '#kit/mail.ts';
import type { Reachable } from '../store/person.ts';
import { type Letter, letters } from '../words/letters.ts';

/** Queues a message to somebody in their language; `path` is where its link leads on this site. */
export async function writeTo(
  tx: Tx,
  deps: Pick<Deps, 'config'>,
  to: Reachable,
  letter: Letter,
  path: string,
  options: { readonly key?: string; readonly email?: string } = {},
): Promise<void> {
  const w = letters(to.language);
  const link = `${deps.config.publicUrl}${href(to.language, path)}`;
  await sendMail(tx, deps, {
    to: options.email ?? to.email,
    subject: w[`${letter}Subject`],
    text: w[letter](to.name, link),
    owner: to.person,
    ...(options.key === undefined ? {} : { key: options.key }),
  });
}
