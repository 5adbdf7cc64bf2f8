import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { nodeId, placeNodes } from '../src/accounts/reads.ts';
import { systemClock } from '../src/kit/clock.ts';
import { asActor, connect, type Db, inTransaction } from '../src/kit/database.ts';
import { removeHome } from '../src/kit/embedded/home.ts';
import { startEmbedded } from '../src/kit/embedded.ts';
import type { Deps } from '../src/kit/http.ts';
import { uuidv7 } from '../src/kit/ids.ts';
import { migrate } from '../src/kit/migrate.ts';
import { testConfig } from '../src/kit/testing.ts';
import { submitNeed } from '../src/needs/actions/submit-need.ts';
import { exampleNeed } from '../src/needs/example.ts';
import { quantile, type Row, times } from './row.ts';

export const about = 'The shipped PostgreSQL with durable writes; medians of five turns.';

/** What trust costs: a need with its audit row against a bare insert, and a list under row-level security against the same without. */
export async function rows(): Promise<Row[]> {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'concilia-bench-')), 'data');
  const server = await startEmbedded({ dataDir, role: 'command' });
  const [db, web] = [connect(server.url, 10), connect(server.webUrl, 10)];
  try {
    await migrate(server.url);
    await place(db);
    const deps: Deps = {
      db: web,
      readDb: web,
      clock: systemClock,
      config: testConfig(server.url, server.webUrl),
      demo: false,
    };
    const found = [await acceptedRow(db, deps)];
    for (const alliances of [8, 500]) found.push(await securityRow(db, deps, alliances));
    return found;
  } finally {
    await Promise.all([db.destroy(), web.destroy()]);
    await server.stop();
    removeHome(dataDir);
  }
}

const towns = 200;
const town = (i: number): string => String(17_001 + i).padStart(6, '0');

/** A region, one network, two hundred municipalities. */
const place = (db: Db): Promise<void> =>
  inTransaction(db, (tx) =>
    placeNodes(tx, [
      { kind: 'region', ref: 'bench', name: 'bench', parents: [] },
      { kind: 'network', ref: 'bench', name: 'bench', parents: [{ kind: 'region', ref: 'bench' }] },
      ...Array.from({ length: towns }, (_, i) => ({
        kind: 'municipality' as const,
        ref: town(i),
        name: `Town ${i}`,
        parents: [{ kind: 'network' as const, ref: 'bench' }],
      })),
    ]),
  );

/** Runs `work` with eight at a time for a while; how many a second. */
async function perSecond(work: () => Promise<unknown>, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const one = async () => {
    for (; performance.now() < until; done++) await work();
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return done / seconds;
}

/** Durable writes: whole submissions as a visitor, and bare inserts of the same row, by turns on the same database. */
async function acceptedRow(db: Db, deps: Deps): Promise<Row> {
  const need = exampleNeed();
  const whole = () => submitNeed(deps, need, 'whole');
  const bare = () =>
    sql`insert into needs.need (id, voice, given, voiced_at, changed_at, receipt, home, mode, minutes, budget, node, channel)
      values (${uuidv7()}, 'citizen', 'whole', now(), now(), ${randomBytes(32)}, ${need.home}, ${need.mode}, ${need.minutes}, ${need.budget}, ${nodeId('municipality', need.home!)}, 'self')`.execute(
      db,
    );
  const rates = { whole: [] as number[], bare: [] as number[] };
  for (const work of [whole, bare]) await perSecond(work, 0.5);
  for (let turn = 0; turn < 5; turn++) {
    rates.bare.push(await perSecond(bare, 1));
    rates.whole.push(await perSecond(whole, 1));
  }
  const [kept, plain] = [quantile(rates.whole, 0.5), quantile(rates.bare, 0.5)];
  return {
    what: 'needs accepted durably (person, event and audit row too), against a bare INSERT of the same row',
    size: '8 at a time',
    measured: `${Math.round(kept)} a second, ratio ${(kept / plain).toFixed(2)}`,
    bar: '≥ 0.3',
    holds: kept / plain >= 0.3,
  };
}

/** A page of the list of needs of somebody who answers for one municipality, through the web server's role and through the owner's, whom no policy binds. */
async function securityRow(db: Db, deps: Deps, alliances: number): Promise<Row> {
  await fill(db, 100_000, alliances);
  const actor = await officer(db, nodeId('municipality', town(3)));
  const list = sql`select id, home, voiced_at from needs.need
    where withdrawn_at is null and node = any ((select accounts.nodes_for('needs.read'))::uuid[])
    order by voiced_at desc, id desc limit 50`;
  const secured = () => asActor(deps.db, actor, (tx) => list.execute(tx));
  const plain = () => asActor(db, actor, (tx) => list.execute(tx));
  const ratios: number[] = [];
  let last = 0;
  for (let turn = 0; turn < 5; turn++) {
    const [with_, without] = [quantile(await times(secured, 60, 5), 0.5), quantile(await times(plain, 60, 5), 0.5)];
    ratios.push(with_ / without);
    last = with_;
  }
  const ratio = quantile(ratios, 0.5);
  return {
    what: 'a page of needs under row-level security, against the same query without',
    size: `100,000 needs, ${alliances} alliances`,
    measured: `${last.toFixed(2)} ms, ratio ${ratio.toFixed(2)}`,
    bar: '≤ 1.5',
    holds: ratio <= 1.5,
  };
}

async function fill(db: Db, needs: number, alliances: number): Promise<void> {
  await inTransaction(db, (tx) =>
    placeNodes(
      tx,
      Array.from({ length: alliances }, (_, i) => ({
        kind: 'alliance' as const,
        ref: `bench-${i}`,
        name: `Alliance ${i}`,
        parents: [{ kind: 'network' as const, ref: 'bench' }],
      })),
    ),
  );
  await sql`truncate needs.need cascade`.execute(db);
  await sql`insert into needs.need (id, voice, voiced_at, changed_at, home, node)
    select gen_random_uuid(), 'citizen', now() - make_interval(mins => i), now(), n.ref, n.id
    from generate_series(1, ${needs}) i
    join (select id, ref, row_number() over (order by ref) - 1 as k from accounts.node where kind = 'municipality') n on n.k = i % ${towns}`.execute(
    db,
  );
  await sql`vacuum analyze needs.need`.execute(db);
  await sql`analyze accounts.below`.execute(db);
}

/** A municipal officer with a second factor, signed in. */
async function officer(db: Db, node: string) {
  const [person, token] = [uuidv7(), createHash('sha256').update(randomBytes(32)).digest()];
  await sql`insert into accounts.person (id, made_at) values (${person}, now())`.execute(db);
  await sql`insert into accounts.assignment (id, person, role, node, valid_from, given_at)
    values (${uuidv7()}, ${person}, 'municipal-officer', ${node}, '2020-01-01', now())`.execute(db);
  await sql`insert into accounts.session (id, token, person, opened_at, seen_at, expires_at, second_factor_at, method)
    values (${uuidv7()}, ${token}, ${person}, now(), now(), now() + interval '1 hour', now(), 'password')`.execute(db);
  const session = token.toString('hex');
  return { kind: 'person', person, session, secondFactor: true, address: null, grants: [] } as const;
}
