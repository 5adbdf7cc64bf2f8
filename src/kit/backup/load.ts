import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AppError } from '../errors.ts';
import { ownSchemas, partitionsOf, tablesOf } from './catalogue.ts';
import { type Header, nameOf, type Summary, type Table } from './format.ts';
import { columnList, quoted } from './session.ts';

/** Statements that put back what was taken away while loading. */
type PutBack = readonly string[];

/**
 * Makes the tables ready to take rows in any order: empty, without foreign keys, triggers silent, open to their owner.
 * Returns what puts it all back, in order.
 */
export async function openForLoading(client: pg.Client, header: Header): Promise<PutBack> {
  await compareTables(client, header);
  await makePartitions(client, header);
  const keys = await dropForeignKeys(client);
  const triggers = await silenceTriggers(client);
  const forced = (await tablesOf(client)).filter((t) => t.forced).map(quoted);
  for (const t of forced) await client.query(`alter table ${t} no force row level security`);
  await client.query(`truncate ${header.tables.map(quoted).join(', ')}`);
  return [...keys, ...triggers, ...forced.map((t) => `alter table ${t} force row level security`)];
}

/** The migrations just applied made exactly the tables that the backup holds. */
async function compareTables(client: pg.Client, header: Header): Promise<void> {
  const described = (tables: readonly Table[]) =>
    tables.map((t) => `${nameOf(t)} ${[...t.columns].sort().join()}`).sort();
  const [here, there] = [described(await tablesOf(client)), described(header.tables)];
  const odd = there.find((t) => !here.includes(t)) ?? here.find((t) => !there.includes(t));
  if (odd === undefined) return;
  throw new AppError(
    'conflict',
    `La tabella ${odd.split(' ')[0]} della copia non è fatta come quella di questo programma. Non è stato cambiato nulla.`,
  );
}

/** Partitions made by use and not by migrations. They are guarded like the table they are part of. */
async function makePartitions(client: pg.Client, header: Header): Promise<void> {
  const here = (await partitionsOf(client)).map(nameOf);
  for (const p of header.partitions.filter((p) => !here.includes(nameOf(p)))) {
    await client.query(`create table ${quoted(p)} partition of ${quoted(p.parent)} ${p.bound}`);
    const { rows } = await client.query('select relrowsecurity as guarded from pg_class where oid = $1::regclass', [
      quoted(p.parent),
    ]);
    if (rows[0].guarded) await client.query(`alter table ${quoted(p)} enable row level security`);
  }
}

async function dropForeignKeys(client: pg.Client): Promise<PutBack> {
  const { rows } = await client.query(
    `select c.conrelid::regclass::text as owner, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as text
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and c.conparentid = 0 and n.nspname = any ($1) order by 1, 2`,
    [await ownSchemas()],
  );
  for (const k of rows) await client.query(`alter table ${k.owner} drop constraint ${k.name}`);
  return rows.map((k) => `alter table ${k.owner} add constraint ${k.name} ${k.text}`);
}

async function silenceTriggers(client: pg.Client): Promise<PutBack> {
  const { rows } = await client.query(
    `select t.tgrelid::regclass::text as owner, quote_ident(t.tgname) as name, t.tgenabled as mode
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgenabled <> 'D' and n.nspname = any ($1) order by 1, 2`,
    [await ownSchemas()],
  );
  for (const t of rows) await client.query(`alter table ${t.owner} disable trigger ${t.name}`);
  const how: Record<string, string> = { O: 'enable', A: 'enable always', R: 'enable replica' };
  return rows.map((t) => `alter table ${t.owner} ${how[t.mode]} trigger ${t.name}`);
}

/** Rows as COPY wrote them, into their table. */
export async function loadTable(client: pg.Client, table: Table, pieces: AsyncIterable<Buffer>): Promise<void> {
  const sink = client.query(copyFrom(`copy ${quoted(table)} (${columnList(table.columns)}) from stdin`));
  await pipeline(Readable.from(pieces), sink);
}

/** Sequences made in this very transaction: they go with it if it fails. */
export async function setSequences(client: pg.Client, sequences: Summary['sequences']): Promise<void> {
  for (const s of sequences) await client.query('select setval($1::regclass, $2, $3)', [quoted(s), s.last, s.called]);
}

/** Views that keep what they once computed are computed again. */
export async function refreshViews(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select schemaname as schema, matviewname as name from pg_matviews where schemaname = any ($1) order by 1, 2`,
    [await ownSchemas()],
  );
  for (const v of rows) await client.query(`refresh materialized view ${quoted(v)}`);
}
