import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { needIdsLike } from '#needs/reads/like.ts';
import { signalThere } from '#observatory/reads/signals.ts';
import { areaMunicipalities } from '#territory/reads.ts';
import { writeLinks } from '#thread/reads.ts';
import type { Gap } from '../model.ts';
import { may, roleFor } from '../policy.ts';
import { nodeOfArea } from '../reads/where.ts';
import { insertGap, openGapLike, takeGap } from '../store/gaps.ts';
import { moveAll, neverGrouped } from '../store/standings.ts';
import { voicesOfNeeds } from '../store/voices.ts';
import { words } from '../words/desk.ts';
import { groupThings } from './group-things.ts';

/** A gap as somebody says it; `voice` = one that is put into it from the start. */
export interface GapWish extends Pick<Gap, 'category' | 'period' | 'hours' | 'release'> {
  readonly area: string;
  readonly voice: string | null;
  /** An early signal that it was taken up from. */
  readonly signal?: string | null;
  /** Take charge of it at once, with an answer by this day; null = only put together. */
  readonly answerBy: string | null;
}

/**
 * Puts the needs of an area, a service and a part of the year together, all at once and uncounted, with the voices they
 * came from; takes charge of them when `answerBy` is given. Answers the gap. @throws AppError not-allowed, conflict.
 */
export function makeGap(deps: Deps, actor: Person, wish: GapWish, lang: Lang): Promise<string> {
  demand(may(actor, 'take-up'));
  const at = deps.clock.now();
  const id = uuidv7(at.getTime());
  return asActor(deps.db, actor, async (tx) => {
    const node = await nodeOfArea(tx, wish.area);
    const path = await pathOf(tx, node);
    demand(may(actor, 'take-up', path));
    const where = { area: wish.area, alliance: null, category: wish.category, period: wish.period };
    if ((await openGapLike(tx, where)) !== null) throw new AppError('conflict', words(lang).gapThere);
    const origin = wish.release === null ? 'hand' : 'observatory';
    const made = { ...where, id, origin, hours: wish.hours, release: wish.release, pact: null, madeAt: at } as const;
    await insertGap(tx, { ...made, madeByRole: roleFor(actor, 'take-up', path) ?? '' });
    const homes = await areaMunicipalities(tx, wish.area);
    const needs = await neverGrouped(
      tx,
      await needIdsLike(tx, { homes, category: wish.category, period: wish.period, before: at }),
    );
    const said = wish.voice === null ? [] : [wish.voice];
    const voices = await neverGrouped(tx, [...new Set([...said, ...(await voicesOfNeeds(tx, needs))])]);
    await groupThings(tx, id, { needs, voices }, ['grouped'], at);
    if (wish.release !== null) {
      const [from, to] = [
        { kind: 'release', id: wish.release },
        { kind: 'gap', id },
      ];
      await writeLinks(tx, [{ from, to, relation: 'showed', at }]);
    }
    if (wish.signal && (await signalThere(tx, wish.signal))) {
      const led = { from: { kind: 'signal', id: wish.signal }, to: { kind: 'gap', id }, relation: 'led-to', at };
      await writeLinks(tx, [led]);
    }
    if (wish.answerBy !== null) {
      await takeGap(tx, id, at, wish.answerBy);
      await moveAll(tx, id, { state: 'taken-up', reason: '', decision: null, at });
    }
    const after = { area: wish.area, category: wish.category, period: wish.period, taken: wish.answerBy !== null };
    const event = ['listening.gap-made', { gap: id }] as const;
    await record(tx, deps, actor, { verb: 'listening.take-up', kind: 'gap', id, node, after, event });
    return id;
  });
}
