import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { listening } from '../e2e/site.ts';
import { examplePerson, exampleSession } from '../src/accounts/example.ts';
import { jobs } from '../src/jobs.ts';
import { systemClock } from '../src/kit/clock.ts';
import { asActor, connect, type Db } from '../src/kit/database.ts';
import { removeHome } from '../src/kit/embedded/home.ts';
import { startEmbedded } from '../src/kit/embedded.ts';
import type { Deps } from '../src/kit/http.ts';
import { planTimers, runDueJobs } from '../src/kit/jobs.ts';
import { migrate } from '../src/kit/migrate.ts';
import { testConfig } from '../src/kit/testing.ts';
import { seed } from '../src/seed.ts';
import { cycle, growAlliances, growProgramme, manyAlliances, sizes } from './programme-size.ts';
import { quantile, type Row, times } from './row.ts';

interface Site {
  readonly url: string;
  readonly db: Db;
  readonly deps: Deps;
  readonly cookies: Readonly<Record<'region' | 'ats' | 'contact', string>>;
  readonly contact: Awaited<ReturnType<typeof exampleSession>>['actor'];
  /** A body's action, whose expense is edited. */
  readonly expense: string;
}

const size = `8 networks, ${sizes.alliances} alliances, ${sizes.projects} projects, ${sizes.actions} actions, ${sizes.expenses.toLocaleString('en')} expenses`;

/** Statements sent to the database by this process. */
let statements = 0;
function countStatements(): void {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    statements++;
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

const get = async (url: string, cookie = ''): Promise<string> => {
  const answer = await fetch(url, { headers: cookie ? { cookie } : {} });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
};

async function pageRow(what: string, url: string, cookie: string, bar: number): Promise<Row> {
  const ms = await times(() => get(url, cookie), 41, 5);
  const p95 = quantile(ms, 0.95);
  return {
    what,
    size,
    measured: `${quantile(ms, 0.5).toFixed(0)} ms p50, ${p95.toFixed(0)} ms p95`,
    bar: `${bar} ms p95`,
    holds: p95 <= bar,
  };
}

/** Pages of one thing with its money: they read the expenses of that thing, whatever the others are. */
async function thingRows({ url, db, cookies, expense }: Site): Promise<Row[]> {
  const { action, project } = await db
    .selectFrom('programme.expense as e')
    .innerJoin('programme.action as a', 'a.id', 'e.action')
    .select(['a.id as action', 'a.project'])
    .where('e.id', '=', expense)
    .executeTakeFirstOrThrow();
  const at = `${url}/programme`;
  return [
    await pageRow('list of projects with their money, as a visitor', `${at}/projects`, '', 200),
    await pageRow('a project with its money, as a visitor', `${at}/projects/${project}`, '', 200),
    await pageRow('the payments of a project, as a visitor', `${at}/projects/${project}/payments`, '', 200),
    await pageRow('an action with its money, as a visitor', `${at}/actions/${action}`, '', 200),
    await pageRow('form of an action’s budget, as its ATS', `${at}/actions/${action}/budget`, cookies.ats, 200),
  ];
}

/** From one expense's row changed as its body may (by SQL, without the form and its rules) to the region's public total. */
async function editRow({ url, deps, contact, expense }: Site): Promise<Row> {
  const page = `${url}/programme/cycles/${cycle}/money`;
  const ms: number[] = [];
  for (let i = 0; i < 9; i++) {
    const before = await get(page);
    const start = performance.now();
    const changed = await asActor(deps.db, contact, (tx) =>
      tx
        .updateTable('programme.expense')
        .set({ cents: 100 + i, document_cents: 1000, state: 'entered' })
        .where('id', '=', expense)
        .executeTakeFirst(),
    );
    const after = await get(page);
    ms.push(performance.now() - start);
    if (changed.numUpdatedRows !== 1n || figures(before) === figures(after))
      throw new Error('the edit is not in the total');
  }
  const worst = Math.max(...ms);
  return {
    what: 'an expense’s row changed in its body’s name → the region’s public total',
    size,
    measured: `${worst.toFixed(0)} ms, the slowest of 9`,
    bar: '1 s',
    holds: worst <= 1000,
  };
}

const figures = (html: string): string =>
  html.match(/<div class="stats">[\s\S]*?<\/section>|<div class="stats">[\s\S]*?<h2/)?.[0] ?? '';

async function sheetRow({ url, db, deps, cookies }: Site): Promise<Row> {
  const region = await db
    .selectFrom('accounts.node')
    .select('id')
    .where('kind', '=', 'region')
    .executeTakeFirstOrThrow();
  const start = performance.now();
  const asked = await fetch(`${url}/programme/full`, {
    ...{ method: 'POST', redirect: 'manual' as const, body: new URLSearchParams({ cycle, where: region.id }) },
    headers: { cookie: cookies.region, origin: url },
  });
  await runDueJobs(
    { ...deps, db },
    jobs.filter((j) => j.name === 'programme.full-report'),
  );
  const file = await fetch(`${url}${asked.headers.get('location')}/report.xlsx`, {
    headers: { cookie: cookies.region },
  });
  const { byteLength } = await file.arrayBuffer();
  const seconds = (performance.now() - start) / 1000;
  if (file.status !== 200 || byteLength < 100_000) throw new Error(`the workbook did not come: ${file.status}`);
  const mb = (byteLength / 1e6).toFixed(1);
  return {
    what: 'whole regional report in XLSX, from the request to the file',
    size: `${size}; ${mb} MB`,
    measured: `${seconds.toFixed(1)} s`,
    bar: '10 s',
    holds: seconds <= 10,
  };
}

/** Statements of the list of alliances, with few and with many. */
async function constantRow(db: Db, url: string): Promise<Row> {
  const count = async () => {
    await get(`${url}/network`);
    statements = 0;
    await get(`${url}/network`);
    return statements;
  };
  const few = await count();
  await growAlliances(db, manyAlliances);
  const many = await count();
  return {
    what: 'statements of the list of alliances',
    size: `${sizes.alliances} → ${manyAlliances} alliances`,
    measured: `${few} → ${many}`,
    bar: 'the same',
    holds: few === many,
  };
}

/** As after a minute of any day: the worker has made the sums, and the tables are known to the planner. */
async function settled(db: Db, deps: Deps): Promise<void> {
  const sums = jobs.filter((j) => j.name === 'programme.settle-lines');
  await planTimers(db, sums);
  await runDueJobs({ ...deps, db }, sums);
  await sql`vacuum analyze`.execute(db);
}

async function site(url: string, db: Db, deps: Deps): Promise<Site> {
  const { rows } = await sql<{
    expense: string;
    body: string;
  }>`select e.id as expense, o.id as body from programme.expense e
    join network.organization o on o.id = e.organization where e.state <> 'refused' order by e.id limit 1`.execute(db);
  const { expense, body } = rows[0]!;
  const region = await examplePerson(db, { roles: [{ role: 'regional-officer', kind: 'region', ref: 'lombardia' }] });
  const contact = await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: body }] });
  const { network } = await db
    .selectFrom('programme.project as p')
    .innerJoin('programme.action as a', 'a.project', 'p.id')
    .innerJoin('programme.expense as e', 'e.action', 'a.id')
    .select('p.network')
    .where('e.id', '=', expense)
    .executeTakeFirstOrThrow();
  const ats = await examplePerson(db, { roles: [{ role: 'ats-officer', kind: 'network', ref: network }] });
  const sessions = [
    await exampleSession(db, region, { secondFactor: true }),
    await exampleSession(db, contact, { secondFactor: true }),
    await exampleSession(db, ats, { secondFactor: true }),
  ] as const;
  return {
    url,
    db,
    deps,
    expense,
    contact: sessions[1].actor,
    cookies: { region: sessions[0].cookie, contact: sessions[1].cookie, ats: sessions[2].cookie },
  };
}

