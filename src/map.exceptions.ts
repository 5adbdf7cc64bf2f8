/** Exceptions to the law, each with its reason. The list may only shrink. */
export const exceptions: {
  readonly longFiles: Readonly<Record<string, { readonly lines: number; readonly why: string }>>;
  readonly pureKit: readonly string[];
  readonly pureLibraries: readonly string[];
  readonly unaudited: Readonly<Record<string, string>>;
  readonly opensSealed: Readonly<Record<string, string>>;
} = {
  longFiles: {},
  /** Files of kit/ that are pure too, so that rules may use them. */
  pureKit: ['kit/article.ts', 'kit/csv.ts', 'kit/solve.ts'],
  /** Pure numerical libraries that rules may use. */
  pureLibraries: [],
  /** Actions that open a transaction and write no audit row, with the reason. */
  unaudited: {
    'accounts/actions/check-email.ts': 'second half of change-email, which is a row: only sends the link',
    'accounts/actions/privacy-erasure-log.ts': 'only copies to a file what carry-out recorded',
    'accounts/actions/read-factor.ts': 'one’s own account, read by oneself',
    'accounts/actions/read-jobs.ts': 'reads the queue: names of jobs and errors, nothing personal',
    'directory/actions/look-at-reports.ts': 'reads reports on services, which never say who reported',
    'directory/actions/find-duplicates.ts':
      'compares published records and says which look alike; nobody decides anything',
    'directory/actions/place-reports.ts': 'derived: which node a service is below',
    'needs/actions/look-at-needs.ts': 'reads coded needs, without names or contacts',
    'needs/actions/open-need.ts': 'reads a coded need; reading its contact is another action, and a row',
    'needs/actions/open-receipt.ts': 'whoever holds the receipt reads their own need; the contact is masked',
    'needs/actions/own-bodies.ts': 'reads the names of one’s own bodies and counts',
    'needs/actions/place-needs.ts': 'derived: which node a municipality is',
    'network/actions/place-governance.ts': 'derived from the register, whose loading is a row',
  },
  /** Files that open what is sealed with a personal key and write no audit row themselves, with the reason, or where it is written. */
  opensSealed: {
    'accounts/actions/check-email.ts': 'one’s own new address, to send the link there',
    'accounts/actions/provider-client.ts': 'the secret of an identity provider: of nobody',
    'accounts/actions/read-factor.ts': 'one’s own secret, shown to oneself while it is set up',
    'accounts/actions/read-link.ts': 'one’s own name and address, for whoever holds the link',
    'accounts/api.ts': 'one’s own name, above every page',
    'accounts/reads/account.ts': 'one’s own account and sessions',
    'accounts/reads/audit.ts': 'recorded by actions/read-audit.ts',
    'accounts/reads/privacy/mine.ts': 'one’s own data',
    'accounts/reads/privacy/own-data.ts': 'recorded by actions/privacy-carry-out.ts',
    'accounts/reads/roles.ts': 'recorded by actions/read-roles.ts and actions/read-place.ts',
    'accounts/store/person.ts': 'name and address for letters to the person',
    'exchange/reads.ts':
      'who loaded a file, for whoever loads such files at the same place: part of what is told of the file',
    'listening/store/contact.ts':
      'recorded by actions/read-voice.ts, tell-answer.ts and ask-after.ts; whoever holds the receipt sees it masked',
    'listening/store/voices.ts': 'recorded by actions/read-voice.ts; whoever holds the receipt reads their own words',
    'programme/reads/results-personal.ts': 'recorded by accounts/actions/privacy-carry-out.ts',
    'network/reads/register-personal.ts': 'recorded by accounts/actions/privacy-carry-out.ts',
    'network/store/people.ts': 'recorded by actions/read-people.ts',
    'network/store/applicant.ts':
      'recorded by actions/read-applicant.ts; whoever holds the receipt reads their own; letters to the person',
    'needs/store/contact.ts': 'recorded by actions/read-contact.ts; whoever holds the receipt sees it masked',
  },
};
