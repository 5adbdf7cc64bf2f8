import type pg from 'pg';
import { webRole } from './cluster.ts';

// What a page may take, more than enough; a session may ask for less or more, but one that asks for nothing never waits for ever.
const settings = {
  statement_timeout: '60s',
  lock_timeout: '20s',
  idle_in_transaction_session_timeout: '2min',
} as const;

/**
 * Puts limits on the web server's role, where whoever connects may: times, unless somebody has set their own, and a
 * number of connections that leaves a fifth of the server's to the owner and to whoever has to put things right.
 */
export async function limitWebRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ set: string[]; connections: number; most: number }>(
    `select coalesce((select array_agg(split_part(s, '=', 1)) from unnest(rolconfig) s), '{}') as set,
      rolconnlimit as connections, current_setting('max_connections')::integer * 4 / 5 as most
      from pg_roles where rolname = $1`,
    [webRole],
  );
  const [now] = rows;
  if (!now) return;
  const missing = Object.entries(settings).filter(([name]) => !now.set.includes(name));
  for (const [name, value] of missing) await ifMay(client, `alter role ${webRole} set ${name} = '${value}'`);
  if (now.connections === -1) await ifMay(client, `alter role ${webRole} connection limit ${now.most}`);
}

// 42501: not ours to change. XX000: another process of ours is changing the same role at this moment.
const ifMay = (client: pg.Client, statement: string): Promise<unknown> =>
  client.query(statement).catch((error: { code?: string }) => {
    if (error.code !== '42501' && error.code !== 'XX000') throw error;
  });
