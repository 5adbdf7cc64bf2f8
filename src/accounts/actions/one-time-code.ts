import { createHmac } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** Seconds for which a code holds (RFC 6238). */
export const stepSeconds = 30;

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: 'Concilia',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
  });

/** 20 bytes as an authenticator takes them: base 32. */
export const secretText = (bytes: Uint8Array): string => new Secret({ buffer: bytes.slice().buffer }).base32;

/** What the square says to the authenticator. */
export const otpAddress = (secret: string, label: string): string => totpOf(secret, label).toString();

/**
 * The step (30 seconds since 1970) of a code, one step early or late at most; null when it is wrong, or of a step that
 * was used already (`after`). `now` in milliseconds.
 */
export function stepOf(secret: string, code: string, now: number, after: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = totpOf(secret, '');
  const here = Math.floor(now / 1000 / stepSeconds);
  const found = [here - 1, here, here + 1].find(
    (step) => step > after && totp.validate({ token: code, window: 0, timestamp: step * stepSeconds * 1000 }) !== null,
  );
  return found ?? null;
}

/** What shows the database that the secret was unsealed; it keeps the SHA-256. HMAC-SHA-256 with the secret as its key. */
export const factorProof = (secret: string, person: string): Buffer =>
  createHmac('sha256', secret).update(`concilia second factor ${person}`).digest();

/** The code of a moment, for tests and for whoever explains it. `now` in milliseconds. */
export const codeAt = (secret: string, now: number): string => totpOf(secret, '').generate({ timestamp: now });

/** A recovery code as it is compared: capitals without dashes, what looks alike made one. Null when it is none. */
export function recoveryCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(code) ? code : null;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Twelve signs from as many random bytes, in groups of four. */
export const recoveryText = (bytes: Uint8Array): string =>
  [...bytes.slice(0, 12)]
    .map((b) => alphabet[b % 32])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
