import { pathOf } from '#accounts/reads.ts';
import type { Actor } from '#kit/actor.ts';
import { type Db, readAs, type Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { linksOfAll } from '#thread/reads.ts';
import { may } from '../policy.ts';
import type { State } from '../rules/signals/kept.ts';
import {
  type KeptSignal,
  lastScan,
  type Step,
  selectSignals,
  selectSignalsById,
  selectSteps,
} from '../store/signals.ts';

export type { KeptSignal, Step };

/** A signal as somebody may see it. */
export interface SeenSignal extends KeptSignal {
  /** Numbers as they are; false = whoever asks may not read single needs: in fives. */
  readonly exact: boolean;
  readonly mayAnswer: boolean;
  /** Gaps it led to, taken up from its page. */
  readonly gaps: readonly string[];
}

/** Signals of one's places, those told last first, and when they were last looked for. */
export interface SeenSignals {
  readonly signals: readonly SeenSignal[];
  /** Day of the release of the latest search; null = none yet. */
  readonly searched: string | null;
}

/** Of the latest releases: nobody goes through more. */
const mostSignals = 200;

/** Signals as somebody sees them; each place is looked up once, and what came of them all together. */
async function seeing(tx: Tx, actor: Actor, signals: readonly KeptSignal[]): Promise<SeenSignal[]> {
  const nodes = [...new Set(signals.map((s) => s.node))];
  const paths = new Map<string, readonly string[]>();
  for (const node of nodes) paths.set(node, await pathOf(tx, node));
  const ids = signals.map((s) => s.id);
  const links = await linksOfAll(tx, 'signal', ids);
  return signals.map((signal) => {
    const above = paths.get(signal.node)!;
    const led = (links.get(signal.id) ?? []).filter((l) => l.relation === 'led-to' && l.to.kind === 'gap');
    const gaps = led.map((l) => l.to.id);
    // Whoever took a gap up from the signal has said what was done.
    const state: State = gaps.length > 0 && unanswered(signal) ? 'led-to' : signal.state;
    const [exact, mayAnswer] = [may(actor, 'count-signals', above).yes, may(actor, 'answer-signal', above).yes];
    return { ...signal, state, exact, mayAnswer, gaps };
  });
}

const unanswered = ({ state }: Pick<KeptSignal, 'state'>): boolean => state === 'open' || state === 'looked-at';

/** Signals that nobody has answered, of those the acting person may answer, in their own transaction. */
export async function signalsWaiting(tx: Tx, actor: Actor): Promise<readonly SeenSignal[]> {
  const open = (await selectSignals(tx, mostSignals)).filter(unanswered);
  return (await seeing(tx, actor, open)).filter((s) => unanswered(s) && s.mayAnswer);
}

/** The signals that somebody may see: row-level security leaves those of their places. */
export const signalsSeen = (db: Db, actor: Actor): Promise<SeenSignals> =>
  readAs(db, actor, async (tx) => {
    const signals = await seeing(tx, actor, await selectSignals(tx, mostSignals));
    return { signals, searched: (await lastScan(tx))?.asOf ?? null };
  });

/** One signal with what was done about it; null when there is none or it is not for whoever asks. */
export async function wholeSignal(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ readonly signal: SeenSignal; readonly steps: readonly Step[] } | null> {
  if (!isUuid(id)) return null;
  return readAs(db, actor, async (tx) => {
    const [signal] = await seeing(tx, actor, await selectSignalsById(tx, [id]));
    return signal ? { signal, steps: await selectSteps(tx, id) } : null;
  });
}

/** Whether there is such a signal for the acting person. */
export const signalThere = async (tx: Tx, id: string): Promise<boolean> =>
  isUuid(id) && (await selectSignalsById(tx, [id])).length > 0;
