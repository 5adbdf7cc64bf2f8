import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { nameKey } from '#territory/rules/names.ts';
import type { OrganizationId } from '../model.ts';

/** A body as a list may name it. */
export interface NamedBody {
  readonly id: OrganizationId;
  readonly name: string;
  readonly example: boolean;
}

/** Bodies by what names them: id, tax code, VAT number, IPA code, name (compared without accents and signs). One query. */
export async function findBodies(
  tx: Db | Tx,
  said: readonly string[],
): Promise<(text: string) => readonly NamedBody[]> {
  const texts = [...new Set(said.filter((t) => t !== ''))];
  const ids = texts.filter(isUuid);
  const { rows } = await sql<NamedBody & { key: string; codes: string[] }>`
    select id, name, example, name_key as key, array_remove(array[tax_code, vat_number, lower(ipa_code)], null) as codes
    from network.organization
    where id = any(${ids}::uuid[]) or name_key = any(${texts.map(nameKey)}::text[])
      or tax_code = any(${texts}::text[]) or vat_number = any(${texts}::text[]) or lower(ipa_code) = any(${texts.map((t) => t.toLowerCase())}::text[])`.execute(
    tx,
  );
  const found = new Map<string, NamedBody[]>();
  for (const { key, codes, ...body } of rows)
    for (const name of [body.id, `name ${key}`, ...codes]) found.set(name, [...(found.get(name) ?? []), body]);
  return (text) => found.get(text.toLowerCase()) ?? found.get(`name ${nameKey(text)}`) ?? [];
}
