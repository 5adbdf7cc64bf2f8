import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv5 } from '#kit/ids.ts';
import { sealFor } from '#kit/personal-key.ts';
import type { ProviderFile } from '../rules/provider.ts';
import { saveProvider } from '../store/providers.ts';

/** Whose key seals a provider's secret. */
export const providerOwner = (code: string): string => uuidv5('accounts:provider', code);

/** Adds an identity provider or replaces it; the secret is sealed. As the owner of the tables. */
export const setProvider = (deps: Deps, file: ProviderFile): Promise<void> =>
  inTransaction(deps.db, async (tx) => {
    const { code, name, issuer, clientId, clientSecret, ...settings } = file;
    const secret =
      clientSecret === null ? null : await sealFor(tx, deps.config.masterKey, providerOwner(code), clientSecret);
    await saveProvider(tx, { code, name, issuer, client_id: clientId, client_secret: secret, settings });
    const after = { name, issuer, clientId, ...settings };
    await record(tx, deps, 'installation', { verb: 'accounts.set-provider', kind: 'provider', id: code, after });
  });
