import { type Actor, no, type Permission, yes } from '#kit/actor.ts';

/** Everybody may look and say that something is wrong; only the installation loads and gives out files. */
export function may(actor: Actor, verb: 'see' | 'report' | 'import' | 'export'): Permission {
  if (verb === 'see' || verb === 'report' || actor === 'installation') return yes;
  return no('I servizi si caricano e si esportano solo da chi gestisce il sito.');
}
