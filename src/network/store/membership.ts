import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { uuidv5 } from '#kit/ids.ts';
import { upsert, type Written } from '#kit/upsert.ts';
import type { Belonging, OrganizationId, Part, Place } from '../model.ts';

type Reader = Db | Tx;

/** Id of a membership that a file brings: the same body, place and first day are the same membership. */
export const belongingId = (organization: string, place: Place, validFrom: string | null): string =>
  uuidv5('network:membership', `${organization} ${place.kind} ${place.code} ${validFrom ?? ''}`);

const placeColumns = (place: Place) => ({
  network: place.kind === 'network' ? place.code : null,
  alliance: place.kind === 'alliance' ? place.code : null,
});

const toRow = (b: Belonging) => ({
  id: b.id,
  organization: b.organization,
  ...placeColumns(b.place),
  part: b.part,
  valid_from: b.validFrom,
  valid_to: b.validTo,
  confirmed: b.confirmed,
  agreement: b.agreement,
  source: b.source,
  note_it: b.note.it,
  note_en: b.note.en,
  example: b.example,
});

/** Writes memberships by id; the governance tree follows by itself. */
export const writeBelongings = (tx: Tx, all: readonly Belonging[]): Promise<Written> =>
  upsert(tx, 'network.membership', ['id'], all.map(toRow));

/** Whether the acting person may put this body into this place: not somebody else's body (see the migration). */
export async function mayPlace(tx: Tx, organization: string, place: Place): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select network.may_place(${organization}, network.find_node(null, ${placeColumns(place).network}, ${placeColumns(place).alliance})) as may`.execute(
    tx,
  );
  return rows[0]?.may === true;
}

/** Adds one membership, in the name of whoever acts. */
export const insertBelonging = async (tx: Tx, b: Belonging): Promise<void> => {
  await tx.insertInto('network.membership').values(toRow(b)).execute();
};

/** Changes what may change of a membership. */
export async function updateBelonging(tx: Tx, b: Belonging): Promise<void> {
  await tx
    .updateTable('network.membership')
    .set({ part: b.part, valid_from: b.validFrom, valid_to: b.validTo, confirmed: b.confirmed })
    .set({ agreement: b.agreement, source: b.source, note_it: b.note.it, note_en: b.note.en })
    .where('id', '=', b.id)
    .execute();
}

export const belongingColumns = [
  'm.id',
  'm.organization',
  'm.network',
  'm.alliance',
  'm.part',
  'm.valid_from as validFrom',
  'm.valid_to as validTo',
  'm.confirmed',
  'm.agreement',
  'm.source',
  'm.note_it as noteIt',
  'm.note_en as noteEn',
  'm.example',
] as const;

interface Row {
  readonly id: string;
  readonly organization: string;
  readonly network: string | null;
  readonly alliance: string | null;
  readonly part: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly confirmed: boolean;
  readonly agreement: string | null;
  readonly source: string;
  readonly noteIt: string;
  readonly noteEn: string;
  readonly example: boolean;
}

/** A place from its two columns, of which one is filled. */
export const placeOf = (row: { readonly network: string | null; readonly alliance: string | null }): Place =>
  row.alliance === null ? { kind: 'network', code: row.network ?? '' } : { kind: 'alliance', code: row.alliance };

export const toBelonging = (r: Row): Belonging => ({
  id: r.id,
  organization: r.organization as OrganizationId,
  place: placeOf(r),
  part: r.part as Part,
  validFrom: r.validFrom,
  validTo: r.validTo,
  confirmed: r.confirmed,
  agreement: r.agreement,
  source: r.source,
  note: { it: r.noteIt, en: r.noteEn },
  example: r.example,
});

/** Memberships of a body, today's and past ones, newest first; those written by mistake are left out. */
export async function belongingsOf(db: Reader, organization: string): Promise<Belonging[]> {
  const rows = await db
    .selectFrom('network.membership as m')
    .select(belongingColumns)
    .where('m.organization', '=', organization)
    .where(sql<boolean>`(m.valid_from is null or m.valid_from is distinct from m.valid_to)`)
    .orderBy(sql`m.valid_to desc nulls first, m.valid_from desc nulls last, m.id`)
    .execute();
  return rows.map(toBelonging);
}

/** One membership, or null; with `lock`, held until the transaction ends. */
export async function belongingById(
  db: Reader,
  id: string,
  lock = false,
): Promise<(Belonging & { node: string | null }) | null> {
  const row = await db
    .selectFrom('network.membership as m')
    .select([...belongingColumns, 'm.node'])
    .where('m.id', '=', id)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst();
  return row ? { ...toBelonging(row), node: row.node } : null;
}

/** Memberships that somebody has ended, among some: a list of before does not open them again. */
export async function endedAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from network.membership
    where id = any(${[...ids]}::uuid[]) and valid_to is not null`.execute(tx);
  return new Set(rows.map((r) => r.id));
}

/** An alliance is led by whoever its memberships say leads it today; where they say nothing, nothing changes. */
export async function settleLeads(tx: Tx): Promise<void> {
  await sql`update network.alliance a set lead = m.organization, lead_confirmed = m.confirmed
    from network.membership m where m.alliance = a.code and m.part = 'lead'
      and (m.valid_from is null or m.valid_from <= accounts.today()) and (m.valid_to is null or m.valid_to > accounts.today())
      and (a.lead is distinct from m.organization or a.lead_confirmed <> m.confirmed)`.execute(tx);
}

/** Who leads now, by place (`network x`, `alliance y`), where no last day is known. */
export async function openLeads(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('network.membership')
    .select(['id', 'network', 'alliance'])
    .where('part', '=', 'lead')
    .where('valid_to', 'is', null)
    .execute();
  return new Map(rows.map((r) => [placeKey(placeOf(r)), r.id]));
}

/** A place as one word. */
export const placeKey = (place: Place): string => `${place.kind} ${place.code}`;

/** Every membership of some bodies, by body. */
export async function belongingsAmong(tx: Tx, organizations: readonly string[]): Promise<Map<string, Belonging[]>> {
  if (organizations.length === 0) return new Map();
  const rows = await tx
    .selectFrom('network.membership as m')
    .select(belongingColumns)
    .where('m.organization', '=', sql<string>`any(${[...new Set(organizations)]}::uuid[])`)
    .execute();
  return Map.groupBy(rows.map(toBelonging), (b) => b.organization as string);
}
