import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { categoryWords, plain } from '../rules/taxonomy.ts';
import type { OfferDraft } from './offer-rows.ts';

const most = 200_000;

/** Remembers the words of names, kinds and places, so that a typing error can be forgiven. `known` spares asking twice. */
export async function rememberWords(tx: Tx, offers: readonly OfferDraft[], known: Set<string>): Promise<void> {
  const found = new Set<string>();
  for (const { service, category, location } of offers) {
    const text = [service.name, service.alternateName, category ? categoryWords(category) : '', location?.city]
      .filter(Boolean)
      .join(' ');
    for (const word of plain(text).split(' ')) {
      if (word.length >= 4 && word.length <= 40 && !/\d/.test(word) && !known.has(word)) found.add(word);
    }
  }
  if (found.size === 0) return;
  for (const word of found) if (known.size < most) known.add(word);
  await sql`insert into directory.word (word) select unnest(${[...found].sort()}::text[]) on conflict do nothing`.execute(
    tx,
  );
}
