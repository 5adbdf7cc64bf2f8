import type { Db, Tx } from '#kit/database.ts';
import type { Call } from '../rules/call.ts';
import { leadOf, moneyOf, type Proposal } from '../rules/proposal.ts';
import { type Entry, fewestJudges, type Points, type Ranked, rank } from '../rules/ranking.ts';
import { type Evaluation, type RankingLine, selectEvaluations, selectFreeJudges } from '../store/evaluations.ts';

export type { Evaluation, RankingLine } from '../store/evaluations.ts';

import { type ProposalsOfCall, proposalsOf } from './proposals.ts';

/** The evaluation of a call as far as the acting person may see it. */
export interface Evaluating extends ProposalsOfCall {
  readonly evaluations: readonly Evaluation[];
  /** Proposal → members of the Committee without a conflict of interest, for whoever follows the evaluation. */
  readonly free: ReadonlyMap<string, number>;
}

export async function evaluating(db: Db | Tx, call: Call): Promise<Evaluating> {
  const all = await proposalsOf(db, call.id);
  const number = (id: string) => all.receipts.get(id)?.number ?? 0;
  const submitted = all.proposals.filter((p) => p.state === 'submitted');
  const proposals = submitted.sort((a, b) => number(a.id) - number(b.id));
  return {
    ...all,
    proposals,
    evaluations: await selectEvaluations(
      db,
      proposals.map((p) => p.id),
    ),
    free: await selectFreeJudges(db, call.id),
  };
}

/** Declarations and points about one proposal that the acting person may see. */
export const evaluationsOf = (db: Db | Tx, proposal: string): Promise<readonly Evaluation[]> =>
  selectEvaluations(db, [proposal]);

const pointsOf = (evaluations: readonly Evaluation[], proposal: string): Points[] =>
  evaluations
    .filter((e) => e.proposal === proposal && e.givenAt !== null && e.points !== null)
    .map((e) => Object.fromEntries(Object.entries(e.points!).map(([code, { points }]) => [code, points])));

const entryOf = (p: Proposal, { receipts, exclusions, evaluations }: Evaluating): Entry => {
  const { requested, total } = moneyOf(p.actions);
  return {
    ...{ proposal: p.id, number: receipts.get(p.id)?.number ?? 0, requestedCents: requested, totalCents: total },
    ...{ points: pointsOf(evaluations, p.id), excluded: exclusions.get(p.id)?.reason ?? null },
  };
};

/** The ranking as it follows from what was given until now. */
export const rankingNow = (call: Call, all: Evaluating): readonly Ranked[] =>
  rank(
    all.proposals.map((p) => entryOf(p, all)),
    call.rules,
    call.budgetCents,
  );

/** How far the evaluation of a proposal is: evaluations given, how many it needs, and members who are in conflict. */
export interface Judged {
  readonly proposal: Proposal;
  readonly given: number;
  readonly needed: number;
  readonly conflicts: number;
}

/** The evaluation of each admitted proposal. */
export const judgements = (call: Call, all: Evaluating): readonly Judged[] =>
  all.proposals
    .filter((p) => !all.exclusions.has(p.id))
    .map((proposal) => ({
      proposal,
      given: pointsOf(all.evaluations, proposal.id).length,
      needed: fewestJudges(call.rules.evaluators, all.free.get(proposal.id) ?? null),
      conflicts: all.evaluations.filter((e) => e.proposal === proposal.id && e.conflict !== null).length,
    }));

/** Admitted proposals that fewer members judged than are needed. */
export const stillToJudge = (call: Call, all: Evaluating): readonly Judged[] =>
  judgements(call, all).filter((j) => j.given < j.needed);

/** The ranking as lines to be kept and shown. */
export function linesOfRanking(call: Call, all: Evaluating): readonly RankingLine[] {
  const proposals = new Map(all.proposals.map((p) => [p.id, p]));
  return rankingNow(call, all).map(({ means: _, ...r }) => {
    const p = proposals.get(r.proposal)!;
    return {
      ...r,
      alliance: p.alliance,
      title: p.title,
      lead: leadOf(p.partners),
      requestedCents: moneyOf(p.actions).requested,
    };
  });
}
