import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Everybody may look and say that something is wrong. A file given to a page writes only what its own node loaded. */
export const rules = {
  see: { anyone: true },
  report: { anyone: true },
  import: { roles: ['administrator', 'ats-officer', 'alliance-coordinator', 'service-editor'] },
  /** The whole directory in a file: command line only. */
  export: { roles: [] },
  'settle-report': { roles: ['alliance-coordinator', 'ats-officer', 'service-editor', 'contact', 'deputy'] },
  /** Showing two records of one service as one, saying that they are two, and undoing it. */
  merge: { roles: ['ats-officer', 'alliance-coordinator', 'service-editor'] },
  /** How fresh and how full the records of bodies are. */
  'see-quality': {
    roles: [
      'regional-officer',
      'ats-officer',
      'alliance-coordinator',
      'network-agent',
      'welfare-community-manager',
      'service-editor',
      'contact',
      'deputy',
    ],
  },
  /** Writing to a body to ask whether its records are still right. */
  ask: {
    roles: ['ats-officer', 'alliance-coordinator', 'network-agent', 'welfare-community-manager', 'service-editor'],
  },
  /** Saying that records of one's own body are still right. */
  confirm: { roles: ['service-editor', 'contact', 'deputy'] },
} as const satisfies Rules;

export const may = allow(rules);
