import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { joiningWaiting } from './joining-waiting.ts';
import { registerWaiting } from './register-waiting.ts';

/** What waits in the network: requests to answer, acts to file, bodies without a contact. */
export async function waiting(tx: Tx, actor: Person, question: WaitingQuestion): Promise<Waiting[]> {
  return [...(await joiningWaiting(tx, actor, question)), ...(await registerWaiting(tx, actor, question))];
}
