import type { Actor } from '#kit/actor.ts';
import { type Db, readAs, type Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { observe, releases } from '#observatory/reads.ts';
import type { Decision, Gap, Pact } from '../model.ts';
import {
  type AnsweredGap,
  countGaps,
  decisionsOf,
  type GapQuery,
  gapById,
  gapsWaiting,
  latestAnswered,
  listGaps,
} from '../store/gaps.ts';
import { pactById } from '../store/pacts.ts';

export type { AnsweredGap };

export interface ListOfGaps {
  readonly gaps: readonly AnsweredGap[];
  /** Id after which the next page starts; null = none. */
  readonly next: string | null;
  readonly taken: number;
  readonly answered: number;
}

/** Gaps taken up, with the decision that counts; the same two queries whatever there is. */
export function gapsTaken(db: Db, q: GapQuery): Promise<ListOfGaps> {
  return readAs(db, 'anyone', async (tx) => {
    const found = await listGaps(tx, q);
    const gaps = found.slice(0, q.limit);
    const counts = await countGaps(tx, q);
    return { gaps, next: found.length > q.limit ? (gaps.at(-1)?.id ?? null) : null, ...counts };
  });
}

/** What was answered last, for a front page. */
export const latestAnswers = (db: Db, limit: number): Promise<AnsweredGap[]> =>
  readAs(db, 'anyone', (tx) => latestAnswered(tx, limit));

export interface WholeGap {
  readonly gap: Gap;
  /** The latest version first. */
  readonly decisions: readonly Decision[];
  readonly pact: Pick<Pact, 'askedFirms' | 'askedPeople'> | null;
}

/** One gap with every version of its answer; null when there is none or it is not for whoever asks. */
export async function wholeGap(db: Db, actor: Actor, id: string): Promise<WholeGap | null> {
  if (!isUuid(id)) return null;
  return readAs(db, actor, async (tx) => {
    const gap = await gapById(tx, id);
    if (gap === null) return null;
    const pact = gap.pact === null ? null : await pactById(tx, gap.pact);
    return { gap, decisions: await decisionsOf(tx, id), pact };
  });
}

/** What the release a gap came from says of it; null when it came from none, or that release is gone. */
export async function figureOfGap(db: Db, gap: Gap, today: string) {
  if (gap.release === null || gap.area === null) return null;
  const row = (await releases(db)).find((r) => r.id === gap.release);
  if (!row) return null;
  const seen = await observe(db, { area: gap.area, category: gap.category, period: gap.period, asOf: row.asOf }, today);
  return seen ? { asOf: row.asOf, figure: seen.figure } : null;
}

/** Gaps of the acting person's places that are not answered yet: where a voice may be put. */
export const openGaps = (tx: Tx): Promise<Gap[]> => gapsWaiting(tx, '1900-01-01');
