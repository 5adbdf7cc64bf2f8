import pg from 'pg';

/** The same text for the same value on every server, and no row hidden in silence by row-level security. */
const settings = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set extra_float_digits = 1;
  set bytea_output = 'hex'; set client_encoding = 'UTF8'; set row_security = off;
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`;

/** Runs `work` on a connection of its own, as the owner of the tables; a lost connection is an error of the query in hand. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'concilia backup',
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(settings);
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** A name as SQL writes it. */
export const quoted = (t: { readonly schema: string; readonly name: string }): string =>
  `${pg.escapeIdentifier(t.schema)}.${pg.escapeIdentifier(t.name)}`;

export const columnList = (columns: readonly string[]): string => columns.map((c) => pg.escapeIdentifier(c)).join(', ');
