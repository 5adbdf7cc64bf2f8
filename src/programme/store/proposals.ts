import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { DB } from '#kit/schema.ts';
import { nature, type Proposal, type ProposalAction, type ProposalPartner, proposalLine } from '../rules/proposal.ts';

type Reader = Db | Tx;
type Row = Selectable<DB['programme.proposal']>;

const toAction = (r: Selectable<DB['programme.proposal_action']>): ProposalAction & { readonly proposal: string } => ({
  ...{ id: r.id, proposal: r.proposal, organization: r.organization, title: r.title, description: r.description },
  ...{ area: r.area, places: r.places, target: r.target, starts: r.starts, ends: r.ends },
  ...{ nature: nature.parse(r.nature), lines: proposalLine.array().parse(r.lines) },
});

/** Whole proposals from their rows: three queries, however many they are. */
async function whole(db: Reader, rows: readonly Row[]): Promise<Proposal[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((r) => r.id);
  const partners = await db
    .selectFrom('programme.proposal_partner')
    .selectAll()
    .where('proposal', 'in', ids)
    .orderBy(sql`array_position('{lead,effective,associated}'::text[], role)`)
    .orderBy('organization')
    .execute();
  const actions = await db
    .selectFrom('programme.proposal_action')
    .selectAll()
    .where('proposal', 'in', ids)
    .orderBy('id')
    .execute();
  const files = await db
    .selectFrom('programme.proposal_file')
    .select(['proposal', 'name', sql<string>`encode(hash, 'hex')`.as('hash')])
    .where('proposal', 'in', ids)
    .execute();
  return rows.map((r) => {
    const file = files.find((f) => f.proposal === r.id);
    return {
      ...{ id: r.id, call: r.call, alliance: r.alliance, title: r.title, objectives: r.objectives, target: r.target },
      ...{ starts: r.starts, ends: r.ends, cup: r.cup, chapters: r.chapters as Record<string, string> },
      ...{ agreementOn: r.agreement_on, agreementProtocol: r.agreement_protocol },
      ...{ state: r.state as Proposal['state'], node: r.node, example: r.example },
      agreementFile: file ? { name: file.name, hash: file.hash } : null,
      partners: partners.filter((p) => p.proposal === r.id).map(({ proposal: _, ...p }) => p as ProposalPartner),
      actions: actions
        .filter((a) => a.proposal === r.id)
        .map(toAction)
        .map(({ proposal: _, ...a }) => a),
    };
  });
}

/** A proposal that the acting person may see, or null. */
export async function selectProposal(db: Reader, id: string): Promise<Proposal | null> {
  const rows = await db.selectFrom('programme.proposal').selectAll().where('id', '=', id).execute();
  return (await whole(db, rows))[0] ?? null;
}

/** As `selectProposal`, held until the transaction ends, for whoever may change it. */
export async function holdProposal(tx: Tx, id: string): Promise<Proposal | null> {
  const rows = await tx.selectFrom('programme.proposal').selectAll().where('id', '=', id).forUpdate().execute();
  return (await whole(tx, rows))[0] ?? null;
}

/** Proposals of a call that the acting person may see, in the order in which they were begun. */
export async function selectProposals(db: Reader, call: string): Promise<Proposal[]> {
  const found = db
    .selectFrom('programme.proposal')
    .selectAll()
    .where('call', '=', call)
    .orderBy('made_at')
    .orderBy('id');
  return whole(db, await found.execute());
}

export async function insertProposal(
  tx: Tx,
  p: Pick<Proposal, 'id' | 'call' | 'alliance' | 'node' | 'example'>,
  now: Date,
): Promise<boolean> {
  const { id, call, alliance, node, example } = p;
  const made = await tx
    .insertInto('programme.proposal')
    .values({ id, call, alliance, node, example, made_at: now, changed_at: now })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Writes what stands in the proposal itself; partners, actions and file apart. */
export async function updateProposal(tx: Tx, p: Proposal, now: Date): Promise<void> {
  const { title, objectives, target, starts, ends, cup, state } = p;
  await tx
    .updateTable('programme.proposal')
    .set({ title, objectives, target, starts, ends, cup, state, changed_at: now, chapters: JSON.stringify(p.chapters) })
    .set({ agreement_on: p.agreementOn, agreement_protocol: p.agreementProtocol })
    .where('id', '=', p.id)
    .execute();
}

export async function replacePartners(tx: Tx, id: string, partners: readonly ProposalPartner[]): Promise<void> {
  await tx.deleteFrom('programme.proposal_partner').where('proposal', '=', id).execute();
  if (partners.length === 0) return;
  await tx
    .insertInto('programme.proposal_partner')
    .values(partners.map((p) => ({ ...p, proposal: id })))
    .execute();
}

export async function replaceActions(tx: Tx, id: string, actions: readonly ProposalAction[], now: Date): Promise<void> {
  await tx.deleteFrom('programme.proposal_action').where('proposal', '=', id).execute();
  if (actions.length === 0) return;
  await tx
    .insertInto('programme.proposal_action')
    .values(
      actions.map(({ nature: what, lines, places, ...a }) => ({
        ...{ ...a, proposal: id, places: [...places], changed_at: now },
        ...{ nature: JSON.stringify(what), lines: JSON.stringify(lines) },
      })),
    )
    .execute();
}

/** A signed agreement as it was given. */
export interface AgreementFile {
  readonly name: string;
  readonly mediaType: string;
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

export async function replaceFile(tx: Tx, id: string, { mediaType, ...file }: AgreementFile): Promise<void> {
  await tx.deleteFrom('programme.proposal_file').where('proposal', '=', id).execute();
  await tx
    .insertInto('programme.proposal_file')
    .values({ proposal: id, ...file, media_type: mediaType })
    .execute();
}

export async function selectFile(db: Reader, id: string): Promise<AgreementFile | null> {
  const row = await db.selectFrom('programme.proposal_file').selectAll().where('proposal', '=', id).executeTakeFirst();
  return row ? { name: row.name, mediaType: row.media_type, hash: row.hash, bytes: row.bytes } : null;
}
