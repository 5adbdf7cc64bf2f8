import { type Actor, no, type Permission, yes } from '#kit/actor.ts';

export type Verb = 'read' | 'release';

/** Anyone reads what is published; only the installation moves the figures outside the weekly release. */
export function may(actor: Actor, verb: Verb): Permission {
  if (verb === 'read' || actor === 'installation') return yes;
  return no('Le cifre si muovono una volta a settimana. Un’uscita subito la può fare solo chi cura l’installazione.');
}
