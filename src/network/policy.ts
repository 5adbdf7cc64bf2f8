import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Everybody sees the register; networks and alliances are written from the command line, bodies also from a file given to a page. */
export const rules = {
  see: { anyone: true },
  import: { roles: ['administrator', 'ats-officer', 'alliance-coordinator'] },
  register: { roles: [] },
  /** Who belongs to what, by which act. */
  'manage-members': { roles: ['regional-officer', 'ats-officer', 'alliance-coordinator'] },
  /** What a body says of itself: size, activity, sites, what it brings. */
  'edit-body': { roles: ['contact', 'deputy', 'ats-officer', 'alliance-coordinator'] },
  /** Names of people in their roles; everybody else sees the office. */
  'see-people': { roles: ['contact', 'deputy', 'ats-officer', 'alliance-coordinator', 'data-protection-officer'] },
  'name-people': { roles: ['contact', 'ats-officer', 'alliance-coordinator'] },
  /** Joining, leaving, asking for another lead: without an account. */
  'ask-to-join': { anyone: true },
  /** Whoever holds the receipt code of a request: the code is the permission. */
  'follow-joining': { anyone: true },
  'review-joining': { roles: ['ats-officer', 'alliance-coordinator'] },
  /** Who answers for the body that asks, and who signs. */
  'read-applicant': { roles: ['ats-officer', 'alliance-coordinator'] },
  /** The signed copy, with its protocol. */
  'file-act': { roles: ['ats-officer', 'alliance-coordinator'] },
  /** The convention with a lead, and a change of lead: the ATS alone. */
  'agree-with-lead': { roles: ['ats-officer'] },
  'edit-template': { roles: ['ats-officer', 'alliance-coordinator'] },
} as const satisfies Rules;

export const may = allow(rules);
