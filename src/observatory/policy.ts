import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Anyone reads what is published; the figures move once a week, and at once only from the command line. */
export const rules = {
  read: { anyone: true },
  release: { roles: [] },
} as const satisfies Rules;

export const may = allow(rules);
