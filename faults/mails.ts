import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import type { Config } from '../src/kit/config.ts';
import { connect, inTransaction } from '../src/kit/database.ts';
import { databaseTrouble } from '../src/kit/database-trouble.ts';
import { sendMail } from '../src/kit/mail.ts';
import type { Scope } from './scope.ts';

/** A real mail server of this run's own; how often each message (by its Message-ID) arrived. */
export interface Post {
  readonly url: string;
  readonly arrived: ReadonlyMap<string, number>;
  /** Longest time between two arrivals, in seconds. */
  readonly pause: () => number;
}

export async function postOffice(scope: Scope): Promise<Post> {
  const arrived = new Map<string, number>();
  let [last, longest] = [performance.now(), 0];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _, done) => {
      let text = '';
      stream.on('data', (part) => (text += part));
      stream.on('end', () => {
        const id = /^Message-ID: (\S+)/im.exec(text)?.[1] ?? 'none';
        arrived.set(id, (arrived.get(id) ?? 0) + 1);
        longest = Math.max(longest, (performance.now() - last) / 1000);
        last = performance.now();
        done();
      });
    },
  });
  // A worker killed in the middle of a message breaks its connection.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, arrived, pause: () => longest };
}

/** Queues messages as a page would, each in a transaction of its own; resolves when all are acknowledged. */
export async function queueMails(url: string, masterKey: Uint8Array, from: number, count: number): Promise<void> {
  const db = connect(url, 4);
  const deps = { config: { masterKey } as Config };
  try {
    for (let n = from; n < from + count; n++) {
      const message = { to: `person${n}@example.org`, subject: `Prova ${n}`, text: 'Una riga.', key: `faults/${n}` };
      await insist(() => inTransaction(db, (tx) => sendMail(tx, deps, message)));
    }
  } finally {
    await db.destroy();
  }
}

/** Asks until it is acknowledged: the key of a message makes it one, however often it is asked for. */
async function insist(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      return void (await work());
    } catch (error) {
      if (databaseTrouble(error) === null) throw error;
      await pause(100);
    }
  }
}

/** A master key that every process of a run is given. */
export const masterKeyOf = (name: string): Uint8Array => createHash('sha256').update(name).digest();

interface Jobs {
  readonly sent: number;
  readonly waiting: number;
  /** Weekly releases above one a week. */
  readonly doubled: number;
  readonly releases: number;
}

/** What the workers did, as the database tells it. */
export async function workDone(url: string): Promise<Jobs> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<keyof Jobs, string>>(`select
      (select count(*) from kit.mail where state = 'sent') as sent,
      (select count(*) from kit.mail where state <> 'sent') as waiting,
      (select count(*) from observatory.release where reason = 'weekly') as releases,
      (select count(*) - count(distinct as_of) from observatory.release where reason = 'weekly') as doubled`);
    const row = rows[0]!;
    return {
      sent: Number(row.sent),
      waiting: Number(row.waiting),
      releases: Number(row.releases),
      doubled: Number(row.doubled),
    };
  } finally {
    await client.end();
  }
}
