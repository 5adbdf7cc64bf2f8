import type { Readable } from 'node:stream';

/**
 * Text of a byte stream: UTF-8, or Windows-1252 from the first byte that is not UTF-8 on
 * (many Italian spreadsheets are saved that way).
 */
export async function* decodeText(bytes: Readable): AsyncGenerator<string> {
  let decoder = new TextDecoder('utf-8', { fatal: true });
  let pending: Uint8Array = new Uint8Array();
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    try {
      yield decoder.decode(chunk, { stream: true });
      pending = chunk.subarray(Math.max(0, chunk.length - 3));
    } catch {
      const rest = decoder.encoding === 'utf-8' ? splitSequence(pending, chunk) : chunk;
      decoder = new TextDecoder('windows-1252');
      yield decoder.decode(rest, { stream: true });
    }
  }
  try {
    yield decoder.decode();
  } catch {
    yield new TextDecoder('windows-1252').decode(splitSequence(pending, new Uint8Array()));
  }
}

/** The first non-empty line, and the whole text again from its beginning. */
export async function firstLine(text: AsyncIterable<string>): Promise<{ line: string; rest: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]();
  let read = '';
  let done = false;
  while (!done && !hasLine(read) && read.length < 1_000_000) {
    const next = await iterator.next();
    if (next.done) done = true;
    else read += next.value;
  }
  async function* rest() {
    yield read;
    if (!done) yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { line: read.split('\n').find((l) => l.trim() !== '') ?? '', rest: rest() };
}

/** Whether a line with something in it has ended. Looks at each letter once: a file may be one endless line. */
function hasLine(text: string): boolean {
  const from = text.search(/\S/);
  return from >= 0 && text.includes('\n', from);
}

/** The bytes the UTF-8 decoder still held back at a chunk's end, then the chunk. */
function splitSequence(tail: Uint8Array, chunk: Uint8Array): Uint8Array {
  let held = 0;
  for (let i = 1; i <= Math.min(3, tail.length); i++) {
    const byte = tail[tail.length - i]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      held = need > i ? i : 0;
      break;
    }
  }
  return Buffer.concat([tail.subarray(tail.length - held), chunk]);
}
