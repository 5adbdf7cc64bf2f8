import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Whoever is signed in sees what waits for them: what that is, each slice's own policy says. */
export const rules = {
  today: { roles: ['citizen'] },
} as const satisfies Rules;

export const may = allow(rules);
