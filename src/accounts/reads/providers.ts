import type { Db } from '#kit/database.ts';

/** An identity provider as the sign-in page names it. */
export interface ProviderName {
  readonly code: string;
  readonly name: string;
}

export const providerNames = (db: Db): Promise<readonly ProviderName[]> =>
  db.selectFrom('accounts.provider').select(['code', 'name']).orderBy('name').execute();
