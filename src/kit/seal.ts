import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

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
