import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { argv } from 'node:process';
import { sql } from 'kysely';
import { databaseOf, dataFolder } from '../faults/database.ts';
import { type Running, webServer } from '../faults/processes.ts';
import { scoped } from '../faults/scope.ts';
import { nodeId } from '../src/accounts/reads.ts';
import { connect, type Db } from '../src/kit/database.ts';
import { uuidv7 } from '../src/kit/ids.ts';
import { quantile, type Row } from './row.ts';

/** `npm run bench -- load [--minutes M] [--needs N,…]`: a realistic mix on one web process, as long as asked. */
const option = (name: string, otherwise: string): string => {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (argv[at + 1] ?? otherwise);
};

const publicPages = [
  '/',
  '/directory',
  '/directory?q=nido',
  '/directory?place=Brescia&km=10',
  '/observatory',
  '/observatory/ats-brescia',
  '/territory/017029',
  '/network',
  '/needs/new',
  '/matching/answer?person.0.age=0-2&person.0.hours=Mo-Fr+07%3A30-18%3A30&home=017029',
];
const deskPages = ['/accounts', '/needs/desk', '/needs/desk?age=0-2'];
const visitors = 16;

interface Answered {
  readonly kind: 'public' | 'desk' | 'write';
  readonly ms: number;
  readonly status: number;
}

export const about =
  'A mix of public pages, desk and writes by 16 visitors on one web process; `--minutes M` and `--needs N,…` make it longer and larger.';

export async function rows(): Promise<Row[]> {
  const seconds = Number(option('minutes', '0.5')) * 60;
  const sizes = option('needs', '10000').split(',').map(Number);
  return scoped(async (scope) => {
    const dataDir = dataFolder(scope);
    const web = await webServer(scope, { args: ['--data', dataDir, '--demo'] });
    const db = connect((await databaseOf(scope, dataDir)).url, 2);
    scope.after(() => db.destroy());
    const cookie = await officer(db);
    const found: Row[] = [];
    for (const needs of sizes) {
      await grow(db, needs);
      await mix(web.url, cookie, 5);
      found.push(...(await measured(web, cookie, needs, seconds)));
    }
    return found;
  });
}

