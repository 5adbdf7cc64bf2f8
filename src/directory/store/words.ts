import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { categoryWords, plain } from '../rules/taxonomy.ts';
import type { OfferDraft } from './offer-rows.ts';

const most = 200_000;

/** Remembers the words of names, kinds and places, so that a typing error can be forgiven. `known` spares asking twice. */
export async function rememberWords(tx: Tx, offers: readonly OfferDraft[], known: Set<string>): Promise<void> {
  const found = new Set<string>();
  // Kinds and places come again and again: each is taken apart once.
  const kinds = new Set(offers.flatMap(({ category }) => category ?? []));
  const texts = new Set([...kinds].map(categoryWords));
  for (const { service, location } of offers)
    for (const text of [service.name, service.alternateName, location?.city]) if (text) texts.add(text);
  for (const text of texts) {
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
