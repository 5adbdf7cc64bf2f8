import type { Db, Tx } from '#kit/database.ts';
import { uuidv5 } from '#kit/ids.ts';
import { upsert, type Written } from '#kit/upsert.ts';
import { nameKey } from '#territory/rules/names.ts';
import type { Alliance, Organization, OrganizationId, OrganizationRecord, TerritorialNetwork } from './model.ts';

type Reader = Db | Tx;

/** The id of an organisation: same source and key, same id, on any machine. */
export const organizationId = (source: string, sourceKey: string): OrganizationId =>
  uuidv5(`organization:${source}`, sourceKey) as OrganizationId;

/** The id under which a record is, or will be, in the register. */
export const idOfRecord = (o: OrganizationRecord): OrganizationId => o.id ?? organizationId(o.source, o.sourceKey);

/** Writes organisations by source and key. */
export const writeOrganizations = (tx: Tx, records: readonly OrganizationRecord[]): Promise<Written> =>
  upsert(
    tx,
    'network.organization',
    ['id'],
    records.map((o) => ({
      id: idOfRecord(o),
      name: o.name,
      name_key: nameKey(o.name),
      kind: o.kind,
      description: o.description,
      ipa_code: o.ipaCode,
      tax_code: o.taxCode,
      vat_number: o.vatNumber,
      municipality: o.municipality,
      address: o.address,
      url: o.url,
      phone: o.phone,
      email: o.email,
      source: o.source,
      source_key: o.sourceKey,
      assured_on: o.assuredOn,
      example: o.example,
      content: o.content,
    })),
    'changed_at',
  );

export const organizationColumns = [
  'id',
  'name',
  'kind',
  'description',
  'ipa_code as ipaCode',
  'tax_code as taxCode',
  'vat_number as vatNumber',
  'municipality',
  'address',
  'url',
  'phone',
  'email',
  'source',
  'assured_on as assuredOn',
  'example',
] as const;

type Row = Omit<Organization, 'id' | 'kind'> & { readonly id: string; readonly kind: string };

export const toOrganization = (row: Row): Organization => row as unknown as Organization;

export async function writeNetworks(tx: Tx, networks: readonly TerritorialNetwork[]): Promise<Written> {
  return upsert(
    tx,
    'network.territorial_network',
    ['code'],
    networks.map((n) => ({
      code: n.code,
      name: n.name,
      lead: n.lead,
      area: n.area,
      valid_from: n.validFrom,
      valid_to: n.validTo,
      note: n.note,
      source: n.source,
    })),
  );
}

/** Writes alliances with the ambiti they span: an ambito no longer named goes. */
export async function writeAlliances(tx: Tx, alliances: readonly Alliance[]): Promise<void> {
  await upsert(
    tx,
    'network.alliance',
    ['code'],
    alliances.map((a) => ({
      code: a.code,
      network: a.network,
      name: a.name,
      lead: a.lead,
      lead_confirmed: a.leadConfirmed,
      areas_confirmed: a.areasConfirmed,
      valid_from: a.validFrom,
      valid_to: a.validTo,
      note_it: a.note.it,
      note_en: a.note.en,
      source: a.source,
      url: a.url,
    })),
  );
  const codes = alliances.map((a) => a.code);
  if (codes.length > 0) await tx.deleteFrom('network.alliance_area').where('alliance', 'in', codes).execute();
  await upsert(
    tx,
    'network.alliance_area',
    ['alliance', 'area'],
    alliances.flatMap((a) => a.areas.map((area) => ({ alliance: a.code, area }))),
  );
}

export async function selectNetworks(db: Reader): Promise<TerritorialNetwork[]> {
  const rows = await db.selectFrom('network.territorial_network').selectAll().orderBy('name').execute();
  return rows.map(({ valid_from, valid_to, lead, ...n }) => ({
    ...n,
    lead: lead as OrganizationId | null,
    validFrom: valid_from,
    validTo: valid_to,
  }));
}

export async function selectAlliances(db: Reader): Promise<Alliance[]> {
  const rows = await db.selectFrom('network.alliance').selectAll().orderBy('name').execute();
  const spans = await db.selectFrom('network.alliance_area').selectAll().orderBy('area').execute();
  const byAlliance = Map.groupBy(spans, (s) => s.alliance);
  return rows.map((a) => ({
    code: a.code,
    network: a.network,
    name: a.name,
    lead: a.lead as OrganizationId | null,
    leadConfirmed: a.lead_confirmed,
    areas: (byAlliance.get(a.code) ?? []).map((s) => s.area),
    areasConfirmed: a.areas_confirmed,
    validFrom: a.valid_from,
    validTo: a.valid_to,
    note: { it: a.note_it, en: a.note_en },
    source: a.source,
    url: a.url,
  }));
}

export async function hasNetworks(db: Db): Promise<boolean> {
  return (await db.selectFrom('network.territorial_network').select('code').limit(1).executeTakeFirst()) !== undefined;
}

/** What a list that comes back leaves as it was. */
interface KnownBody {
  readonly source: string;
  readonly key: string;
  readonly municipality: string | null;
  readonly content: OrganizationRecord['content'];
}

/** Where a body of the register comes from: with its source and key a list names it again. */
export async function identityOf(tx: Tx, id: string): Promise<KnownBody | null> {
  const row = await tx
    .selectFrom('network.organization')
    .select(['source', 'source_key as key', 'municipality', 'content'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, content: row.content as OrganizationRecord['content'] } : null;
}
