import { connect } from 'node:net';

/** A request as the bytes that are sent: nothing between us and the server puts them right. */
export interface Sent {
  readonly method: string;
  /** As it stands in the first line: percent-encoded, or not. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | Buffer;
  /** True: the connection is closed before everything announced has been sent; no answer is expected. */
  readonly cut?: boolean;
}

export interface Got {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

const patienceMs = 60_000;

/** One request on a connection of its own. Status 0: no answer. */
export function send(url: string, sent: Sent): Promise<Got> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    const done = () => resolve(read(Buffer.concat(chunks)));
    socket.setTimeout(patienceMs, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A server that has answered may close before it has read everything.
    socket.on('error', () => {});
    socket.on('close', done);
    socket.write(bytesOf(sent, `${hostname}:${port}`));
    if (sent.cut) socket.end();
  });
}

function bytesOf(sent: Sent, host: string): Buffer {
  const body = Buffer.from(sent.body);
  const given = new Set(sent.headers.map(([name]) => name.toLowerCase()));
  const length = body.length > 0 || sent.method !== 'GET' ? [['Content-Length', String(body.length)] as const] : [];
  const own = [['Host', host], ['Connection', 'close'], ...(given.has('transfer-encoding') ? [] : length)] as const;
  const headers = [...own.filter(([name]) => !given.has(name!.toLowerCase())), ...sent.headers];
  const head = [`${sent.method} ${sent.path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

const goOn = /^HTTP\/1\.1 1\d\d [\s\S]*?\r\n\r\n/;

function read(all: Buffer): Got {
  // «100 Continue» comes before the answer.
  const bytes = all.subarray(goOn.exec(all.subarray(0, 200).toString('latin1'))?.[0].length ?? 0);
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return { status: 0, headers: new Map(), text: '' };
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map(lines.map((line) => [line.split(':')[0]!.toLowerCase(), line.replace(/^[^:]*:\s*/, '')]));
  return { status: Number(first.split(' ')[1] ?? 0), headers, text: bytes.subarray(end + 4).toString() };
}
