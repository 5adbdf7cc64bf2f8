/** Writes numbers into an installation's database for ever, and says each one aloud only after the database acknowledged it. */
import { writeSync } from 'node:fs';
import pg from 'pg';
import { startEmbedded } from '../src/kit/embedded.ts';

const [dataDir = ''] = process.argv.slice(2);
const { url, adopted } = await startEmbedded({ dataDir, role: 'application' });
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query('create table if not exists written (n int primary key)');
const { rows } = await client.query<{ n: number }>('select n from written');
writeSync(1, `${JSON.stringify({ adopted, found: rows.map((r) => r.n) })}\n`);
for (let n = 1 + Math.max(0, ...rows.map((r) => r.n)); ; n++) {
  await client.query('insert into written values ($1)', [n]);
  writeSync(1, `${n}\n`);
}
