import { authorizationCodeGrant, fetchUserInfo } from 'openid-client';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { type Identity, identityOf } from '../rules/identity.ts';
import { callbackAddress, type ProviderClient, providerClient } from './provider-client.ts';
import type { Flow } from './provider-flow.ts';

/**
 * Exchanges what the browser brought back (`search`) for who they are, checking state, nonce, PKCE and signature. Null
 * when the provider does not confirm. @throws AppError unavailable when it cannot be asked.
 */
export async function askIdentity(deps: Deps, flow: Flow, search: string): Promise<Identity | null> {
  const client = await providerClient(deps, flow.provider);
  try {
    const claims = await claimsOf(client, new URL(callbackAddress(deps, flow.provider) + search), flow);
    return identityOf(claims, client.settings);
  } catch (error) {
    const own = causes(error).find((e) => e instanceof AppError);
    if (own) throw own;
    return null;
  }
}

async function claimsOf({ config }: ProviderClient, back: URL, flow: Flow): Promise<Record<string, unknown>> {
  const tokens = await authorizationCodeGrant(config, back, {
    pkceCodeVerifier: flow.verifier,
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  });
  const token = tokens.claims()!;
  const told = config.serverMetadata().userinfo_endpoint
    ? await fetchUserInfo(config, tokens.access_token, token.sub)
    : {};
  // What is signed wins over what is only told.
  return { ...told, ...token };
}

function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let e = error; e instanceof Error && chain.length < 10; e = e.cause) chain.push(e);
  return chain;
}
