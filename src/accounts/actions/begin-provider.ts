import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { callbackAddress, providerClient } from './provider-client.ts';
import { flowSeconds, sealFlow } from './provider-flow.ts';

/** Where to send somebody who wants to enter with a provider, and what their browser keeps meanwhile. @throws AppError not-found, unavailable. */
export async function beginProvider(
  deps: Deps,
  code: string,
  wish: { readonly next: string; readonly invitation: string; readonly lang: Lang },
): Promise<{ readonly address: string; readonly flow: string }> {
  const { config, settings } = await providerClient(deps, code);
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const address = buildAuthorizationUrl(config, {
    redirect_uri: callbackAddress(deps, code),
    scope: settings.scopes.join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ui_locales: wish.lang,
    ...(settings.acrValues.length > 0 ? { acr_values: settings.acrValues.join(' ') } : {}),
  });
  const until = deps.clock.now().getTime() + flowSeconds * 1000;
  return { address: address.href, flow: sealFlow(deps, { provider: code, state, nonce, verifier, until, ...wish }) };
}
