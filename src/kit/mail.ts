import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { AppError } from './errors.ts';
import type { Deps } from './http.ts';
import { uuidv5, uuidv7 } from './ids.ts';
import { enqueue } from './jobs.ts';
import { sealFor } from './personal-key.ts';

/** A message to one person. */
export interface Message {
  /** `name@domain`, alone. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** With a key the message goes out once, however often it is asked for: `accounts.invite/<id>`, nothing personal in it. */
  readonly key?: string;
  /** Whose personal key seals it: erased with them. Without one the message has a key of its own. */
  readonly owner?: string;
}

const oneAddress = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u;

/** True for `name@domain` with nothing around it: what `sendMail` accepts. */
export const isAddress = (text: string): boolean => oneAddress.test(text) && !text.includes('..');

/**
 * Queues a message in the caller's transaction; a worker sends it after the commit, once in effect. Answers its id.
 * @throws AppError `bad-input` when `to` is not one plain address.
 */
export async function sendMail(tx: Tx, { config }: Pick<Deps, 'config'>, message: Message): Promise<string> {
  const { to, subject, text, html, key } = message;
  if (!isAddress(to)) {
    throw new AppError(
      'bad-input',
      'L’indirizzo e-mail non è scritto bene: si scrive nome@esempio.it. Non è stato inviato nulla: correggilo e riprova.',
    );
  }
  const id = key === undefined ? uuidv7() : uuidv5('kit.mail', key);
  const owner = message.owner ?? id;
  const content = await sealFor(
    tx,
    config.masterKey,
    owner,
    JSON.stringify({ to, subject: oneLine(subject), text, html }),
  );
  await sql`insert into kit.mail (id, owner, content) values (${id}, ${owner}, ${content}) on conflict do nothing`.execute(
    tx,
  );
  await enqueue(tx, 'kit.mail', { key: 'wake' });
  return id;
}

/** A subject is one line: what follows a line break would become a header. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 250);
