import { type Actor, no, type Permission, yes } from '#kit/actor.ts';

/** Everybody sees the territory; only whoever runs the installation loads or replaces its facts. */
export function may(actor: Actor, verb: 'see' | 'load'): Permission {
  if (verb === 'see' || actor === 'installation') return yes;
  return no('Solo chi gestisce l’installazione può caricare i dati del territorio.');
}
