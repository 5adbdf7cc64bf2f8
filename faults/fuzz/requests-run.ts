import { sql } from 'kysely';
import { jobs } from '../../src/jobs.ts';
import type { Db } from '../../src/kit/database.ts';
import { runDueJobs } from '../../src/kit/jobs.ts';
import { type Dice, dice } from './dice.ts';
import { everyFile } from './files.ts';
import { heldMegabytes } from './memory.ts';
import { anyRequest, type Route, type Try } from './requests.ts';
import { type Got, send } from './send.ts';
import { type Site, type Target, targetOf } from './target.ts';
import { loadAll, uploadsOf } from './uploads.ts';
import { wrong } from './verdict.ts';
import { type Watch, watch } from './watch.ts';

interface Wish {
  readonly seed: number;
  /** How many requests are sent. */
  readonly requests: number;
  /** How many of the files that cost much are given to every importer. */
  readonly largeFiles: number;
  readonly progress?: (line: string) => void;
}

/** What came of a run. */
export interface Tried {
  readonly sent: number;
  readonly routes: number;
  /** Answers by their status. */
  readonly answers: ReadonlyMap<number, number>;
  /** Requests that were right after all and changed something, by route. */
  readonly accepted: ReadonlyMap<string, number>;
  /** Memory after each tenth of the run, in megabytes. */
  readonly held: readonly number[];
  readonly faults: readonly string[];
}

interface Run {
  readonly site: Site;
  readonly target: Target;
  readonly d: Dice;
  readonly watch: Watch;
  readonly answers: Map<number, number>;
  readonly accepted: Map<string, number>;
  readonly touched: Set<string>;
  /** The same trouble of the same route is told once. */
  readonly kinds: Set<string>;
  readonly faults: string[];
}

// Pages of the observatory are kept as drawn, up to 40 million characters of two bytes: a long run fills them in its first half.
const mostGrowth = { whole: 130, secondHalf: 40 };
const mostFaults = 40;

/** Sends malformed requests, one after the other, and looks at every answer and at what each one wrote. */
export async function tryRequests(site: Site, wish: Wish): Promise<Tried> {
  const run = await begin(site, wish.seed);
  const rejected = (reason: unknown) => void run.faults.push(`a promise nobody waits for: ${String(reason)}`);
  process.on('unhandledRejection', rejected);
  const before = await run.watch.prints();
  const { routes } = run.target;
  const tenth = Math.max(1, Math.floor(wish.requests / 10));
  // First, for what reads files is loaded then, and stays.
  await files(run, wish);
  const held: number[] = [];
  let sent = 0;
  for (; sent < wish.requests && run.faults.length < mostFaults; sent++) {
    await one(run, routes[sent % routes.length]!);
    if (sent % 500 === 499) await work(run);
    if (sent % tenth !== tenth - 1) continue;
    held.push(heldMegabytes());
    wish.progress?.(`${sent + 1} requests, ${run.faults.length} faults, ${held.at(-1)} MB`);
  }
  await work(run);
  await untouched(run, before);
  run.faults.push(...growth(held));
  process.off('unhandledRejection', rejected);
  return { sent, routes: routes.length, answers: run.answers, accepted: run.accepted, held, faults: run.faults };
}

async function begin(site: Site, seed: number): Promise<Run> {
  const target = await targetOf(site);
  const seen = await watch(site.db);
  return {
    site,
    target,
    d: dice(seed),
    watch: seen,
    answers: new Map(),
    accepted: new Map(),
    touched: new Set(),
    kinds: new Set(),
    faults: [],
  };
}

/** Memory that keeps growing, in words; nothing when it is flat. */
function growth(held: readonly number[]): readonly string[] {
  const [first = 0, middle = 0, last = 0] = [held[0], held[4], held[9]];
  const grows = last - first > mostGrowth.whole || last - middle > mostGrowth.secondHalf;
  return grows ? [`memory grows: ${held.join(', ')} MB`] : [];
}

const add = <K>(map: Map<K, number>, key: K, n = 1): unknown => map.set(key, (map.get(key) ?? 0) + n);