export const about = "Pages over HTTP as who may read least: a visitor, a body's contact, then the region.";

/** The programme of a region at full size, over HTTP, as visitors, as a body's contact and as the region. */
export async function rows(): Promise<Row[]> {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'concilia-bench-')), 'data');
  const server = await startEmbedded({ dataDir, role: 'command' });
  const [db, web] = [connect(server.url, 5), connect(server.webUrl, 10)];
  const ends: (() => Promise<void>)[] = [];
  try {
    await migrate(server.url);
    const config = testConfig(server.url, server.webUrl);
    const deps: Deps = { db: web, readDb: web, clock: systemClock, config, demo: false };
    await seed({ ...deps, db }, 'never', () => {});
    await growAlliances(db, sizes.alliances);
    await growProgramme(db);
    await settled(db, deps);
    countStatements();
    const s = await site(await listening({ after: (end) => void ends.push(end) }, deps), db, deps);
    const { url, cookies } = s;
    const money = `${url}/programme/cycles/${cycle}/money`;
    return [
      await pageRow('programme page of a region: the cycle, as a visitor', `${url}/programme/cycles/${cycle}`, '', 200),
      await pageRow('the region’s money by network, as a visitor', money, '', 200),
      await pageRow('one network’s money by alliance, as a visitor', `${money}?network=rete-brescia`, '', 200),
      await pageRow('one alliance’s money by project, as a visitor', `${money}?alliance=brescia`, '', 200),
      await pageRow(
        'list of expenses with three relations, as the region',
        `${url}/programme/expenses`,
        cookies.region,
        200,
      ),
      await pageRow(
        'list of expenses with three relations, as a body’s contact',
        `${url}/programme/expenses`,
        cookies.contact,
        200,
      ),
      await pageRow(
        'list of expenses looked for by a supplier, as the region',
        `${url}/programme/expenses?q=Fornitore+di+misura+12`,
        cookies.region,
        200,
      ),
      ...(await thingRows(s)),
      await editRow(s),
      await sheetRow(s),
      await constantRow(db, url),
    ];
  } finally {
    for (const end of ends) await end();
    await Promise.all([db.destroy(), web.destroy()]);
    await server.stop();
    removeHome(dataDir);
  }
}
