import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { upsert, type Written } from '#kit/upsert.ts';
import type { Agreement, AgreementKind, Place } from '../model.ts';
import { placeOf } from './membership.ts';

const toRow = (a: Agreement) => ({
  id: a.id,
  kind: a.kind,
  network: a.place.kind === 'network' ? a.place.code : null,
  alliance: a.place.kind === 'alliance' ? a.place.code : null,
  organization: a.organization,
  title_it: a.title.it,
  title_en: a.title.en,
  dated: a.dated,
  protocol: a.protocol,
  protocol_on: a.protocolOn,
  pec_receipt: a.pecReceipt,
  pec_on: a.pecOn,
  file_name: a.fileName,
  url: a.url,
  source: a.source,
  note_it: a.note.it,
  note_en: a.note.en,
  example: a.example,
});

/** Writes acts by id. */
export const writeAgreements = (tx: Tx, all: readonly Agreement[]): Promise<Written> =>
  upsert(
    tx,
    'network.agreement',
    ['id'],
    all.map((a) => ({ ...toRow(a), file_hash: a.fileHash === null ? null : `\\x${a.fileHash}` })),
  );

/** Adds one act, in the name of whoever acts. */
export async function insertAgreement(tx: Tx, a: Agreement): Promise<void> {
  const file_hash = a.fileHash === null ? null : Buffer.from(a.fileHash, 'hex');
  await tx
    .insertInto('network.agreement')
    .values({ ...toRow(a), file_hash })
    .execute();
}

/** Who signed an act, in order; those written before go. */
export async function writeSignatories(
  tx: Tx,
  agreement: string,
  all: readonly { readonly name: string; readonly organization: string | null }[],
): Promise<void> {
  await tx.deleteFrom('network.signatory').where('agreement', '=', agreement).execute();
  await upsert(
    tx,
    'network.signatory',
    ['agreement', 'position'],
    all.map((s, position) => ({ agreement, position, ...s })),
  );
}

/** Acts of a place, or those a body signed, newest first. */
export async function selectAgreements(
  db: Db | Tx,
  of: { readonly place: Place } | { readonly organization: string },
): Promise<Agreement[]> {
  const rows = await db
    .selectFrom('network.agreement')
    .selectAll()
    .$if('place' in of, (q) => {
      const { place } = of as { place: Place };
      return q.where(place.kind === 'alliance' ? 'alliance' : 'network', '=', place.code);
    })
    .$if('organization' in of, (q) => {
      const { organization } = of as { organization: string };
      return q.where(
        sql<boolean>`(organization = ${organization} or id in (select s.agreement from network.signatory s where s.organization = ${organization}))`,
      );
    })
    .orderBy(sql`dated desc nulls last, recorded_at desc, id`)
    .limit(200)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    kind: r.kind as AgreementKind,
    place: placeOf(r),
    organization: r.organization,
    title: { it: r.title_it, en: r.title_en },
    dated: r.dated,
    protocol: r.protocol,
    protocolOn: r.protocol_on,
    pecReceipt: r.pec_receipt,
    pecOn: r.pec_on,
    fileName: r.file_name,
    fileHash: r.file_hash?.toString('hex') ?? null,
    url: r.url,
    source: r.source,
    note: { it: r.note_it, en: r.note_en },
    example: r.example,
  }));
}

/** Who signed some acts, in the order of each. */
export async function selectSignatories(
  db: Db | Tx,
  agreements: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly name: string; readonly organization: string | null }[]>> {
  if (agreements.length === 0) return new Map();
  const rows = await db
    .selectFrom('network.signatory')
    .select(['agreement', 'name', 'organization'])
    .where('agreement', 'in', [...agreements])
    .orderBy('agreement')
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, (r) => r.agreement);
}
