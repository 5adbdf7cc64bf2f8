import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { uuidv5 } from '#kit/ids.ts';
import { whole } from '#kit/open-file.ts';
import type { Belonging, OrganizationId, Place } from '../model.ts';
import type { RegisterRow } from '../rules/register-files.ts';
import { writeAgreements, writeSignatories } from '../store/agreement.ts';
import { belongingId, endedAmong, openLeads, placeKey, settleLeads, writeBelongings } from '../store/membership.ts';

/** Who belongs to what and by which act, as a region's folder says it. */
export interface MemberFiles {
  readonly agreements: readonly RegisterRow<'agreements.csv'>[];
  readonly signatories: readonly RegisterRow<'signatories.csv'>[];
  readonly members: readonly RegisterRow<'members.csv'>[];
  readonly counts: readonly RegisterRow<'published-counts.csv'>[];
}

type KeyOf = (key: string | null) => OrganizationId | null;

const actId = (key: string): string => uuidv5('network:agreement', key);

/** A row is about a network or an alliance, never both. Throws `BadFile`. */
function placeIn(file: string, row: { readonly network: string | null; readonly alliance: string | null }): Place {
  if (row.network !== null && row.alliance === null) return { kind: 'network', code: row.network };
  if (row.alliance !== null && row.network === null) return { kind: 'alliance', code: row.alliance };
  throw new BadFile([whole(file, 'bad-value', 'ogni riga dice una rete oppure un’alleanza: una sola delle due')]);
}

/** Writes acts, members and published counts in the transaction that loads the folder. */
export async function writeMembers(tx: Tx, keyOf: KeyOf, files: MemberFiles): Promise<void> {
  await writeAgreements(
    tx,
    files.agreements.map((a) => ({
      ...{ id: actId(a.key), kind: a.kind, place: placeIn('agreements.csv', a), organization: null },
      ...{ title: { it: a.title_it, en: a.title_en }, dated: a.dated, protocol: a.protocol, protocolOn: null },
      ...{ pecReceipt: null, pecOn: null, fileName: null, fileHash: null, url: a.url, source: a.source },
      ...{ note: { it: a.note_it, en: a.note_en }, example: false },
    })),
  );
  for (const { key } of files.agreements) {
    const own = files.signatories.filter((s) => s.agreement === key);
    await writeSignatories(
      tx,
      actId(key),
      own.map((s) => ({ name: s.name, organization: keyOf(s.organization) })),
    );
  }
  await writeMemberships(tx, keyOf, files.members);
  await writeCounts(tx, files.counts);
}

/** What somebody ended meanwhile stays ended; a second lead is refused before anything is written. Throws `BadFile`. */
async function writeMemberships(tx: Tx, keyOf: KeyOf, rows: MemberFiles['members']): Promise<void> {
  const all = rows.map((m) => belongingOf(keyOf, m));
  const ended = await endedAmong(
    tx,
    all.map((b) => b.id),
  );
  const open = all.filter((b) => b.validTo !== null || !ended.has(b.id));
  const leads = await openLeads(tx);
  const second = open.find(
    (b) => b.part === 'lead' && b.validTo === null && (leads.get(placeKey(b.place)) ?? b.id) !== b.id,
  );
  if (second)
    throw new BadFile([
      whole('members.csv', 'second-lead', `«${second.place.code}» ha già un altro capofila: prima va chiuso quello`),
    ]);
  await writeBelongings(tx, open);
  await settleLeads(tx);
}

function belongingOf(keyOf: KeyOf, m: MemberFiles['members'][number]): Belonging {
  const [place, organization] = [placeIn('members.csv', m), keyOf(m.organization)!];
  return {
    ...{ id: belongingId(organization, place, m.valid_from), organization, place, part: m.part },
    ...{ validFrom: m.valid_from, validTo: m.valid_to, confirmed: m.confirmed, source: m.source },
    ...{ agreement: m.agreement === null ? null : actId(m.agreement), example: false },
    note: { it: m.note_it, en: m.note_en },
  };
}

async function writeCounts(tx: Tx, counts: MemberFiles['counts']): Promise<void> {
  for (const source of new Set(counts.map((c) => c.source)))
    await sql`delete from network.published_count where source = ${source}`.execute(tx);
  if (counts.length > 0)
    await tx
      .insertInto('network.published_count')
      .values([...counts])
      .execute();
}
