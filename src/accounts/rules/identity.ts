import { normalEmail } from './email.ts';
import type { ProviderSettings } from './provider.ts';

/** Who somebody is, as their provider says. */
export interface Identity {
  readonly subject: string;
  /** Only an address the provider has verified. */
  readonly email: string | null;
  readonly name: string | null;
  /** Italian fiscal number, in capitals. */
  readonly fiscal: string | null;
  /** The level counts as a second factor. */
  readonly strong: boolean;
}

type Claims = Readonly<Record<string, unknown>>;
const text = (claims: Claims, name: string | null): string | null => {
  const value = name === null ? undefined : claims[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

/** Reads claims by the provider's mapping; null when they name nobody. */
export function identityOf(claims: Claims, s: ProviderSettings): Identity | null {
  const subject = text(claims, s.claims.subject);
  if (subject === null) return null;
  const verified =
    s.claims.emailVerified === true || [true, 'true'].includes(claims[s.claims.emailVerified] as boolean);
  const email = text(claims, s.claims.email);
  const parts = [text(claims, s.claims.givenName), text(claims, s.claims.familyName)].filter((p) => p !== null);
  return {
    subject,
    email: verified && email !== null ? normalEmail(email) : null,
    name: (text(claims, s.claims.name) ?? (parts.length > 0 ? parts.join(' ') : null))?.slice(0, 120) ?? null,
    fiscal: fiscalOf(text(claims, s.claims.fiscalNumber), s.fiscalPrefix),
    strong: typeof claims.acr === 'string' && s.secondFactorAcr.includes(claims.acr),
  };
}

function fiscalOf(told: string | null, prefix: string): string | null {
  const number = told?.toUpperCase().replace(prefix.toUpperCase(), '') ?? '';
  return /^[A-Z0-9]{11,16}$/.test(number) ? number : null;
}
