import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';

export interface Followup {
  readonly id: string;
  readonly standing: string;
  readonly thing: string;
  readonly found: string | null;
  readonly work: string | null;
  readonly answeredAt: Date | null;
}

const columns = sql`id, standing, thing, found, work, answered_at as "answeredAt"`;

/** What was asked, or answered, about some things; as far as the transaction may see. */
export async function followupsOf(tx: Tx, things: readonly string[]): Promise<Followup[]> {
  const { rows } =
    await sql<Followup>`select ${columns} from listening.followup where thing = any(${things}::uuid[])`.execute(tx);
  return [...rows];
}

/** Tells the database the secret of a link sent by e-mail; the question it stands for, or null. */
export async function followupOfLink(tx: Tx, token: string): Promise<Followup | null> {
  await sql`select set_config('concilia.reply', ${token}, true)`.execute(tx);
  const { rows } =
    await sql<Followup>`select ${columns} from listening.followup where id = any (listening.replying())`.execute(tx);
  return rows[0] ?? null;
}

export interface Outcomes {
  readonly found: string;
  readonly work: string;
  readonly at: Date;
}

/** Keeps the answers to the two questions; given again, the later ones count. */
export async function keepOutcomes(tx: Tx, standing: string, thing: string, told: Outcomes): Promise<void> {
  const row = { found: told.found, work: told.work, answered_at: told.at };
  const done = await tx.updateTable('listening.followup').set(row).where('standing', '=', standing).executeTakeFirst();
  if (done.numUpdatedRows > 0n) return;
  await tx
    .insertInto('listening.followup')
    .values({ id: uuidv7(told.at.getTime()), standing, thing, asked_at: told.at, ...row })
    .execute();
}

/** An answer three months old that nobody was asked about yet; as the owner of the tables. */
export interface Unasked {
  readonly standing: string;
  readonly thing: string;
  readonly kind: 'voice' | 'need';
  readonly language: 'it' | 'en';
}

/** First answers given before a moment to things nobody was asked about, oldest first. */
export async function unasked(tx: Tx, before: Date, after: Date, limit: number): Promise<Unasked[]> {
  const { rows } = await sql<Unasked>`
    select * from (
      select distinct on (s.thing) s.id as standing, s.thing, s.thing_kind as kind, s.at,
        coalesce((select v.language from listening.voice v where v.id = s.thing), 'it') as language
      from listening.standing s where s.state = 'answered' order by s.thing, s.at) first
    where at < ${before} and at >= ${after} and not exists (select from listening.followup f where f.thing = first.thing)
      and (kind = 'need' or exists (select from listening.contact c where c.voice = first.thing))
    order by at limit ${limit}`.execute(tx);
  return [...rows];
}

/** Notes that somebody was written to; the secret itself is only in their e-mail. */
export async function insertAsked(
  tx: Tx,
  asked: { readonly standing: string; readonly thing: string; readonly token: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('listening.followup')
    .values({
      id: uuidv7(asked.at.getTime()),
      standing: asked.standing,
      thing: asked.thing,
      asked_at: asked.at,
      token: asked.token === null ? null : createHash('sha256').update(asked.token).digest(),
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** What people answered until a moment, with where; as the owner of the tables. */
export async function outcomesUntil(tx: Tx, until: Date) {
  const { rows } = await sql<{ municipality: string | null; found: string; work: string; example: boolean }>`
    select distinct on (f.thing) s.municipality, f.found, f.work, coalesce((select v.example from listening.voice v where v.id = f.thing), false) as example
    from listening.followup f join listening.standing s on s.id = f.standing
    where f.answered_at < ${until} order by f.thing, f.answered_at desc`.execute(tx);
  return rows;
}
