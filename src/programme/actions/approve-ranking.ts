import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { writeLinks } from '#thread/reads.ts';
import { may } from '../policy.ts';
import { callFor } from '../reads/calls.ts';
import { evaluating, linesOfRanking, stillToJudge } from '../reads/ranking.ts';
import type { Call } from '../rules/call.ts';
import type { ActWish } from '../rules/call-act.ts';
import { holdCall, moveCall } from '../store/calls.ts';
import { insertRanking, type RankingLine, selectEvaluationsToRank } from '../store/evaluations.ts';
import { selectProposal } from '../store/proposals.ts';
import { words } from '../words/calls.ts';
import { keepAgreementAct, keepCallAct } from './call-act.ts';

/** The decree of the ATS: keeps the ranking with what is granted, which is public from now on. @throws AppError not-found, not-allowed, conflict. */
export function approveRanking(deps: Deps, actor: Actor, id: string, act: ActWish, lang: Lang): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const seen = await callFor(tx, id, lang);
    demand(may(actor, 'approve', await pathOf(tx, seen.node)));
    const call = await holdCall(tx, id);
    if (call?.state !== 'ranked') throw new AppError('conflict', words(lang).notRanked);
    const all = { ...(await evaluating(tx, call)), evaluations: await selectEvaluationsToRank(tx, id) };
    const missing = stillToJudge(call, all);
    if (missing.length > 0)
      throw new AppError('conflict', words(lang).stillToJudge(missing.map((j) => ({ ...j, title: j.proposal.title }))));
    const lines = linesOfRanking(call, all);
    await insertRanking(tx, id, lines);
    await moveCall(tx, id, 'approved', deps.clock.now());
    const said = {
      it: `Decreto di approvazione della graduatoria: ${call.title}`,
      en: `Decree that approves the ranking: ${call.title}`,
    };
    const decree = await keepCallAct(tx, deps, call, act, { step: 'ats-decree', title: said });
    await keepDecided(tx, deps, call, decree, lines);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.approve', kind: 'approved-call', id, node: call.node },
      after: {
        number: act.number,
        dated: act.dated,
        granted: Object.fromEntries(lines.map((l) => [l.proposal, l.grantedCents])),
      },
      event: ['programme.ranking-approved', { call: id }],
    });
  });
}

/** What the decree decided: every proposal of the ranking; the agreements of those that are paid become acts. */
async function keepDecided(
  tx: Tx,
  deps: Deps,
  call: Call,
  decree: string,
  lines: readonly RankingLine[],
): Promise<void> {
  const at = deps.clock.now();
  const from = { kind: 'act', id: decree };
  await writeLinks(
    tx,
    lines.map((l) => ({ from, to: { kind: 'proposal', id: l.proposal }, relation: 'decided', at })),
  );
  for (const line of lines.filter((l) => l.grantedCents > 0)) {
    const proposal = await selectProposal(tx, line.proposal);
    if (proposal) await keepAgreementAct(tx, deps, call, proposal);
  }
}
