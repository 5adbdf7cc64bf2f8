import { connect } from 'node:net';
import type pg from 'pg';

/** Without an answer for this long, the server is asked whether it is there. */
const quietMs = 2000;
/** A server that has not said one word in so many turns is taken for gone. */
const [turns, turnMs] = [8, 500];

/** What the driver knows of a connection and does not declare. */
interface Wire {
  readonly host: string;
  readonly port: number;
  readonly connection: { readonly stream: { destroy(): void } };
}
const wire = (client: pg.ClientBase): Wire => client as unknown as Wire;
const place = (client: pg.ClientBase): string => `${wire(client).host}:${wire(client).port}`;

/**
 * Watches over the connections of a pool that wait for an answer. A computer that hangs, or a cable that is pulled, says
 * nothing for many minutes: these connections are cut, so that whoever waits is told within seconds. A long statement on
 * a server that lives goes on.
 */
export function watchPulse(pool: pg.Pool): void {
  const waiting = new Map<pg.PoolClient, number>();
  let asking = false;
  const look = async () => {
    const [oldest] = [...waiting].reduce<[pg.PoolClient | null, number]>(
      (first, [client, at]) => (at < first[1] ? [client, at] : first),
      [null, performance.now() - quietMs],
    );
    if (asking || oldest === null) return;
    asking = true;
    const alive = await answers(wire(oldest));
    asking = false;
    for (const client of waiting.keys()) {
      if (alive) waiting.set(client, performance.now());
      else if (place(client) === place(oldest)) wire(client).connection.stream.destroy();
    }
  };
  let timer: NodeJS.Timeout | null = null;
  pool.on('acquire', (client) => {
    waiting.set(client, performance.now());
    timer ??= setInterval(look, 500).unref();
  });
  pool.on('release', (_, client) => {
    waiting.delete(client);
    if (waiting.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  });
}

// PostgreSQL's question "do you speak TLS?": answered with one byte before anybody is let in, and written in no log.
const question = Uint8Array.of(0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f);

/**
 * Does anybody answer there? Only the turns in which this process was free to listen count: one that calculated for
 * seconds has not heard an answer that came long ago, and must not take a living server for gone.
 */
function answers({ host, port }: Wire): Promise<boolean> {
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  return new Promise((resolve) => {
    const end = (alive: boolean) => {
      clearInterval(timer);
      socket.destroy();
      resolve(alive);
    };
    let left = turns;
    const timer = setInterval(() => --left > 0 || end(false), turnMs);
    socket.once('connect', () => socket.write(question));
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
