import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { createApp } from '../src/app.tsx';
import { lombardy } from '../src/fillings.ts';
import { asActor, type Db } from '../src/kit/database.ts';
import type { Deps } from '../src/kit/http.ts';
import { testDatabase } from '../src/kit/testing.ts';
import { build, everyRole, fillTheirs, type Kept, mark, ours, theirs } from './two-alliances.ts';

const ends: (() => Promise<void>)[] = [];
let db: Db;
let deps: Deps;
let app: ReturnType<typeof createApp>;
let kept: Kept;
let people: Awaited<ReturnType<typeof everyRole>>;

interface Table {
  readonly name: string;
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly erase: boolean;
}

/** Every table with what the web server's role may do to it, column by column. */
async function tables(): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    select n.nspname || '.' || c.relname as name, has_table_privilege('concilia_web', c.oid, 'delete') as erase,
      coalesce(array_agg(a.attname::text) filter (where has_column_privilege('concilia_web', c.oid, a.attnum, 'select')), '{}') as read,
      coalesce(array_agg(a.attname::text) filter (where has_column_privilege('concilia_web', c.oid, a.attnum, 'update') and a.attgenerated = ''), '{}') as write
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'
    group by n.nspname, c.relname, c.oid order by 1`.execute(db);
  return rows;
}

const found = (text: string): readonly string[] => kept.secrets.filter((s) => text.includes(s));

/** Every row of the other side that bears a secret, with the transaction that last wrote it. */
async function theirRows(): Promise<readonly string[]> {
  const all: string[] = [];
  for (const { name } of await tables()) {
    if (['kit.audit', 'kit.event', 'kit.rate'].includes(name)) continue;
    const { rows } = await sql<{ row: string }>`select xmin || ' ' || t::text as row from ${sql.table(name)} t`.execute(
      db,
    );
    all.push(...rows.filter((r) => found(r.row).length > 0).map((r) => `${name} ${r.row}`));
  }
  return all.sort();
}

/** Tables of which anybody may read ids, never what is in them. */
const idsOnly = ['kit.event', 'thread.link', 'kit.personal_key'];

describe('another alliance’s data', () => {
  before(async () => {
    ({ db, deps } = await testDatabase({ after: (end) => void ends.unshift(end) }, lombardy));
    await build(db);
    kept = await fillTheirs(db, deps);
    people = await everyRole(db, ours);
    app = createApp(deps);
  });

  after(async () => {
    for (const end of ends) await end();
  });

  it('is there, for whoever answers for it', async () => {
    const seen = new Set<string>();
    for (const { session } of await everyRole(db, theirs))
      for (const table of await tables())
        if (!idsOnly.includes(table.name) && table.read.length > 0) {
          const columns = sql.join(table.read.map((c) => sql.ref(c)));
          const rows = await asActor(
            deps.db,
            session.actor,
            async (tx) =>
              (
                await sql<{ row: string }>`select row(${columns})::text as row from ${sql.table(table.name)}`.execute(
                  tx,
                )
              ).rows,
          );
          if (rows.some((r) => found(r.row).length > 0)) seen.add(table.name);
        }
    const expected = [
      'accounts.assignment',
      'accounts.data_request',
      'accounts.person',
      'directory.report',
      'kit.audit',
      'kit.import_run',
    ];
    assert.deepEqual(
      [...expected, 'needs.contact', 'needs.need', 'needs.person'].filter((name) => !seen.has(name)),
      [],
    );
  });

  it('is not shown by the database to any role, nor touched by it, whatever the code forgets', async () => {
    const before = await theirRows();
    const leaks: string[] = [];
    for (const { role, session } of people) {
      for (const table of await tables()) {
        await asActor(deps.db, session.actor, async (tx) => {
          if (table.read.length > 0 && !idsOnly.includes(table.name)) {
            const columns = sql.join(table.read.map((c) => sql.ref(c)));
            const { rows } = await sql<{
              row: string;
            }>`select row(${columns})::text as row from ${sql.table(table.name)}`.execute(tx);
            const seen = rows.flatMap((r) => found(r.row));
            if (seen.length > 0) leaks.push(`${role} reads ${table.name}: ${[...new Set(seen)].join(' ')}`);
          }
        });
        const tries = [
          ...table.write.slice(0, 1).map((c) => sql`update ${sql.table(table.name)} set ${sql.ref(c)} = ${sql.ref(c)}`),
          ...(table.erase ? [sql`delete from ${sql.table(table.name)}`] : []),
        ];
        // A refusal by a check of the table is a refusal too.
        for (const attempt of tries) await asActor(deps.db, session.actor, (tx) => attempt.execute(tx)).catch(() => {});
      }
    }
    assert.deepEqual(leaks, []);
    assert.deepEqual(await theirRows(), before);
  });

  it('is not shown by any page, file or search to any role, whatever id is guessed', async () => {
    const leaks: string[] = [];
    const routes = [
      ...new Set(app.routes.filter((r) => r.method === 'GET' && !r.path.includes('*')).map((r) => r.path)),
    ];
    assert.ok(routes.length > 40);
    // Public pages are the same for everybody: two ask for them.
    for (const { role, session } of people)
      for (const route of routes.filter((r) => forSome.test(r) || ['nobody', 'contact'].includes(role)))
        for (const path of filled(route)) {
          const answer = await app.request(path, { headers: { cookie: session.cookie } });
          const text = await answer.text();
          if (answer.status >= 500) leaks.push(`${role} ${route}: ${answer.status}`);
          // What was asked for may stand in the page again: what only the database knows may not.
          const seen = found(text).filter((s) => !path.includes(s) && !path.includes(encodeURIComponent(s)));
          if (seen.length > 0) leaks.push(`${role} ${route}: ${seen.join(' ')}`);
        }
    assert.deepEqual(leaks, []);
  });

  it('is not changed by any form, whatever id is guessed', async () => {
    const before = await theirRows();
    const wrong: string[] = [];
    const routes = [...new Set(app.routes.filter((r) => r.method === 'POST').map((r) => r.path))].filter(
      (p) => !p.includes('*'),
    );
    assert.ok(routes.length > 15);
    // Who takes leave would knock on a closed door from there on.
    for (const { role, session } of people)
      for (const route of routes.filter((r) => !/sign-out|sessions/.test(r) && (forSome.test(r) || role === 'contact')))
        for (const path of filled(route).filter((p) => !p.includes('?'))) {
          const answer = await app.request(`http://localhost${path}`, {
            method: 'POST',
            headers: {
              cookie: session.cookie,
              origin: 'http://localhost',
              'content-type': 'application/x-www-form-urlencoded',
            },
            body: new URLSearchParams({
              ...kept.ids,
              email: 'riservato-zeta@example.org',
              role: 'contact',
              name: 'Chi Prova',
              confirm: 'yes',
              sure: 'yes',
              reason: 'prova',
            }).toString(),
          });
          const text = await answer.text();
          if (answer.status >= 500) wrong.push(`${role} POST ${route}: ${answer.status}`);
          if (text.includes(mark)) wrong.push(`${role} POST ${route} shows what it must not`);
        }
    assert.deepEqual(wrong, []);
    assert.deepEqual(await theirRows(), before);
  });
});

/** Pages whose answer depends on who asks. */
const forSome = /^\/(accounts|exchange|needs\/(desk|workers)|directory\/reports)/;

/** A route with the other side's ids in its parameters and in every question it might understand. */
function filled(route: string): readonly string[] {
  const names = [...route.matchAll(/:(\w+)/g)].map((m) => m[1]!);
  const known = (name: string): readonly string[] =>
    kept.ids[name] ? [kept.ids[name]] : [...Object.values(kept.ids), 'AAAA-BBBB-CCCC'];
  const paths = names.reduce<readonly string[]>(
    (all, name) => all.flatMap((path) => known(name).map((value) => path.replace(`:${name}`, value))),
    [route],
  );
  const { node, person, need } = kept.ids;
  const question = new URLSearchParams({
    at: node!,
    node: node!,
    actor: person!,
    subject: need!,
    place: mark,
    q: mark,
    text: mark,
  });
  return paths.flatMap((path) => [path, `${path}?${question}`]);
}
