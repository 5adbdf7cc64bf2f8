import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Agreement, Office, PersonRole, Place } from '../model.ts';
import { selectAgreements, selectSignatories } from '../store/agreement.ts';

type Reader = Db | Tx;

/** An act with who signed it. */
export interface SignedAgreement extends Agreement {
  readonly signatories: readonly { readonly name: string; readonly organization: string | null }[];
}

/** Acts of a network, an alliance or a body, newest first, at most 200: two queries. */
export async function agreements(
  db: Reader,
  of: { readonly place: Place } | { readonly organization: string },
): Promise<SignedAgreement[]> {
  const found = await selectAgreements(db, of);
  const signed = await selectSignatories(
    db,
    found.map((a) => a.id),
  );
  return found.map((a) => ({ ...a, signatories: signed.get(a.id) ?? [] }));
}

/** A number of members that a source publishes without naming them. */
export interface PublishedCount {
  readonly what: 'municipalities' | 'firms' | 'bodies' | 'partners';
  readonly n: number;
  /** When, as the source says it; null = it does not say. */
  readonly asOf: string | null;
  readonly source: string;
}

/** Published numbers of members of a place. */
export async function publishedCounts(db: Reader, place: Place): Promise<PublishedCount[]> {
  const rows = await db
    .selectFrom('network.published_count')
    .select(['what', 'n', 'as_of as asOf', 'source'])
    .where(place.kind === 'alliance' ? 'alliance' : 'network', '=', place.code)
    .orderBy('what')
    .orderBy('source')
    .execute();
  return rows as PublishedCount[];
}

/** Offices that answer today for a body, a network or an alliance: never a name. */
export async function offices(
  db: Reader,
  of: { readonly place: Place } | { readonly organization: string },
  today: string,
): Promise<Office[]> {
  const [column, key] = 'organization' in of ? ['organization', of.organization] : [of.place.kind, of.place.code];
  const { rows } = await sql<Office & { role: PersonRole }>`
    select id, role, office, office_email as email, valid_from as "validFrom" from network.public_office
    where ${sql.ref(column)}::text = ${key} and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)
    order by role, valid_from, id`.execute(db);
  return rows;
}
