import type { Tx } from '#kit/database.ts';
import { agreements } from '#network/reads/agreements.ts';

/** The signed copy of a convention as the network's register keeps it. */
export interface FiledConvention {
  readonly protocol: string;
  /** Day of the protocol, `YYYY-MM-DD`. */
  readonly dated: string;
  /** SHA-256 of the signed copy, in hex. */
  readonly fileHash: string;
}

/** Conventions between the ATS and an alliance's lead whose signed copy is filed, newest first. */
export async function filedConventions(tx: Tx, alliance: string): Promise<readonly FiledConvention[]> {
  const acts = await agreements(tx, { place: { kind: 'alliance', code: alliance } });
  return acts.flatMap(({ kind, protocol, dated, fileHash }) =>
    kind === 'convention' && protocol !== null && dated !== null && fileHash !== null
      ? [{ protocol, dated, fileHash }]
      : [],
  );
}

/** The newest one since a day, for whoever records what it makes; null = none is filed. */
export const filedSince = async (tx: Tx, alliance: string, day: string): Promise<FiledConvention | null> =>
  (await filedConventions(tx, alliance)).find((f) => f.dated > day) ?? null;
