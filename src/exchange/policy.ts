import { allow, type Rules } from '#accounts/rules/allow.ts';

/** Who may load some kind of file somewhere; which kind, and where, is said by the slice that loads it. */
export const rules = {
  'load-files': {
    roles: [
      'administrator',
      'regional-officer',
      'ats-officer',
      'alliance-coordinator',
      'service-editor',
      'network-agent',
      'welfare-community-manager',
      'contact',
      'deputy',
    ],
  },
} as const satisfies Rules;

export const may = allow(rules);
