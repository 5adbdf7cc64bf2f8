import { allow, type Rules } from '#accounts/rules/allow.ts';

const managers = ['ats-officer', 'alliance-coordinator'] as const;
const officers = ['regional-officer', ...managers] as const;

/** Cycles, published acts, approved projects and all sums are for everybody: a verb is needed to change them, or to see drafts and documents. */
export const rules = {
  /** Drafts and what is inside an alliance, without documents of expenses. */
  see: {
    roles: [...officers, 'network-agent', 'welfare-community-manager', 'evaluator', 'equality-councillor', 'auditor'],
  },
  'see-expenses': { roles: [...officers, 'auditor'] },
  'manage-cycle': { roles: ['regional-officer'] },
  'record-act': { roles: officers },
  'open-call': { roles: ['ats-officer'] },
  propose: { roles: ['alliance-coordinator'] },
  evaluate: { roles: ['evaluator'] },
  approve: { roles: ['ats-officer'] },
  validate: { roles: ['regional-officer'] },
  'manage-project': { roles: managers },
  /** A body for the actions it does. */
  spend: { roles: ['contact', 'deputy'] },
  /** Budgets and expenses in a file. */
  'import-budgets': { roles: managers },
  'import-expenses': { roles: [...managers, 'contact', 'deputy'] },
  'check-expense': { roles: ['ats-officer'] },
  pay: { roles: ['ats-officer'] },
  /** A body for the actions it does: values of indicators, people reached. */
  measure: { roles: ['contact', 'deputy'] },
  report: { roles: officers },
  /** Trying whether one is entitled, and asking: nobody needs an account. */
  'ask-voucher': { anyone: true },
  /** Schemes of vouchers, requests and what they say, what is granted and paid. */
  'answer-voucher': { roles: managers },
  'approve-report': { roles: ['regional-officer', 'ats-officer'] },
  /** Which figures a cycle awaits, from whom and by when. */
  'plan-data': { roles: ['regional-officer', 'ats-officer'] },
  'give-data': { roles: ['regional-officer', 'ats-officer', 'welfare-community-manager'] },
  'record-lesson': { roles: [...officers, 'evaluator', 'welfare-community-manager'] },
} as const satisfies Rules;

export type Verb = keyof typeof rules;

export const may = allow(rules);
