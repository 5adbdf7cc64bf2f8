import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import { createApp } from '../src/app.tsx';
import { importServicesFrom } from '../src/directory/actions/import-services.ts';
import { search } from '../src/directory/reads/search.ts';
import { readQuery } from '../src/directory/rules/query.ts';
import { systemClock } from '../src/kit/clock.ts';
import { connect, type Db } from '../src/kit/database.ts';
import { startEmbedded } from '../src/kit/embedded.ts';
import { migrate } from '../src/kit/migrate.ts';
import { testConfig } from '../src/kit/testing.ts';
import { seedTerritory } from '../src/territory/actions/seed.ts';
import { municipalities } from '../src/territory/reads.ts';
import { quantile, type Row, times } from './row.ts';

const plants =
  'Salvia Ortica Rondine Faggio Larice Betulla Corniolo Tarassaco Genziana Mughetto Ginepro Sambuco Edera Mirto Timo Menta Rovere Acero Tiglio Olmo Cedro Pioppo Felce Muschio'.split(
    ' ',
  );
const kinds =
  'nido doposcuola grest sad rsa pre-post-scuola infanzia cag sport-cultura baby-sitting cdi micronido'.split(' ');
const colours = 'rosso verde azzurro giallo arancione viola turchese indaco bianco ocra'.split(' ');

