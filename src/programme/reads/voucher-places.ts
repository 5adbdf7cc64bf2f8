import type { Db, Tx } from '#kit/database.ts';
import { ancestors, municipalityIndex } from '#territory/reads.ts';
import { resolveName } from '#territory/rules/names.ts';
import type { VoucherAnswers } from '../rules/voucher.ts';

/** Codes of a municipality and of every area above it on a day; null when the name is not understood. */
async function areasOf(db: Db | Tx, typed: string): Promise<readonly string[] | null> {
  if (typed === '') return null;
  const found = resolveName(await municipalityIndex(db), typed);
  if (!found.ok) return null;
  return [found.code, ...(await ancestors(db, found.code)).map((a) => a.code)];
}

/** The places of the answers as rules read them. Ambiti are those of today: rules name them as they are now. */
export const voucherPlaces = async (db: Db | Tx, a: Pick<VoucherAnswers, 'work' | 'home'>) => ({
  work: await areasOf(db, a.work),
  home: await areasOf(db, a.home),
});

/** Which of the typed places is not understood, with the names it may stand for. */
export async function unknownPlaces(db: Db | Tx, a: Pick<VoucherAnswers, 'work' | 'home'>) {
  const index = await municipalityIndex(db);
  return (['work', 'home'] as const).flatMap((field) => {
    if (a[field] === '') return [];
    const found = resolveName(index, a[field]);
    return found.ok ? [] : [{ field, suggestions: found.suggestions.map((s) => s.name) }];
  });
}
