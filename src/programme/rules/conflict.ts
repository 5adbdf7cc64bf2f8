import type { Person } from '#kit/actor.ts';
import type { ProposalPartner } from './proposal.ts';

/** A body in which somebody has a role and that is a partner of a proposal: its id; null = none that we know of. */
export const ownBodyIn = (
  actor: Pick<Person, 'grants'>,
  partners: readonly ProposalPartner[],
  nodeOf: (organization: string) => string,
): string | null =>
  partners.find((p) => actor.grants.some((g) => g.node === nodeOf(p.organization)))?.organization ?? null;
