import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { openFor } from '#kit/personal-key.ts';
import { mayCall, type ProviderSettings, providerSettings } from '../rules/provider.ts';
import { type ProviderRow, providerRow } from '../store/providers.ts';
import { guardedFetch, providerAway } from './guarded-fetch.ts';
import { providerOwner } from './set-provider.ts';

/** A provider with what it says of itself. */
export interface ProviderClient {
  readonly code: string;
  readonly name: string;
  readonly settings: ProviderSettings;
  readonly config: Configuration;
}

const kept = new Map<string, { readonly at: number; readonly client: Promise<ProviderClient> }>();
const keptFor = 10 * 60_000;

/** The provider, its metadata read at most every ten minutes. @throws AppError not-found, unavailable. */
export async function providerClient(deps: Deps, code: string): Promise<ProviderClient> {
  const row = await providerRow(deps.db, code);
  if (!row) throw new AppError('not-found', 'Questo modo di entrare non c’è. Torna a «Entra» e scegline un altro.');
  const key = JSON.stringify([row.issuer, row.client_id, row.client_secret?.toString('hex'), row.settings]);
  const now = deps.clock.now().getTime();
  const known = kept.get(key);
  if (known && now - known.at < keptFor) return known.client;
  if (kept.size > 50) kept.clear();
  const client = discover(deps, row);
  kept.set(key, { at: now, client });
  // What failed is asked again by the next one.
  client.catch(() => kept.delete(key));
  return client;
}

async function discover(deps: Deps, row: ProviderRow): Promise<ProviderClient> {
  const settings = providerSettings.parse(row.settings);
  const secret = row.client_secret
    ? await openFor(deps.db, deps.config.masterKey, providerOwner(row.code), row.client_secret)
    : null;
  const how =
    secret === null
      ? None()
      : settings.authentication === 'post'
        ? ClientSecretPost(secret)
        : ClientSecretBasic(secret);
  const plain = row.issuer.startsWith('http://');
  const config = await discovery(new URL(row.issuer), row.client_id, undefined, how, {
    [customFetch]: guardedFetch(row.issuer, settings.hosts),
    timeout: 10,
    // Without this an ID token is believed because TLS brought it; its signature is looked at too.
    execute: [enableNonRepudiationChecks, ...(plain ? [allowInsecureRequests] : [])],
  }).catch(() => {
    throw providerAway();
  });
  const said = config.serverMetadata();
  const addresses = [said.authorization_endpoint, said.token_endpoint, said.userinfo_endpoint, said.jwks_uri];
  for (const address of addresses)
    if (address !== undefined && !mayCall(row.issuer, settings.hosts, address)) throw providerAway();
  return { code: row.code, name: row.name, settings, config };
}

/** Where the provider sends people back to; registered there. */
export const callbackAddress = (deps: Pick<Deps, 'config'>, code: string): string =>
  `${deps.config.publicUrl}/accounts/provider/${code}/callback`;
