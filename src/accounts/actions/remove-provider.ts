import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { erasePersonalKey } from '#kit/personal-key.ts';
import { deleteProvider } from '../store/providers.ts';
import { providerOwner } from './set-provider.ts';

/** Removes an identity provider; answers how many accounts opened with it, null when there was none. As the owner. */
export const removeProvider = (deps: Deps, code: string): Promise<number | null> =>
  inTransaction(deps.db, async (tx) => {
    const accounts = await deleteProvider(tx, code);
    if (accounts === null) return null;
    await erasePersonalKey(tx, providerOwner(code));
    await record(tx, deps, 'installation', {
      verb: 'accounts.remove-provider',
      kind: 'provider',
      id: code,
      before: { accounts },
    });
    return accounts;
  });
