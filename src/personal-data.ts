import { accountsKinds } from '#accounts/reads/privacy/kinds.ts';
import { accountData } from '#accounts/reads/privacy/own-data.ts';
import { directoryKinds } from '#directory/reads/retained-kinds.ts';
import type { PersonalData } from '#kit/personal-data.ts';
import { type RetainedKind, servicesKinds } from '#kit/retention.ts';
import { listeningData } from '#listening/reads/personal-data.ts';
import { listeningKinds } from '#listening/reads/retained-kinds.ts';
import { needsData } from '#needs/reads/personal-data.ts';
import { needsKinds } from '#needs/reads/retained-kinds.ts';
import { joiningData, joiningKinds } from '#network/reads/joining-personal.ts';
import { registerData, registerKinds } from '#network/reads/register-personal.ts';
import { resultsKinds, vouchersData } from '#programme/reads/results-personal.ts';
import { documentKinds } from '#programme/reads/retained-documents.ts';

/** Every slice that holds something about a person: what is copied for them, and erased. */
export const personalData: readonly PersonalData[] = [
  needsData,
  listeningData,
  registerData,
  joiningData,
  vouchersData,
  accountData,
];

/** Every kind of data that is not kept for ever. */
export const retainedKinds: readonly RetainedKind[] = [
  ...accountsKinds,
  ...directoryKinds,
  ...needsKinds,
  ...listeningKinds,
  ...registerKinds,
  ...joiningKinds,
  ...resultsKinds,
  ...documentKinds,
  ...servicesKinds,
];
