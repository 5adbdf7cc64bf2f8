import type { Db, Tx } from '#kit/database.ts';
import type { Call } from '../rules/call.ts';
import { leadOf, moneyOf, type Proposal } from '../rules/proposal.ts';
import { type Entry, type Points, type Ranked, rank } from '../rules/ranking.ts';
import { type Evaluation, type RankingLine, selectEvaluations } from '../store/evaluations.ts';

export type { Evaluation, RankingLine } from '../store/evaluations.ts';

import { type ProposalsOfCall, proposalsOf } from './proposals.ts';

/** The evaluation of a call as far as the acting person may see it. */
export interface Evaluating extends ProposalsOfCall {
  readonly evaluations: readonly Evaluation[];
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

/** Admitted proposals that fewer members judged than the call asks. */
export const stillToJudge = (call: Call, all: Evaluating): readonly Proposal[] =>
  all.proposals.filter(
    (p) => !all.exclusions.has(p.id) && pointsOf(all.evaluations, p.id).length < call.rules.evaluators,
  );

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
