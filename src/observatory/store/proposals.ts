import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Draft } from '../rules/simulator/draft.ts';
import type { Kept } from '../rules/simulator/kept.ts';

/** A draft kept from the simulator. */
export interface Proposal {
  readonly id: string;
  readonly area: string;
  readonly place: string;
  readonly title: string;
  readonly notes: string;
  readonly draft: Draft;
  readonly result: Kept;
  readonly shown: boolean;
  readonly node: string;
  readonly madeAt: Date;
  readonly example: boolean;
}

export type NewProposal = Omit<Proposal, 'node'> & { readonly madeByRole: string };

const columns = sql`p.id, p.area, p.place, p.title, p.notes, p.draft, p.result, p.shown, p.node, p.made_at as "madeAt", p.example`;

/** Writes a proposal; its node the database finds. */
export async function insertProposal(tx: Tx, p: NewProposal): Promise<void> {
  await sql`insert into observatory.proposal (id, area, place, title, notes, draft, result, shown, made_by_role, made_at, example)
    values (${p.id}, ${p.area}, ${p.place}, ${p.title}, ${p.notes}, ${JSON.stringify(p.draft)}::jsonb, ${JSON.stringify(p.result)}::jsonb,
      ${p.shown}, ${p.madeByRole}, ${p.madeAt}, ${p.example})`.execute(tx);
}

export async function proposalsById(tx: Db | Tx, ids: readonly string[]): Promise<Proposal[]> {
  const { rows } =
    await sql<Proposal>`select ${columns} from observatory.proposal p where p.id = any(${ids}::uuid[])`.execute(tx);
  return [...rows];
}

const most = 200;

/** Proposals, the latest first: those shown to everybody, or all that whoever acts may work on. */
export async function selectProposals(
  tx: Db | Tx,
  which: 'shown' | { readonly nodes: readonly string[] },
): Promise<Proposal[]> {
  const here: RawBuilder<unknown> = which === 'shown' ? sql`p.shown` : sql`p.node = any(${which.nodes}::uuid[])`;
  const { rows } = await sql<Proposal>`select ${columns} from observatory.proposal p where ${here}
    order by p.made_at desc, p.id desc limit ${most}`.execute(tx);
  return [...rows];
}

/** Shows a proposal to everybody, or no longer; false when it is not there for whoever acts. */
export async function showProposal(tx: Tx, id: string, shown: boolean): Promise<boolean> {
  const done = await sql`update observatory.proposal set shown = ${shown} where id = ${id}`.execute(tx);
  return done.numAffectedRows === 1n;
}

export async function deleteProposal(tx: Tx, id: string): Promise<boolean> {
  const done = await sql`delete from observatory.proposal where id = ${id}`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** The place of the governance tree that keeps the proposals of an area; null = none does. */
export async function nodeOfPlace(tx: Tx, place: string): Promise<string | null> {
  const { rows } = await sql<{ node: string | null }>`select observatory.node_of_place(${place}) as node`.execute(tx);
  return rows[0]?.node ?? null;
}

/** Places where whoever acts may work on proposals. */
export async function proposalNodes(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ nodes: string[] }>`select accounts.nodes_for('observatory.propose') as nodes`.execute(
    tx,
  );
  return rows[0]?.nodes ?? [];
}
