import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Everybody sees the territory. Areas and municipalities are set up from the command line; facts about one's own also from a page. */
export const rules = {
  see: { anyone: true },
  import: { roles: ['administrator', 'regional-officer', 'ats-officer'] },
  load: { roles: [] },
} as const satisfies Rules;

export const may = allow(rules);
