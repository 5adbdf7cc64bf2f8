import { allow, type Rules } from './rules/allow.ts';
import { type Role, roleCodes } from './rules/roles.ts';

/** Who may give a role at a node: never a wider one than their own. */
const givers: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  'regional-officer': ['administrator'],
  'ats-officer': ['administrator', 'regional-officer'],
  'alliance-coordinator': ['administrator', 'ats-officer'],
  'municipal-officer': ['administrator', 'ats-officer', 'alliance-coordinator'],
  contact: ['administrator', 'ats-officer', 'alliance-coordinator'],
  deputy: ['administrator', 'ats-officer', 'alliance-coordinator', 'contact'],
  facilitator: ['administrator', 'ats-officer', 'alliance-coordinator'],
  'network-agent': ['administrator', 'ats-officer'],
  'welfare-community-manager': ['administrator', 'ats-officer'],
  evaluator: ['administrator', 'regional-officer'],
  'equality-councillor': ['administrator', 'regional-officer'],
  'service-editor': ['administrator', 'ats-officer', 'alliance-coordinator', 'contact'],
  auditor: ['administrator'],
  'data-protection-officer': ['administrator'],
  administrator: ['administrator'],
};

type Give = `give-${Exclude<Role, 'citizen'>}`;

const giving = Object.fromEntries(
  roleCodes.flatMap((role) => (givers[role] ? [[`give-${role}`, { roles: givers[role] }]] : [])),
) as Readonly<Record<Give, { readonly roles: readonly Role[] }>>;

export const rules = {
  ...giving,
  'see-roles': {
    roles: [
      'administrator',
      'regional-officer',
      'ats-officer',
      'alliance-coordinator',
      'auditor',
      'data-protection-officer',
      'contact',
    ],
  },
  'read-audit': { roles: ['auditor', 'data-protection-officer'] },
  'manage-jobs': { roles: ['administrator'] },
  'sign-in': { anyone: true },
  /** A copy of somebody's data, or its erasure, on their behalf. */
  'handle-requests': { roles: ['data-protection-officer'] },
  'write-notices': { roles: ['administrator', 'data-protection-officer'] },
  'manage-retention': { roles: ['administrator', 'data-protection-officer'] },
  /** See, correct, take away and erase one's own data; agree and take back. */
  'own-data': { roles: ['citizen'] },
  'own-account': { roles: ['citizen'] },
} as const satisfies Rules;

export type Verb = keyof typeof rules;

export const may = allow(rules);
