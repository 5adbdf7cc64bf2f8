import { hash, randomBytes } from 'node:crypto';

const hex = (bytes: Uint8Array) => {
  const h = Buffer.from(bytes).toString('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
};

/** Time-ordered UUID (RFC 9562, version 7): `now` in milliseconds, `random` 10 bytes. */
export function uuidv7(now: number = Date.now(), random: Uint8Array = randomBytes(10)): string {
  const b = new Uint8Array(16);
  for (let i = 5, t = now; i >= 0; i--, t = Math.floor(t / 256)) b[i] = t % 256;
  b.set(random.subarray(0, 10), 6);
  b[6] = 0x70 | (b[6]! & 0x0f);
  b[8] = 0x80 | (b[8]! & 0x3f);
  return hex(b);
}

const namespaces = new Map<string, Buffer>();

/** The namespace of a source; an import asks for the same few a million times. */
function namespaceOf(source: string): Buffer {
  const known = namespaces.get(source) ?? hash('sha1', `concilia:${source}`, 'buffer').subarray(0, 16);
  if (namespaces.size < 1000) namespaces.set(source, known);
  return known;
}

/** Name-based UUID (RFC 9562, version 5): same source and key, same id, on any machine. */
export function uuidv5(source: string, key: string): string {
  const h = hash('sha1', Buffer.concat([namespaceOf(source), Buffer.from(key)]), 'hex');
  const variant = ((Number.parseInt(h.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-5${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/** True for any RFC 9562 UUID in its usual text form. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);
