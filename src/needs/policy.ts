import { type Actor, no, type Permission, yes } from '#kit/actor.ts';

/** `by-receipt` verbs are for whoever holds the receipt code: the code is the permission. */
export type Verb = 'voice' | 'open-by-receipt' | 'change-by-receipt' | 'withdraw-by-receipt' | 'import';

const open: readonly Verb[] = ['voice', 'open-by-receipt', 'change-by-receipt', 'withdraw-by-receipt'];

/** Anyone may voice a need and hold its receipt; files of needs are for whoever runs the installation. */
export function may(actor: Actor, verb: Verb): Permission {
  if (open.includes(verb)) return yes;
  return actor === 'installation' ? yes : no('Serve chi gestisce questa installazione. Non è stato cambiato nulla.');
}
