import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { callsWaiting } from './waiting-calls.ts';
import { cyclesWaiting } from './waiting-cycles.ts';
import { dataWaiting } from './waiting-data.ts';
import { reportsWaiting } from './waiting-reports.ts';
import { resultsWaiting } from './waiting-results.ts';
import { spendingWaiting } from './waiting-spending.ts';

type Part = (tx: Tx, actor: Person, q: WaitingQuestion) => Promise<Waiting[]>;

/** Each part of the programme tells what waits in it. */
const parts: readonly Part[] = [
  cyclesWaiting,
  callsWaiting,
  spendingWaiting,
  reportsWaiting,
  resultsWaiting,
  dataWaiting,
];

/** What of the programme waits for whoever acts. */
export async function waiting(tx: Tx, actor: Person, q: WaitingQuestion): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const part of parts) found.push(...(await part(tx, actor, q)));
  return found;
}
