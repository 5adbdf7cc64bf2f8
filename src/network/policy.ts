import { type Actor, no, type Permission, yes } from '#kit/actor.ts';

/** Everybody sees the register; only whoever runs the installation writes it. */
export function may(actor: Actor, verb: 'see' | 'register'): Permission {
  if (verb === 'see' || actor === 'installation') return yes;
  return no('Solo chi gestisce l’installazione può cambiare il registro degli enti.');
}
