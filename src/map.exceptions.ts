/** Exceptions to the law, each with its reason. The list may only shrink. */
export const exceptions: {
  readonly longFiles: Readonly<Record<string, { readonly lines: number; readonly why: string }>>;
  readonly pureKit: readonly string[];
  readonly pureLibraries: readonly string[];
  readonly unaudited: Readonly<Record<string, string>>;
} = {
  longFiles: {},
  /** Files of kit/ that are pure too, so that rules may use them. */
  pureKit: ['kit/csv.ts'],
  /** Pure numerical libraries that rules may use. */
  pureLibraries: [],
  /** Actions that open a transaction and write no audit row, with the reason. */
  unaudited: {
    'accounts/actions/check-email.ts': 'second half of change-email, which is a row: only sends the link',
    'accounts/actions/privacy-erasure-log.ts': 'only copies to a file what carry-out recorded',
    'accounts/actions/read-factor.ts': 'one’s own account, read by oneself',
    'accounts/actions/read-jobs.ts': 'reads the queue: names of jobs and errors, nothing personal',
    'directory/actions/look-at-reports.ts': 'reads reports on services, which never say who reported',
    'directory/actions/place-reports.ts': 'derived: which node a service is below',
    'needs/actions/look-at-needs.ts': 'reads coded needs, without names or contacts',
    'needs/actions/open-need.ts': 'reads a coded need; reading its contact is another action, and a row',
    'needs/actions/open-receipt.ts': 'whoever holds the receipt reads their own need; the contact is masked',
    'needs/actions/own-bodies.ts': 'reads the names of one’s own bodies and counts',
    'needs/actions/place-needs.ts': 'derived: which node a municipality is',
    'network/actions/place-governance.ts': 'derived from the register, whose loading is a row',
  },
};
