import { allow, type Rules } from '#accounts/rules/allow.ts';
import type { Actor } from '#kit/actor.ts';

const nearby = ['alliance-coordinator', 'network-agent', 'welfare-community-manager', 'municipal-officer'] as const;

/** Anyone reads what is published; the figures move once a week, and at once only from the command line. */
export const rules = {
  read: { anyone: true },
  release: { roles: [] },
  /** Early signals of one's places. */
  'see-signals': { roles: ['regional-officer', 'ats-officer', ...nearby] },
  /** Their numbers as they are, and not in fives: for whoever may read the needs one by one. */
  'count-signals': { roles: nearby },
  /** Saying what was done about a signal. */
  'answer-signal': { roles: ['ats-officer', ...nearby] },
  /** Keeping a draft of the simulator as a proposal, showing it to everybody, taking it away. */
  propose: { roles: ['regional-officer', 'ats-officer', 'facilitator', ...nearby] },
  /** The search itself: jobs alone. */
  scan: { roles: [] },
} as const satisfies Rules;

export const may = allow(rules);

/** In which of their roles somebody answers a signal of a place; null for whoever may not. */
export const answeringRole = (actor: Actor, path: readonly string[]): string | null =>
  typeof actor === 'string'
    ? null
    : (actor.grants.find(
        (g) =>
          g.active && (rules['answer-signal'].roles as readonly string[]).includes(g.role) && path.includes(g.node),
      )?.role ?? null);

/** In which of their roles somebody keeps a proposal of a place; null for whoever may not. */
export const proposingRole = (actor: Actor, path: readonly string[]): string | null =>
  typeof actor === 'string'
    ? null
    : (actor.grants.find(
        (g) => g.active && (rules.propose.roles as readonly string[]).includes(g.role) && path.includes(g.node),
      )?.role ?? null);
