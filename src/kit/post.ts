import { sql } from 'kysely';
import { z } from 'zod';
import { inTransaction, type Tx } from './database.ts';
import { databaseTrouble } from './database-trouble.ts';
import { AppError } from './errors.ts';
import type { Deps } from './http.ts';
import type { Job } from './jobs.ts';
import { log } from './log.ts';
import { erasePersonalKey, openFor } from './personal-key.ts';
import { type Carrier, carrierOf, type Letter, outcomeOf } from './smtp.ts';

// About a day and a half of attempts, then somebody is asked.
const mostAttempts = 12;
const keptDays = 7;

interface Waiting {
  readonly id: string;
  readonly owner: string;
  readonly content: Buffer;
  readonly attempts: number;
  readonly queued_at: Date;
}

/**
 * Sends every message that is due; without a mail server they wait. Several may run at once: a message is held by one,
 * and let go at once if that one dies. A repeat after such a death carries the same Message-ID.
 * @throws Error when the server cannot be reached: nothing is counted against the messages.
 */
export async function sendDueMail(deps: Deps): Promise<number> {
  if (deps.config.smtpUrl === null) return 0;
  const carrier = carrierOf(deps.config.smtpUrl);
  for (let settled = 0; ; settled++) {
    const next = await inTransaction(deps.db, (tx) => sendNext(tx, deps, carrier));
    if (next.away) throw new Error(`The mail server cannot be used: ${next.away}`);
    if (!next.more) return settled;
  }
}

interface Next {
  /** False when none was due. */
  readonly more: boolean;
  /** Why the server cannot be used; null when it can. */
  readonly away: string | null;
}

/** One message, from the queue to its end. */
async function sendNext(tx: Tx, deps: Deps, carrier: Carrier): Promise<Next> {
  const { rows } = await sql<Waiting>`select id, owner, content, attempts, queued_at from kit.mail
    where state = 'waiting' and next_at <= now() order by next_at limit 1 for update skip locked`.execute(tx);
  const [mail] = rows;
  if (!mail) return { more: false, away: null };
  const letter = await letterOf(tx, deps, mail);
  if (typeof letter === 'object') return { more: true, away: await deliver(tx, deps, carrier, mail, letter) };
  await setAside(tx, mail.id, letter);
  return { more: true, away: null };
}

/** Why a message cannot be opened: its owner was erased, its bytes are damaged, or this process holds another master key. */
type Unopened = 'erased' | 'unreadable' | 'other-key';

/** What is to be sent. A message that does not open must not keep the others from going. @throws what the database says. */
async function letterOf(tx: Tx, { config }: Deps, mail: Waiting): Promise<Letter | Unopened> {
  try {
    const text = await openFor(tx, config.masterKey, mail.owner, mail.content);
    if (text === null) return 'erased';
    const letter = letterShape.safeParse(JSON.parse(text));
    return letter.success ? letter.data : 'unreadable';
  } catch (error) {
    if (databaseTrouble(error) !== null) throw error;
    return error instanceof AppError ? 'other-key' : 'unreadable';
  }
}

const letterShape = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().exactOptional(),
});

async function setAside(tx: Tx, id: string, why: Unopened): Promise<void> {
  if (why === 'erased') return void (await settle(tx, id, 'dropped', why));
  log('error', why === 'unreadable' ? 'mail.failed' : 'mail.put-off', { mail: id, code: why });
  if (why === 'unreadable') return void (await settle(tx, id, 'failed', why));
  // Nothing is wrong with the message: it waits, uncounted, for a process that holds the key.
  await sql`update kit.mail set last_error = ${why}, next_at = now() + interval '10 minutes' where id = ${id}`.execute(
    tx,
  );
}

async function deliver(
  tx: Tx,
  { config }: Deps,
  carrier: Carrier,
  mail: Waiting,
  content: Letter,
): Promise<string | null> {
  const host = new URL(config.publicUrl).hostname;
  const about = { id: `<${mail.id}@${host}>`, date: mail.queued_at, from: config.mailFrom };
  const outcome = await carrier.send(content, about).then(() => null, outcomeOf);
  if (outcome === null) return settle(tx, mail.id, 'sent', null);
  if (outcome.kind === 'server') {
    // Nothing is counted against the message, but another goes first next time: it may be this one that the server cannot bear.
    await sql`update kit.mail set next_at = now() + interval '1 second' where id = ${mail.id}`.execute(tx);
    return outcome.code;
  }
  const last = outcome.kind === 'refused' || mail.attempts + 1 >= mostAttempts;
  log(last ? 'error' : 'warn', last ? 'mail.failed' : 'mail.put-off', { mail: mail.id, code: outcome.code });
  if (last) return settle(tx, mail.id, 'failed', outcome.code);
  const delay = Math.min(60 * 2 ** (mail.attempts + 1), 21_600);
  await sql`update kit.mail set attempts = attempts + 1, last_error = ${outcome.code},
    next_at = now() + make_interval(secs => ${delay}) where id = ${mail.id}`.execute(tx);
  return null;
}

async function settle(tx: Tx, id: string, state: 'sent' | 'failed' | 'dropped', code: string | null): Promise<null> {
  await sql`update kit.mail set state = ${state}, attempts = attempts + 1, next_at = now(), last_error = ${code},
    sent_at = case when ${state} = 'sent' then now() end where id = ${id}`.execute(tx);
  return null;
}

/**
 * Empties messages that were sent or let go a week ago: the period is fixed, and told with the periods of retention.
 * Rows, and failed messages that nobody takes care of, go with the periods themselves (retention.ts).
 */
export async function emptyOldMail({ db }: Pick<Deps, 'db'>): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: string; owner: string }>`update kit.mail set content = null
      where content is not null and state in ('sent', 'dropped') and next_at < now() - make_interval(days => ${keptDays})
      returning id, owner`.execute(tx);
    for (const { id, owner } of rows) if (id === owner) await erasePersonalKey(tx, id);
  });
}

export const mailJobs: readonly Job[] = [
  { name: 'kit.mail', everySeconds: 60, quick: true, run: async (deps) => void (await sendDueMail(deps)) },
  { name: 'kit.empty-mail', everySeconds: 86_400, run: emptyOldMail },
];
