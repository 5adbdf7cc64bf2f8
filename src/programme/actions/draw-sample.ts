import { createHash, randomInt } from 'node:crypto';
import { nodeId, pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { drawSample, sampleSize } from '../rules/sample.ts';
import { declarationsOf, writeSample } from '../store/checks.ts';
import { words } from '../words/checks.ts';

/** What to draw from, and how much of it (0–1). */
export interface SampleWish {
  readonly cycle: string;
  readonly network: string;
  readonly share: number;
}

/** Draws a sample of the self-declarations of a network in a cycle, once from each list, with a seed that chance chooses and that is written down. Returns its id. @throws AppError not-allowed, conflict. */
export function drawDeclarations(deps: Deps, actor: Actor, wish: SampleWish, lang: Lang): Promise<string> {
  return asActor(deps.db, actor, async (tx) => {
    const node = nodeId('network', wish.network);
    demand(may(actor, 'check-expense', await pathOf(tx, node)));
    const all = await declarationsOf(tx, wish.cycle, wish.network);
    if (all.length === 0) throw new AppError('conflict', words(lang).nothingToDraw);
    const seed = String(randomInt(1e12));
    const drawn = drawSample(all, seed, sampleSize(all.length, wish.share));
    const now = deps.clock.now();
    const sample = {
      ...{ id: uuidv7(now.getTime()), cycle: wish.cycle, network: wish.network, seed },
      ...{ population: all.length, size: drawn.length, node, drawnAt: now },
      populationHash: createHash('sha256').update(all.join('\n')).digest('hex'),
    };
    if (!(await writeSample(tx, sample, drawn))) throw new AppError('conflict', words(lang).alreadyDrawn);
    await record(tx, deps, actor, {
      ...{ verb: 'programme.check-expense', kind: 'sample', id: sample.id, node },
      after: { seed, population: all.length, size: drawn.length },
    });
    return sample.id;
  });
}
