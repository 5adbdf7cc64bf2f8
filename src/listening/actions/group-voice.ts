import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { writeLinks } from '#thread/reads.ts';
import type { Gap } from '../model.ts';
import { may } from '../policy.ts';
import { mayFollow, stateOf } from '../rules/states.ts';
import { decisionsOf, gapById } from '../store/gaps.ts';
import { insertSteps, stepsOf } from '../store/standings.ts';
import { markVoice } from '../store/voices.ts';
import { words } from '../words/desk.ts';
import { voiceThere } from './read-voice.ts';

/** Puts a voice into a gap that is there: it stands where the gap stands. @throws AppError not-allowed, not-found, conflict. */
export function groupVoice(deps: Deps, actor: Person, id: string, into: string, lang: Lang): Promise<void> {
  demand(may(actor, 'take-up'));
  const at = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const voice = await voiceThere(tx, id, lang, true);
    const gap = isUuid(into) ? await gapById(tx, into) : null;
    if (gap === null) throw new AppError('not-found', words(lang).unknownGap);
    if (voice.node !== null) demand(may(actor, 'take-up', await pathOf(tx, voice.node)));
    if (!mayFollow(stateOf(await stepsOf(tx, [id])), 'grouped')) throw new AppError('conflict', words(lang).notNow);
    await step(tx, id, gap, at);
    await markVoice(tx, id, { gap: gap.id });
    const links = { from: { kind: 'voice', id }, to: { kind: 'gap', id: gap.id }, relation: 'grouped-in', at };
    await writeLinks(tx, [links]);
    const event = ['listening.grouped', { voice: id, gap: gap.id }] as const;
    const after = { gap: gap.id };
    await record(tx, deps, actor, { verb: 'listening.take-up', kind: 'voice', id, node: voice.node, after, event });
  });
}

async function step(tx: Tx, thing: string, gap: Gap, at: Date): Promise<void> {
  const [decision] = await decisionsOf(tx, gap.id);
  const common = { kind: 'voice', thing, at, gap: gap.id } as const;
  const answered = decision?.outcome === 'not-possible' ? 'not-possible' : 'answered';
  await insertSteps(tx, [
    { ...common, state: 'grouped' },
    ...(gap.takenAt === null ? [] : [{ ...common, state: 'taken-up' as const }]),
    ...(decision
      ? [
          {
            ...common,
            state: answered,
            reason: decision.reason,
            service: decision.service,
            decision: decision.id,
          } as const,
        ]
      : []),
  ]);
}
