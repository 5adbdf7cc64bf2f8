import { allow, type Rules } from '#accounts/rules/allow.ts';
import type { Actor, Permission } from '#kit/actor.ts';

/** Everybody may look and say that something is wrong. A file given to a page writes only what its own node loaded. */
export const rules = {
  see: { anyone: true },
  report: { anyone: true },
  import: { roles: ['administrator', 'ats-officer', 'alliance-coordinator', 'service-editor'] },
  /** The whole directory in a file: command line only. */
  export: { roles: [] },
  'settle-report': { roles: ['alliance-coordinator', 'ats-officer', 'service-editor', 'contact', 'deputy'] },
  /** Showing two records of one service as one, saying that they are two, and undoing it. */
  merge: { roles: ['ats-officer', 'alliance-coordinator', 'service-editor'] },
  /** How fresh and how full the records of bodies are. */
  'see-quality': {
    roles: [
      'regional-officer',
      'ats-officer',
      'alliance-coordinator',
      'network-agent',
      'welfare-community-manager',
      'service-editor',
      'contact',
      'deputy',
    ],
  },
  /** Writing to a body to ask whether its records are still right. */
  ask: {
    roles: ['ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'service-editor'],
  },
  /** Saying that records of one's own body are still right. */
  confirm: { roles: ['service-editor', 'contact', 'deputy'] },
  /** Merging, confirming, asking about and looking at the records of services that are only in one's own municipality, and settling what is reported of them. */
  'keep-town': { roles: ['municipal-officer'] },
} as const satisfies Rules;

export const may = allow(rules);

/** Whether somebody may care for records at all: those of bodies they answer for, or those of their municipality. */
export function mayKeep(actor: Actor, verb: 'merge' | 'see-quality' | 'ask' | 'confirm' | 'settle-report'): Permission {
  const own = may(actor, verb);
  if (own.yes || typeof actor === 'string') return own;
  const officer = actor.grants.some((g) => (rules['keep-town'].roles as readonly string[]).includes(g.role));
  return officer ? may(actor, 'keep-town') : own;
}
