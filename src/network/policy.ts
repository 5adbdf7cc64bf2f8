import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Everybody sees the register; networks and alliances are written from the command line, bodies also from a file given to a page. */
export const rules = {
  see: { anyone: true },
  import: { roles: ['administrator', 'ats-officer', 'alliance-coordinator'] },
  register: { roles: [] },
  /** Who belongs to what, by which act. */
  'manage-members': { roles: ['ats-officer', 'alliance-coordinator'] },
  /** What a body says of itself: size, activity, sites, what it brings. */
  'edit-body': { roles: ['contact', 'deputy', 'ats-officer', 'alliance-coordinator'] },
  /** Names of people in their roles; everybody else sees the office. */
  'see-people': { roles: ['contact', 'deputy', 'ats-officer', 'alliance-coordinator', 'data-protection-officer'] },
  'name-people': { roles: ['contact', 'ats-officer', 'alliance-coordinator'] },
} as const satisfies Rules;

export const may = allow(rules);
