import { z } from 'zod';
import { AppError } from '../errors.ts';

/**
 * A backup is: one line that says what it is; a zstd stream of frames; one line that says it is whole.
 * A frame is a letter, the length of what follows (4 bytes, big end first) and that many bytes:
 * `H` header, then for each table `T` (which), `D` (rows, as COPY writes them, in pieces) and `E` (how many, SHA-256), at last `S`.
 */
export const formatVersion = 1;
export const firstLine = (version: number): string => `CONCILIA-BACKUP ${version}\n`;
const lastLineStart = '\nCONCILIA-END ';
/** Bytes of the last line: its words, the SHA-256 of all before it in hexadecimal, a new line. */
export const lastLineLength: number = lastLineStart.length + 64 + 1;
export const lastLine = (sha256: string): string => `${lastLineStart}${sha256}\n`;
/** The checksum the last line gives; null when it is no last line, because the file was cut short. */
export const checksumOf = (line: string): string | null =>
  line.startsWith(lastLineStart) && /^[0-9a-f]{64}\n$/.test(line.slice(lastLineStart.length))
    ? line.slice(lastLineStart.length, -1)
    : null;

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const literal = String.raw`(?:'(?:[^'\\]|'')*'|-?\d+(?:\.\d+)?|MINVALUE|MAXVALUE|NULL|true|false)`;
const list = String.raw`\(${literal}(?:, ${literal})*\)`;

/** A partition; its bound becomes SQL on restore, so nothing but a bound may stand there. */
const partition = z.object({
  schema: identifier,
  name: identifier,
  parent: z.object({ schema: identifier, name: identifier }),
  bound: z.string().regex(new RegExp(`^(?:DEFAULT|FOR VALUES (?:FROM ${list} TO ${list}|IN ${list}))$`)),
});

const table = z.object({ schema: identifier, name: identifier, columns: z.array(identifier) });

export const headerSchema = z.object({
  program: z.string(),
  madeAt: z.iso.datetime(),
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** Says whether a master key is the one of that day, and nothing about the key; null when it was not at hand. */
  keyMark: z.string().nullable(),
  /** The audit trail's last closed day. */
  audit: z.object({ day: z.string(), hash: z.string() }).nullable(),
  tables: z.array(table),
  partitions: z.array(partition),
});

export const tableEndSchema = z.object({ rows: z.number().int().nonnegative(), sha256: z.string() });

export const summarySchema = z.object({
  tables: z.number().int(),
  rows: z.number().int(),
  sequences: z.array(
    z.object({ schema: identifier, name: identifier, last: z.string().regex(/^-?\d+$/), called: z.boolean() }),
  ),
});

export type Header = z.infer<typeof headerSchema>;
export type Table = z.infer<typeof table>;
export type Partition = z.infer<typeof partition>;
export type Summary = z.infer<typeof summarySchema>;
type FrameType = 'H' | 'T' | 'D' | 'E' | 'S';

export interface Frame {
  readonly type: FrameType;
  readonly body: Buffer;
}

/** No frame is longer: who reads never needs more memory than this. */
const longestFrame = 16_777_216;

export function frame(type: FrameType, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body as string);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** What is said of a file whose bytes are not those that were written. */
export const damaged = (why: string): AppError =>
  new AppError('bad-input', `La copia è rovinata: ${why}. Non è stato cambiato nulla: usa un’altra copia.`);

/** The frames of a stream, one at a time. @throws AppError when the bytes are no frames. */
export async function* framesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of bytes) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let at = 0;
    while (rest.length - at >= 5) {
      const length = rest.readUInt32BE(at + 1);
      if (length > longestFrame) throw damaged('un pezzo è più lungo del possibile');
      if (rest.length - at < 5 + length) break;
      const type = rest.toString('latin1', at, at + 1);
      if (!/^[HTDES]$/.test(type)) throw damaged('un pezzo non si riconosce');
      yield { type: type as FrameType, body: rest.subarray(at + 5, at + 5 + length) };
      at += 5 + length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw damaged('l’ultimo pezzo è a metà');
}

/** A frame's JSON, checked. @throws AppError when it is something else. */
export function parse<T>(schema: z.ZodType<T>, body: Buffer): T {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw damaged('una parte non si riconosce');
  }
}

/** `schema.table`, as people write it. */
export const nameOf = (t: { readonly schema: string; readonly name: string }): string => `${t.schema}.${t.name}`;
