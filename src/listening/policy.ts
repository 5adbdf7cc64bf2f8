import { allow, type Rules } from '#accounts/rules/allow.ts';
import type { Actor } from '#kit/actor.ts';

const area = ['municipal-officer', 'network-agent', 'welfare-community-manager'] as const;

/** What was taken up and answered is for everybody. `by-receipt` verbs are for whoever holds the code: the code is the permission. */
export const rules = {
  say: { anyone: true },
  'open-by-receipt': { anyone: true },
  'change-by-receipt': { anyone: true },
  'withdraw-by-receipt': { anyone: true },
  /** The two questions after an answer: whoever holds the receipt, or the link sent by e-mail. */
  'tell-outcome': { anyone: true },
  /** The voices of one's area, without contacts. */
  'read-voices': { roles: [...area, 'alliance-coordinator'] },
  'read-contact': { roles: area },
  /** Turning a voice into a need, or answering it alone. */
  'code-voice': { roles: area },
  /** Grouping voices and needs into a gap, and taking charge of it. */
  'take-up': { roles: [...area, 'alliance-coordinator'] },
  decide: { roles: ['ats-officer', 'alliance-coordinator', 'municipal-officer', 'welfare-community-manager'] },
  /** A firm with others of its alliance. */
  'join-pact': { roles: ['contact', 'deputy'] },
  /** Jobs alone. */
  'tell-answer': { roles: [] },
  publish: { roles: [] },
  group: { roles: [] },
} as const satisfies Rules;

export type Verb = keyof typeof rules;

export const may = allow(rules);

/** In which of their roles somebody does a verb at a place; null for whoever needs none, or may not. */
export function roleFor(actor: Actor, verb: Verb, path: readonly string[]): string | null {
  const rule: Rules[string] = rules[verb];
  if (typeof actor === 'string' || 'anyone' in rule) return null;
  const roles: readonly string[] = rule.roles;
  return actor.grants.find((g) => g.active && roles.includes(g.role) && path.includes(g.node))?.role ?? null;
}
