import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { callFor } from '../reads/calls.ts';
import { evaluating, type Judged, judgements, stillToJudge } from '../reads/ranking.ts';
import { phaseOf } from '../rules/call.ts';
import type { ActWish } from '../rules/call-act.ts';
import { holdCall, moveCall } from '../store/calls.ts';
import { words } from '../words/calls.ts';
import { keepCallAct } from './call-act.ts';

const said = (j: Judged) => ({ title: j.proposal.title, given: j.given, needed: j.needed, conflicts: j.conflicts });

/** What the minutes say of proposals that fewer members judged than the call asks. */
const minutesNote = (fewer: readonly ReturnType<typeof said>[]) => ({
  it: words('it').judgedByFewer(fewer),
  en: words('en').judgedByFewer(fewer),
});

/** Records the minutes of the Committee: from now on no points come, and the ranking waits for the decree. @throws AppError. */
export function closeEvaluation(deps: Deps, actor: Actor, id: string, act: ActWish, lang: Lang): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const seen = await callFor(tx, id, lang);
    demand(may(actor, 'approve', await pathOf(tx, seen.node)));
    const call = await holdCall(tx, id);
    if (!call || phaseOf(call, today(deps.clock)) !== 'closed') throw new AppError('conflict', words(lang).notClosed);
    const all = await evaluating(tx, call);
    const missing = stillToJudge(call, all).map(said);
    if (missing.length > 0) throw new AppError('conflict', words(lang).stillToJudge(missing));
    const fewer = judgements(call, all)
      .filter((j) => j.given < call.rules.evaluators)
      .map(said);
    await moveCall(tx, id, 'ranked', deps.clock.now());
    const title = { it: `Verbale del Comitato: ${call.title}`, en: `Minutes of the Committee: ${call.title}` };
    await keepCallAct(tx, deps, call, act, {
      step: 'evaluation',
      title,
      ...(fewer.length > 0 ? { note: minutesNote(fewer) } : {}),
    });
    await record(tx, deps, actor, {
      ...{ verb: 'programme.approve', kind: 'ranked-call', id, node: call.node, after: { dated: act.dated } },
      event: ['programme.call-ranked', { call: id }],
    });
  });
}
