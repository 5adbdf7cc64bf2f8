import type { Tx } from '#kit/database.ts';
import { areas } from '#territory/reads.ts';
import {
  type Application,
  applicationsOf,
  schemes as everyScheme,
  type Scheme,
  schemeByCode,
  sumsOf,
} from '../store/vouchers.ts';

export type { Application, Scheme } from '../store/vouchers.ts';

/** Schemes that the acting person may see, open ones first. */
export const schemes = (tx: Tx): Promise<Scheme[]> => everyScheme(tx);

/** A scheme, with the names of the areas that rules may name; null when there is none. */
export async function scheme(
  tx: Tx,
  code: string,
): Promise<{ readonly scheme: Scheme; readonly areas: ReadonlyMap<string, string> } | null> {
  const found = await schemeByCode(tx, code);
  return found && { scheme: found, areas: new Map((await areas(tx as never)).map((a) => [a.code, a.name])) };
}

/** Requests of a scheme with what was granted and paid, for whoever answers them. */
export async function requestsOf(
  tx: Tx,
  code: string,
): Promise<{
  readonly applications: readonly Application[];
  readonly sums: { readonly granted: number; readonly paid: number };
}> {
  return { applications: await applicationsOf(tx, code), sums: await sumsOf(tx, code) };
}
