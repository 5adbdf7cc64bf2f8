import { pathOf } from '#accounts/reads.ts';
import type { Actor } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import { organizationsById } from '#network/reads.ts';
import { areas } from '#territory/reads.ts';
import { may, type Verb } from '../policy.ts';
import { phaseOf } from '../rules/call.ts';
import { proposalFaults } from '../rules/proposal-faults.ts';
import { namesOf } from './call-page.ts';
import { callFor } from './calls.ts';
import { askedOf, bodiesOfAlliance, exclusionsOf, proposalFor, receiptsOf } from './proposals.ts';

/** Everything a proposal's pages show the acting person. */
export async function proposalPage(tx: Tx, actor: Actor, id: string, lang: Lang, today: string) {
  const proposal = await proposalFor(tx, id, lang);
  const call = await callFor(tx, proposal.call, lang);
  const asked = await askedOf(tx, call, proposal);
  const named = await organizationsById(
    tx,
    [...proposal.partners, ...proposal.actions].map((one) => one.organization),
  );
  const path = await pathOf(tx, proposal.node);
  const names = await namesOf(tx);
  return {
    ...{ proposal, call, asked, phase: phaseOf(call, today), faults: proposalFaults(proposal, asked) },
    bodies: new Map([...named].map(([body, { name }]) => [body, name])),
    receipt: (await receiptsOf(tx, [id])).get(id) ?? null,
    exclusion: (await exclusionsOf(tx, [id])).get(id) ?? null,
    allianceName: names(proposal.alliance),
    placeName: await areaNames(tx),
    may: (verb: Verb) => may(actor, verb, path).yes,
  };
}

/** Names of areas by code; a code nobody knows is its own name. */
async function areaNames(tx: Tx): Promise<(code: string) => string> {
  const known = new Map((await areas(tx)).map((a) => [a.code, a.name]));
  return (code) => known.get(code) ?? code;
}

export type ProposalPage = Awaited<ReturnType<typeof proposalPage>>;

/** Bodies that may be chosen as partners at once. */
export const partnersToChoose = (tx: Tx, page: ProposalPage) =>
  bodiesOfAlliance(tx, page.proposal.alliance, page.proposal.node);
