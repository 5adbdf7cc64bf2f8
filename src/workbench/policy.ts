import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Whoever is signed in sees what waits for them: what that is, each slice's own policy says. */
export const rules = {
  today: { roles: ['citizen'] },
  /** One's own body: what is reachable in its shifts, its people's needs pooled. Nobody above it sees that page. */
  'see-body': { roles: ['contact', 'deputy'] },
  /** The working page of an alliance; the contacts of its members see it too, by being members. */
  'see-alliance': {
    roles: [
      'regional-officer',
      'ats-officer',
      'alliance-coordinator',
      'network-agent',
      'welfare-community-manager',
      'facilitator',
    ],
  },
} as const satisfies Rules;

export const may = allow(rules);
