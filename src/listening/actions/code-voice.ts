import { randomBytes } from 'node:crypto';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { keepNeed } from '#needs/reads/keep-need.ts';
import type { Need } from '#needs/rules/need.ts';
import { writeLinks } from '#thread/reads.ts';
import { may } from '../policy.ts';
import { markVoice } from '../store/voices.ts';
import { words } from '../words/desk.ts';
import { voiceThere } from './read-voice.ts';

/**
 * Turns a voice into a need, voiced on the day the voice was: it counts in the figures, and whoever holds the voice's receipt
 * follows it. Nobody is given a receipt of the need itself. Answers the need.
 * @throws AppError not-allowed, not-found, conflict when it became a need already, gone.
 */
export function codeVoice(deps: Deps, actor: Person, id: string, need: Need, lang: Lang): Promise<string> {
  demand(may(actor, 'code-voice'));
  const now = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const voice = await voiceThere(tx, id, lang, true);
    if (voice.emptiedAt !== null) throw new AppError('gone', words(lang).voiceGone);
    if (voice.need !== null) throw new AppError('conflict', words(lang).alreadyCoded);
    const code = randomBytes(24).toString('hex');
    const wish = { actor, need, given: 'whole', channel: 'desk', code, now, saidAt: voice.saidAt } as const;
    const kept = await keepNeed(tx, wish);
    if (kept === null) throw new AppError('conflict', words(lang).alreadyCoded);
    await markVoice(tx, id, { need: kept.id, municipality: need.home });
    const at = now;
    await writeLinks(tx, [
      { from: { kind: 'voice', id }, to: { kind: 'need', id: kept.id }, relation: 'coded-as', at },
    ]);
    await emit(tx, 'needs.voiced', { need: kept.id });
    const entry = { verb: 'listening.code-voice', kind: 'voice', id, node: kept.node, after: { need: kept.id } };
    await record(tx, deps, actor, { ...entry, event: ['listening.coded', { voice: id, need: kept.id }] });
    return kept.id;
  });
}
