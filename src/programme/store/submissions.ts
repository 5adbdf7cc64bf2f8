import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

type Reader = Db | Tx;

/** A receipt: number in the call, moment, SHA-256 of what was submitted (hexadecimal). */
export interface Submission {
  readonly proposal: string;
  readonly number: number;
  readonly hash: string;
  readonly at: Date;
}

/** The day it is in Rome by the database's clock, `YYYY-MM-DD`. */
export async function dayInDatabase(db: Reader): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select to_char(clock_timestamp() at time zone 'Europe/Rome', 'YYYY-MM-DD') as day`.execute(db);
  return rows[0]!.day;
}

/** Keeps what is submitted; its number, which the database finds. */
export async function insertSubmission(
  tx: Tx,
  s: {
    readonly proposal: string;
    readonly call: string;
    readonly hash: Buffer;
    readonly content: string;
    readonly at: Date;
  },
): Promise<number> {
  const { number } = await tx
    .insertInto('programme.submission')
    .values(s)
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** Receipts of some proposals, the last of each first. */
export async function selectSubmissions(db: Reader, proposals: readonly string[]): Promise<readonly Submission[]> {
  if (proposals.length === 0) return [];
  return db
    .selectFrom('programme.submission')
    .select(['proposal', 'number', 'at', sql<string>`encode(hash, 'hex')`.as('hash')])
    .where('proposal', 'in', proposals)
    .orderBy('number', 'desc')
    .execute();
}

/** Why a proposal is not admitted, and by which rule. */
export interface Exclusion {
  readonly proposal: string;
  readonly reason: string;
  readonly rule: string;
}

export async function selectExclusions(db: Reader, proposals: readonly string[]): Promise<readonly Exclusion[]> {
  if (proposals.length === 0) return [];
  return db
    .selectFrom('programme.exclusion')
    .select(['proposal', 'reason', 'rule'])
    .where('proposal', 'in', proposals)
    .execute();
}

export const insertExclusion = (tx: Tx, e: Exclusion, at: Date) =>
  tx
    .insertInto('programme.exclusion')
    .values({ ...e, at })
    .execute();
