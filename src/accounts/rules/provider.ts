import { z } from 'zod';

const claim = z.string().min(1).max(200);
const isLoopback = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(host);

const siteAddress = z.url().refine((text) => {
  const { protocol, hostname, username } = new URL(text);
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
});

/** How what a provider says of somebody is read. */
export const providerSettings = z.strictObject({
  scopes: z.array(z.string().regex(/^[\w:./-]+$/)).default(['openid', 'profile', 'email']),
  /** Other computers it may send us to, besides the issuer's: `host` or `host:port`. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+(:\d+)?$/)).default([]),
  claims: z
    .strictObject({
      subject: claim.default('sub'),
      email: claim.default('email'),
      /** A claim that is true for verified addresses; `true` for a provider that keeps no others. */
      emailVerified: z.union([claim, z.literal(true)]).default('email_verified'),
      name: claim.default('name'),
      givenName: claim.default('given_name'),
      familyName: claim.default('family_name'),
      /** For instance `https://attributes.eid.gov.it/fiscal_number`; null = it tells none. */
      fiscalNumber: claim.nullable().default(null),
    })
    .prefault({}),
  fiscalPrefix: z.string().max(20).default('TINIT-'),
  /** Levels to ask for, and those that count as a second factor. */
  acrValues: z.array(z.string().min(1)).default([]),
  secondFactorAcr: z.array(z.string().min(1)).default([]),
  /** How the secret is sent; without a secret nothing is. */
  authentication: z.enum(['basic', 'post']).default('basic'),
  /** Whether somebody unknown gets an account of their own, as a citizen. */
  creates: z.boolean().default(false),
});
export type ProviderSettings = z.output<typeof providerSettings>;

/** A file that describes a provider. */
export const providerFile = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  name: z.string().min(1).max(60),
  issuer: siteAddress,
  clientId: z.string().min(1).max(500),
  clientSecret: z.string().min(1).max(500).nullable().default(null),
  ...providerSettings.shape,
});
export type ProviderFile = z.output<typeof providerFile>;

/** True for an address of a computer the provider may send us to. */
export function mayCall(issuer: string, hosts: readonly string[], address: string): boolean {
  if (!URL.canParse(address)) return false;
  const [own, there] = [new URL(issuer), new URL(address)];
  if (there.protocol !== own.protocol || there.username !== '') return false;
  return there.host === own.host || hosts.includes(there.host);
}
