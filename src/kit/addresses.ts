import pg from 'pg';

/**
 * The addresses of a connection string that names several computers, written as PostgreSQL's own tools write it:
 * `postgresql://name:password@one:5432,two:5432/database`. A string with one computer is itself.
 */
export function addressesOf(url: string): readonly string[] {
  const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/.exec(url);
  if (!parts) return [url];
  const [, before, computers, after] = parts;
  return computers!.split(',').map((computer) => `${before}${computer}${after}`);
}

/** Throws PostgreSQL's own "read only" when the server is a replica. */
async function refuseReplica(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ replica: boolean }>('select pg_is_in_recovery() as replica');
  if (rows[0]?.replica) throw Object.assign(new Error('this server only reads'), { code: '25006' });
}

/** One connection that takes writes, at whichever address has it now. @throws what the last address said. */
export async function connectToFirst(url: string, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const addresses = addressesOf(url);
  let trouble: unknown;
  for (const connectionString of addresses) {
    const client = new pg.Client({ connectionTimeoutMillis: 15_000, ...config, connectionString });
    client.on('error', () => {});
    try {
      await client.connect();
      if (addresses.length > 1) await refuseReplica(client);
      return client;
    } catch (error) {
      trouble = error;
      await client.end().catch(() => {});
    }
  }
  throw trouble;
}

/** Which of several addresses is in use; whoever finds it bad moves everybody to the next. */
interface Turn {
  readonly now: () => number;
  readonly leave: (at: number) => void;
}

// After a change of address for reading, the first one is tried again.
const returnMs = 30_000;

function turns(returns: boolean): Turn {
  let at = 0;
  let left = 0;
  const now = () => {
    if (returns && at > 0 && performance.now() - left > returnMs) at = 0;
    return at;
  };
  const leave = (bad: number) => {
    if (bad !== at) return;
    at++;
    left = performance.now();
  };
  return { now, leave };
}

/**
 * A pool that finds its server among several addresses. For `writing`, a server that only reads is passed over; for
 * `reading` any will do, and the first is preferred. A connection that fails is tried at the next address at once.
 */
export function poolAmong(addresses: readonly string[], use: 'writing' | 'reading', config: pg.PoolConfig): pg.Pool {
  const turn = turns(use === 'reading');
  const atOf = new WeakMap<pg.ClientBase, number>();
  function Client(options: pg.ClientConfig): pg.Client {
    const at = turn.now();
    const client = new pg.Client({ ...options, connectionString: addresses[at % addresses.length] });
    atOf.set(client, at);
    const connect = client.connect.bind(client) as (done: (error?: Error) => void) => void;
    const told = (done: (error?: Error) => void) =>
      connect((error) => {
        if (error) turn.leave(at);
        done(error);
      });
    return Object.assign(client, { connect: told });
  }
  const onConnect = (client: pg.ClientBase) =>
    refuseReplica(client).catch((error) => {
      turn.leave(atOf.get(client) ?? 0);
      throw error;
    });
  const pool = new pg.Pool({
    ...config,
    Client: Client as unknown as new () => pg.ClientBase,
    ...(use === 'writing' && addresses.length > 1 ? { onConnect } : {}),
  });
  const once = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const anywhere = async (tries = addresses.length): Promise<pg.PoolClient> =>
    once().catch((error) => (tries > 1 ? anywhere(tries - 1) : Promise.reject(error)));
  return Object.assign(pool, { connect: () => anywhere() });
}