/** A table of `n` invented services spread over the municipalities, the same at every run. */
function table(n: number, towns: readonly { code: string; latitude: number; longitude: number }[]): string {
  let s = 672;
  const random = (below: number) => Math.floor(((s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 2 ** 32) * below);
  const lines = [
    'id,name,description,category,organization,municipality,latitude,longitude,phone,capacity,free,ages,hours_term,hours_summer,price,enrolment_from,enrolment_to,assured_date',
  ];
  for (let i = 0; i < n; i++) {
    const town = towns[random(towns.length)]!;
    const [plant, kind] = [plants[random(plants.length)]!, kinds[random(kinds.length)]!];
    const opens = 6 + random(4);
    lines.push(
      [
        `b${i}`,
        `Servizio ${colours[random(colours.length)]} ${plant} ${i}`,
        `Un posto di prova numero ${i} con cortile e cucina.`,
        kind,
        `Ente ${plant} ${random(40)}`,
        town.code,
        (town.latitude + random(100) / 5000).toFixed(5),
        (town.longitude + random(100) / 5000).toFixed(5),
        `030 ${1000000 + i}`,
        10 + random(50),
        random(5),
        '3-11',
        `Mo-Fr 0${opens}:30-${12 + random(8)}:00`,
        'Mo-Fr 08:00-16:00',
        100 + random(500),
        '2027-01-10',
        '2027-02-28',
        '2026-10-01',
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

const asked: readonly {
  readonly what: string;
  readonly query: Record<string, string[]>;
  readonly bar: number | null;
}[] = [
  { what: 'search, word of 4 % of the records', query: { q: ['salvia'] }, bar: 50 },
  { what: 'search, two words', query: { q: ['nido larice'] }, bar: 50 },
  { what: 'search, a typing error', query: { q: ['tarasaco'] }, bar: 50 },
  { what: 'search, broad word (ranked up to 1,000)', query: { q: ['servizio'] }, bar: null },
  { what: 'search, place 10 km', query: { place: ['Brescia'] }, bar: 50 },
  {
    what: 'search, word + place + hours',
    query: { q: ['doposcuola'], place: ['Bergamo'], km: ['20'], from: ['8:00'], to: ['12:00'] },
    bar: 50,
  },
  { what: 'search, category + age + cost', query: { category: ['nido'], age: ['3-5'], max: ['300'] }, bar: null },
];

async function importRow(db: Db, n: number, dir: string): Promise<Row> {
  const path = join(dir, `bench-${n}.csv`);
  writeFileSync(path, table(n, await municipalities(db)));
  const before = process.memoryUsage().rss;
  const start = performance.now();
  await importServicesFrom(db, {
    path,
    mapping: null,
    source: 'bench',
    dryRun: false,
    today: '2026-11-22',
    stdin: process.stdin,
    progress: () => {},
  });
  const seconds = (performance.now() - start) / 1000;
  const grown = Math.round((process.memoryUsage().rss - before) / 2 ** 20);
  await sql`vacuum analyze`.execute(db);
  return {
    what: 'import of services',
    size: n.toLocaleString('en'),
    measured: `${Math.round(n / seconds).toLocaleString('en')} a second, memory ${grown < 0 ? '' : '+'}${grown} MiB`,
    bar: '2,000 a second',
    holds: n / seconds >= 2000,
  };
}

async function searchRows(db: Db, n: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, query, bar } of asked) {
    const q = readQuery(query).query;
    const ms = await times(() => search(db, q, '2026-11-22'), 60, 5);
    const p95 = quantile(ms, 0.95);
    rows.push({
      what,
      size: n.toLocaleString('en'),
      measured: `${p95.toFixed(1)} ms p95 (${quantile(ms, 0.5).toFixed(1)} p50)`,
      bar: bar === null ? '' : `${bar} ms`,
      holds: bar === null ? null : p95 <= bar,
    });
  }
  return rows;
}

/** Asks for one page for `seconds`, eight requests at a time on kept connections, and tells how many were answered. */
const client = `
  const { get, Agent } = require('node:http');
  const [url, seconds] = process.argv.slice(1);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const once = () => new Promise((done, fail) => get(url, { agent }, (answer) => {
    if (answer.statusCode !== 200) fail(new Error(String(answer.statusCode)));
    answer.on('end', done).resume();
  }).on('error', fail));
  const until = performance.now() + 1000 * Number(seconds);
  let answered = 0;
  const ask = async () => { while (performance.now() < until) { await once(); answered += 1; } };
  Promise.all(Array.from({ length: 8 }, ask)).then(() => { console.log(answered); agent.destroy(); });
`;

/** Requests a second of a page over HTTP. The client is a process of its own, so that the server has its core. */
async function pageRow(db: Db, what: string, path: string, bar: number): Promise<Row> {
  const app = createApp({ db, readDb: db, clock: systemClock, config: testConfig('', ''), demo: false });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { port: number };
  const ask = async (seconds: number) => {
    const url = `http://127.0.0.1:${port}${path}`;
    const { stdout } = await promisify(execFile)(execPath, ['-e', client, url, String(seconds)]);
    return Number(stdout) / seconds;
  };
  await ask(1);
  const rate = await ask(4);
  await new Promise((r) => server.close(r));
  return {
    what,
    size: '10,000',
    measured: `${Math.round(rate)} requests/s`,
    bar: `${bar} requests/s`,
    holds: rate >= bar,
  };
}

export const about =
  'Invented services on a throw-away server of the shipped PostgreSQL. Requests a second: one web process, the client is a process of its own.';

/** Import, search and search page at three sizes, on a throw-away server. */
export async function rows(): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'concilia-bench-'));
  const server = await startEmbedded({ dataDir: join(dir, 'db'), role: 'test', durable: false });
  try {
    const found: Row[] = [];
    for (const n of [1_000, 10_000, 100_000]) {
      const admin = connect(server.url, 1);
      await sql`create database ${sql.id(`bench_${n}`)}`.execute(admin);
      await admin.destroy();
      const url = new URL(server.url);
      url.pathname = `/bench_${n}`;
      await migrate(url.href);
      const db = connect(url.href, 8);
      await seedTerritory(db);
      found.push(await importRow(db, n, dir), ...(await searchRows(db, n)));
      if (n === 10_000) {
        found.push(await pageRow(db, 'search page, selective word', '/directory?q=salvia+nido', 400));
        found.push(await pageRow(db, 'search page, broad word', '/directory?q=servizio', 150));
      }
      await db.destroy();
    }
    return found;
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
