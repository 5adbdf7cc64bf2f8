import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** The second factor of whoever acts, about to be tried. */
export interface FactorTry {
  /** Sealed; null while too many mistakes make everybody wait. */
  readonly secret: Buffer | null;
  readonly confirmed: boolean;
  readonly last_step: number;
  /** Seconds. */
  readonly wait: number;
}

/** With `count` the try counts as a mistake until it passes. */
export async function tryFactor(tx: Tx, count: boolean): Promise<FactorTry | null> {
  const { rows } = await sql<FactorTry>`select * from accounts.try_factor(${count})`.execute(tx);
  return rows[0] ?? null;
}

const done = async (tx: Tx, call: ReturnType<typeof sql<{ done: boolean }>>): Promise<boolean> =>
  (await call.execute(tx)).rows[0]?.done === true;

/** `verifier`: SHA-256 of the secret's proof. */
export const proposeFactor = (tx: Tx, secret: Buffer, verifier: Buffer): Promise<boolean> =>
  done(tx, sql`select accounts.propose_factor(${secret}, ${verifier}) as done`);

/** False when the step was used already, by whoever came first, or the proof is not that of the secret. */
export const passFactor = (tx: Tx, step: number, proof: Buffer, token: Buffer): Promise<boolean> =>
  done(tx, sql`select accounts.pass_factor(${step}, ${proof}, ${token}) as done`);

export const passRecovery = (tx: Tx, code: Buffer, token: Buffer): Promise<boolean> =>
  done(tx, sql`select accounts.pass_recovery(${code}, ${token}) as done`);

export const setRecovery = (tx: Tx, codes: readonly Buffer[]): Promise<boolean> =>
  done(tx, sql`select accounts.set_recovery(${codes}::bytea[]) as done`);

export const removeFactor = (tx: Tx): Promise<boolean> => done(tx, sql`select accounts.remove_factor() as done`);
