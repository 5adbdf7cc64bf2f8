import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Deps } from './http.ts';
import { type Job, runDueJobs } from './jobs.ts';
import { mailJobs } from './post.ts';

interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Path and query of the link in it. */
  readonly link: string;
}

export interface Mailbox {
  /** For `config.smtpUrl`. */
  readonly smtpUrl: string;
  /** Runs these jobs and those that send, as a worker would, until nothing is due; answers what arrived since the last time. */
  readonly collect: (deps: Deps, jobs?: readonly Job[]) => Promise<readonly Letter[]>;
}

/** A real mail server on a random port of this machine, until the test ends. */
export async function mailbox(t: { after: (fn: () => Promise<void>) => void }): Promise<Mailbox> {
  const arrived: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => {
        arrived.push(letterOf(session.envelope.rcptTo[0]?.address ?? '', Buffer.concat(parts).toString('latin1')));
        done(null);
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const collect = async (deps: Deps, jobs: readonly Job[] = []) => {
    await runDueJobs(deps, [...jobs, ...mailJobs]);
    return arrived.splice(0);
  };
  return { smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, collect };
}

function letterOf(to: string, raw: string): Letter {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const text = /^content-transfer-encoding: *base64/im.test(head)
    ? Buffer.from(body, 'base64').toString()
    : /^content-transfer-encoding: *quoted-printable/im.test(head)
      ? Buffer.from(unquoted(body), 'latin1').toString()
      : Buffer.from(body, 'latin1').toString();
  const link = /https?:\/\/[^/\s]+(\/\S*)/.exec(text)?.[1] ?? '';
  return { to, subject: worded(/^subject: *(.*)$/im.exec(head.replace(/\r\n[ \t]/g, ' '))?.[1] ?? ''), text, link };
}

const unquoted = (text: string): string =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** A subject with letters that mail does not know. */
const worded = (text: string): string =>
  text
    .trim()
    .replace(/\?= =\?UTF-8\?Q\?/gi, '')
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, word: string) =>
      Buffer.from(unquoted(word.replaceAll('_', ' ')), 'latin1').toString(),
    );
