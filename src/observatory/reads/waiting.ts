import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { may } from '../policy.ts';
import { threshold } from '../rules/signals/kept.ts';
import { signalText } from '../words/signal-told.ts';
import { words } from '../words/signals.ts';
import { named } from './signal-names.ts';
import { signalsWaiting } from './signals.ts';

/** What the observatory asks of somebody: signals of their places that nobody has answered. */
export async function waiting(tx: Tx, actor: Person, { lang, today }: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'answer-signal').yes) return [];
  const open = await signalsWaiting(tx, actor);
  const w = words(lang);
  return (await named(tx, open, { lang, today, latest: null })).map((s) => ({
    kind: 'observatory.signal',
    title: s.state === 'open' ? w.waitingTitle : w.waitingAgain,
    about: signalText(lang, s).fact,
    since: s.toldAt,
    due: null,
    helps: s.exact ? s.observed : Math.floor(s.observed / threshold) * threshold,
    path: `/observatory/signals/${s.id}`,
    button: w.open,
  }));
}
