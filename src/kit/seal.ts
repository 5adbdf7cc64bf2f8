import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** A text that only the holder of the master key can read, and only while `key` is kept. */
export interface Sealed {
  /** The text's own key, sealed with the master key: erasing it erases the text in every backup of `sealed`. */
  readonly key: Buffer;
  readonly sealed: Buffer;
}

/**
 * Seals a text with AES-256-GCM under a fresh key, and that key under the 32-byte master key.
 * `owner` (an id) is bound to both: a sealed text copied to another row does not open.
 */
export function seal(masterKey: Uint8Array, owner: string, text: string): Sealed {
  const own = newKey();
  return { key: lock(masterKey, owner, own), sealed: lock(own, owner, Buffer.from(text, 'utf8')) };
}

/** The text that was sealed. Throws when the master key or the owner is another one, or a byte was changed. */
export const unseal = (masterKey: Uint8Array, owner: string, { key, sealed }: Sealed): string =>
  unlock(unlock(masterKey, owner, key), owner, sealed).toString('utf8');

/** 32 random bytes. */
export const newKey = (): Buffer => randomBytes(32);

/** Which master key this is, without telling it: eight bytes of a keyed hash. */
export const fingerprintOf = (masterKey: Uint8Array): Buffer =>
  createHmac('sha256', masterKey).update('concilia master key').digest().subarray(0, 8);

/** AES-256-GCM with a random nonce and `owner` bound: nonce (12 bytes) · tag (16 bytes) · ciphertext. */
export function lock(key: Uint8Array, owner: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** What was locked. Throws when key or owner is another one, or a byte was changed. */
export function unlock(key: Uint8Array, owner: string, bytes: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}