/** Copies of the demo's needs, until there are this many. */
async function grow(db: Db, needs: number): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from needs.need`.execute(db);
  const missing = needs - rows[0]!.n;
  if (missing <= 0) return;
  // The copies know their node already: what finds it row by row would take longer than all the rest.
  await db.transaction().execute(async (tx) => {
    await sql`alter table needs.need disable trigger user`.execute(tx);
    await sql`alter table needs.person disable trigger user`.execute(tx);
    await sql`with model as (
        select *, row_number() over () - 1 as k, count(*) over () as models from needs.need where example and withdrawn_at is null),
      copy as materialized (
        select gen_random_uuid() as copy_id, make_interval(secs => i % 5000000) as earlier, m.*
        from generate_series(1, ${missing}::integer) i join model m on m.k = i % m.models),
      kept as (
        insert into needs.need (id, voice, given, voiced_at, changed_at, home, mode, minutes, budget, employer, node, channel)
        select copy_id, voice, given, voiced_at - earlier, changed_at, home, mode, minutes, budget, employer, node, channel from copy)
      insert into needs.person (need, position, people, band, relation, conditions, category, term, closed, summer, node)
      select c.copy_id, p.position, p.people, p.band, p.relation, p.conditions, p.category, p.term, p.closed, p.summer, p.node
      from copy c join needs.person p on p.need = c.id`.execute(tx);
    await sql`alter table needs.need enable trigger user`.execute(tx);
    await sql`alter table needs.person enable trigger user`.execute(tx);
  });
  await sql`vacuum analyze needs.need, needs.person`.execute(db);
}

/** The least privileged role that reads needs: an officer of one small municipality. */
async function officer(db: Db): Promise<string> {
  const [person, token] = [uuidv7(), randomBytes(32).toString('base64url')];
  const hash = createHash('sha256').update(token).digest();
  await sql`insert into accounts.person (id, made_at) values (${person}, now())`.execute(db);
  await sql`insert into accounts.assignment (id, person, role, node, valid_from, given_at)
    values (${uuidv7()}, ${person}, 'municipal-officer', ${nodeId('municipality', '017096')}, '2020-01-01', now())`.execute(
    db,
  );
  await sql`insert into accounts.session (id, token, person, opened_at, seen_at, expires_at, second_factor_at, method)
    values (${uuidv7()}, ${hash}, ${person}, now(), now(), now() + interval '1 day', now(), 'password')`.execute(db);
  return `concilia=${token}`;
}

/** 80 % public reading, 15 % signed-in reading, 5 % writing, by a fixed number of visitors who never rest. */
async function mix(url: string, cookie: string, seconds: number): Promise<readonly Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: visitors });
  const until = performance.now() + seconds * 1000;
  const answered: Answered[] = [];
  let turn = 0;
  const visitor = async () => {
    while (performance.now() < until) {
      const n = turn++;
      const [kind, path] =
        n % 20 === 0
          ? (['write', '/needs'] as const)
          : n % 20 < 4
            ? (['desk', deskPages[n % deskPages.length]!] as const)
            : (['public', publicPages[n % publicPages.length]!] as const);
      const began = performance.now();
      const status = await ask(agent, url, path, kind === 'write' ? needForm() : null, kind === 'desk' ? cookie : null);
      answered.push({ kind, status, ms: performance.now() - began });
    }
  };
  await Promise.all(Array.from({ length: visitors }, visitor));
  agent.destroy();
  return answered;
}

const needForm = (): string =>
  new URLSearchParams({
    'person.0.age': '0-2',
    'person.0.hours': 'Mo-Fr 07:30-18:30',
    home: '017029',
    given: 'whole',
    once: randomUUID(),
  }).toString();

function ask(agent: Agent, url: string, path: string, body: string | null, cookie: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(cookie ? { cookie } : {}),
      ...(body ? { origin: url, 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    const sent = request(url + path, { agent, method: body ? 'POST' : 'GET', headers }, (answer) => {
      answer.on('end', () => resolve(answer.statusCode ?? 0)).resume();
    });
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** Resident memory of a process, MiB. */
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

async function measured(web: Running, cookie: string, needs: number, seconds: number): Promise<Row[]> {
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(memoryOf(web.child.pid!)), 1000);
  const answered = await mix(web.url, cookie, seconds);
  clearInterval(timer);
  const size = `${needs.toLocaleString('en')} needs, ${Math.round(seconds)} s`;
  const of = (kind: Answered['kind'] | null) =>
    answered.filter((a) => kind === null || a.kind === kind).map((a) => a.ms);
  const spread = (ms: readonly number[]) => [0.5, 0.95, 0.99].map((q) => quantile(ms, q).toFixed(0)).join('/');
  const wrong = answered.filter((a) => a.status >= 400).length;
  const third = Math.max(1, Math.floor(memory.length / 3));
  const mean = (part: readonly number[]) => part.reduce((a, b) => a + b, 0) / part.length;
  const [then, now] = [mean(memory.slice(third, 2 * third)), mean(memory.slice(-third))];
  const row = (what: string, text: string, bar = '', holds: boolean | null = null): Row => ({
    what,
    size,
    measured: text,
    bar,
    holds,
  });
  return [
    row(
      'mixed load, 16 visitors, all',
      `${Math.round(answered.length / seconds)} requests/s; p50/p95/p99 ${spread(of(null))} ms; refused ${wrong}`,
      'none refused',
      wrong === 0,
    ),
    ...(['public', 'desk', 'write'] as const).map((kind) =>
      row(`mixed load, ${kind}`, `p50/p95/p99 ${spread(of(kind))} ms`),
    ),
    row(
      'mixed load, memory of the web process',
      `${then.toFixed(0)} → ${now.toFixed(0)} MiB (second to last third)`,
      'flat: +10 % at most',
      now <= then * 1.1,
    ),
  ];
}
