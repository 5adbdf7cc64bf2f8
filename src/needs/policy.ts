import { allow, type Rules } from '#accounts/rules/allow.ts';
import type { Actor } from '#kit/actor.ts';

const area = ['welfare-community-manager', 'network-agent', 'municipal-officer'] as const;

/** `by-receipt` verbs are for whoever holds the receipt code: the code is the permission. */
export const rules = {
  voice: { anyone: true },
  'open-by-receipt': { anyone: true },
  'change-by-receipt': { anyone: true },
  'withdraw-by-receipt': { anyone: true },
  import: { roles: ['administrator', 'network-agent', 'welfare-community-manager'] },
  /** The coded needs of one's area, without contacts. */
  read: { roles: [...area, 'alliance-coordinator'] },
  'read-contact': { roles: area },
  /** Asking for somebody at a desk or by phone. */
  'voice-for': { roles: [...area, 'facilitator'] },
  /** A body for its own workers; it never sees a need, not even these. */
  'voice-workers': { roles: ['contact', 'deputy'] },
} as const satisfies Rules;

export type Verb = keyof typeof rules;

export const may = allow(rules);

/** In which of their roles somebody does a verb at a place: the widest that counts there now. Null for whoever needs none. */
export function roleFor(actor: Actor, verb: Verb, path: readonly string[]): string | null {
  const rule: Rules[string] = rules[verb];
  if (typeof actor === 'string' || 'anyone' in rule) return null;
  const roles: readonly string[] = rule.roles;
  return actor.grants.find((g) => g.active && roles.includes(g.role) && path.includes(g.node))?.role ?? null;
}
