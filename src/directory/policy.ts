import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Everybody may look and say that something is wrong. A file given to a page writes only what its own node loaded. */
export const rules = {
  see: { anyone: true },
  report: { anyone: true },
  import: { roles: ['administrator', 'ats-officer', 'alliance-coordinator', 'service-editor'] },
  /** The whole directory in a file: command line only. */
  export: { roles: [] },
  'settle-report': { roles: ['alliance-coordinator', 'ats-officer', 'service-editor', 'contact', 'deputy'] },
  /** Saying that records of one's own body are still right. */
  confirm: { roles: ['service-editor', 'contact', 'deputy'] },
} as const satisfies Rules;

export const may = allow(rules);
