import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Everybody sees the register; networks and alliances are written from the command line, bodies also from a file given to a page. */
export const rules = {
  see: { anyone: true },
  import: { roles: ['administrator', 'ats-officer', 'alliance-coordinator'] },
  register: { roles: [] },
} as const satisfies Rules;

export const may = allow(rules);
