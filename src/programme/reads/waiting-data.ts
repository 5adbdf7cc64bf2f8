import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { may } from '../policy.ts';
import { isOpen } from '../rules/chain.ts';
import { words } from '../words/data-plan.ts';
import { placesFor } from './act-places.ts';
import { cycles } from './cycles.ts';
import { dataPlan } from './data-plan.ts';

/** Days before a deadline from which a figure is asked for. */
const near = 14;

/** Figures of the open cycle that somebody of one's own place owes: late, or due within two weeks. */
export async function dataWaiting(tx: Tx, actor: Person, { lang, today }: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'give-data').yes) return [];
  const all = await cycles(tx);
  const codes = all.map((c) => c.code);
  const open = all.find((c) => isOpen(c, codes, today));
  if (!open) return [];
  const lines = await dataPlan(tx, open.code, today);
  if (lines.length === 0) return [];
  const own = new Set((await placesFor(tx, 'give-data')).map((p) => p.node));
  const w = words(lang);
  return lines
    .filter(({ line, state }) => own.has(line.node) && owed(state, today))
    .map(({ line, state }) => ({
      kind: 'programme.data-due',
      title: state.kind === 'late' ? w.waiting(line.figure) : w.waitingSoon(line.figure),
      about: open.name[lang],
      since: new Date(`${addDays(state.due, -near)}T12:00:00Z`),
      due: state.due,
      helps: 1,
      path: `/programme/cycles/${open.code}/data/edit`,
      button: w.waitingButton,
    }));
}

const owed = (state: { readonly kind: string; readonly due: string }, today: string): boolean =>
  state.kind === 'late' || (state.kind === 'awaited' && state.due <= addDays(today, near));
