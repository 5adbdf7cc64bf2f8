import type { Actor } from '#kit/actor.ts';
import { type Db, readAs } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { type Proposal, proposalNodes, proposalsById, selectProposals } from '../store/proposals.ts';

export type { Proposal } from '../store/proposals.ts';

/** Proposals that are shown to everybody, the latest first. */
export const shownProposals = (db: Db): Promise<readonly Proposal[]> => selectProposals(db, 'shown');

/** Proposals of the places where somebody may keep them, the latest first. */
export const ownProposals = (db: Db, actor: Actor): Promise<readonly Proposal[]> =>
  readAs(db, actor, async (tx) => selectProposals(tx, { nodes: await proposalNodes(tx) }));

/** Proposals that everybody may see, by id. */
export const publicProposals = async (db: Db, ids: readonly string[]): Promise<readonly Proposal[]> =>
  (await proposalsById(db, ids.filter(isUuid))).filter((p) => p.shown);

/** Proposals that somebody may see, by id: those shown, and those of their places. */
export const proposalsFor = (db: Db, actor: Actor, ids: readonly string[]): Promise<readonly Proposal[]> =>
  readAs(db, actor, (tx) => proposalsById(tx, ids.filter(isUuid)));