async function one(run: Run, route: Route): Promise<void> {
  const sender = run.d.pick(run.target.senders);
  const asked = anyRequest(run.d, run.target, route, sender.cookie());
  const got = await send(run.target.url, asked.sent);
  add(run.answers, got.status);
  const written = [...(await run.watch.written()).keys()];
  for (const table of written) run.touched.add(table);
  const fault = verdict(asked, got, written);
  const kind = `${fault} ${route.method} ${route.path}`;
  if (fault && !run.kinds.has(kind)) run.faults.push(`${fault}: ${told(asked, got, sender.who)}`);
  if (fault) run.kinds.add(kind);
  if (written.length === 0) return;
  add(run.accepted, `${route.method} ${route.path}`);
  await sender.renew();
  for (const table of (await run.watch.written()).keys()) run.touched.add(table);
}

/** Every wrong file to every importer; what could be tried is loaded too. */
async function files(run: Run, { largeFiles }: Wish): Promise<void> {
  const { url, senders } = run.target;
  for (const file of everyFile(largeFiles)) {
    for (const { sent, what } of uploadsOf(url, senders, file)) {
      const got = await send(url, sent);
      add(run.answers, got.status);
      const fault = wrong(got, false);
      if (fault) run.faults.push(`${fault}: ${got.status} ${what}`);
      if (got.status < 400) add(run.accepted, 'a file to try');
    }
    await work(run);
  }
  for (const got of await loadAll(url, run.site.db, senders)) {
    const fault = wrong(got, false);
    if (fault) run.faults.push(`${fault}: loading a wrong file`);
  }
  await work(run);
}

// A wrong password is counted where the password is.
const provesWho = /^\/accounts\/(privacy\/erase|change-email|password|sign-in)$/;

function verdict({ route, sent, refused, wire }: Try, got: Got, all: readonly string[]): string | null {
  const written = provesWho.test(route.path) ? all.filter((table) => table !== 'accounts.credential') : all;
  if (got.status >= 400 && written.length > 0) return `refused, and yet it wrote ${written.join()}`;
  if (sent.method === 'GET' && written.some((t) => !seenTables.has(t)))
    return `a page that is only read wrote ${written.join()}`;
  if (!wire) return wrong(got, refused);
  return got.status >= 500 && got.status !== 501 && got.status !== 505 ? 'a defect' : null;
}

/** What a page that is only read may note: when a session was last seen. */
const seenTables: ReadonlySet<string> = new Set(['accounts.session']);

function told({ route, sent }: Try, { status, text }: Got, who: string): string {
  const title = /<h1[^>]*>([^<]*)/.exec(text)?.[1] ?? '';
  const headers = sent.headers.filter(([name]) => name !== 'Cookie').map((h) => h.join(': ').slice(0, 80));
  const body = sent.body.toString().slice(0, 200);
  return `${status} «${title}» ${route.method} ${route.path}, ${who}: ${sent.method} ${sent.path.slice(0, 160)} ${JSON.stringify([headers, body])}`;
}

/** What was accepted is worked on as a worker would: a file that cannot be read is no defect there either. */
async function work({ site: { db, deps }, faults, touched, watch: seen }: Run): Promise<void> {
  await runDueJobs({ ...deps, db }, jobs);
  for (const line of await defects(db)) if (!faults.includes(line)) faults.push(line);
  for (const table of (await seen.written()).keys()) touched.add(table);
}

async function defects(db: Db): Promise<string[]> {
  const runs = await sql<{ line: string }>`select kind || ' ' || file_name as line from kit.import_run
    where trial::text like '%"defect"%' or report::text like '%"defect"%'`.execute(db);
  const failed = await sql<{
    line: string;
  }>`select name || ': ' || last_error as line from kit.job where last_error is not null`.execute(db);
  return [
    ...runs.rows.map((r) => `a file that the worker could not explain: ${r.line}`),
    ...failed.rows.map((r) => `a job failed: ${r.line}`),
  ];
}

/** Tables that nothing accepted wrote are as they were, row by row. */
async function untouched({ watch: seen, touched, faults }: Run, before: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, print] of await seen.prints())
    if (!touched.has(name) && before.get(name) !== print) faults.push(`${name} is not as it was`);
}
