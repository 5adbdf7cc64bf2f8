import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '#kit/testing.ts';

/** Tables that the web server may read without row-level security, and why nobody's secret is in them. */
const open: Readonly<Record<string, string>> = {
  'accounts.below': 'places and what stands above them: public structure',
  'accounts.controller': 'who answers for personal data: must be told to everybody',
  'accounts.node': 'places of the governance tree: public bodies and territory',
  'accounts.node_link': 'as above',
  'accounts.notice': 'what everybody is told about their data',
  'accounts.permission': 'which role may do what: published in docs/roles.md',
  'accounts.provider': 'ways in shown on the sign-in page; its secret is sealed',
  'accounts.purpose': 'why data is used: must be told to everybody',
  'accounts.retention': 'how long data is kept: must be told to everybody',
  'accounts.role': 'as above',
  'directory.location': 'published services',
  'directory.offer': 'published services',
  'directory.schedule': 'published services',
  'directory.service': 'published services',
  'directory.word': 'words of published services',
  'kit.audit_day': 'closing hashes of days: made to be known',
  'kit.event': 'what happened, by id, never a person',
  'kit.migration': 'names of files',
  'kit.personal_key':
    'keys sealed by the master key, which is not in the database; what they open is protected row by row',
  'kit.rate': 'keyed hashes and counts',
  'kit.setting': 'what the installation remembers about itself; secrets in it are sealed',
  'network.alliance': 'public register',
  'network.alliance_area': 'public register',
  'network.organization': 'public register',
  'network.territorial_network': 'public register',
  'observatory.figure': 'released figures',
  'observatory.overlap': 'released figures',
  'observatory.release': 'released figures',
  'territory.area': 'public territory',
  'territory.boundary': 'public territory',
  'territory.calendar': 'public territory',
  'territory.calendar_period': 'public territory',
  'territory.membership': 'public territory',
  'territory.municipality': 'public territory',
  'territory.other_name': 'public territory',
  'territory.population': 'official statistics',
  'territory.source': 'public territory',
  'territory.travel_time': 'public territory',
  'thread.link': 'ids of things, never what is in them',
};

describe('the web server’s role', () => {
  it('reads only tables that row-level security protects, or that are declared open with a reason', async (t) => {
    const { db } = await testDatabase(t);
    const { rows } = await sql<{ name: string; secured: boolean }>`
      select n.nspname || '.' || c.relname as name, c.relrowsecurity and not exists (
          select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and pg_get_expr(p.polqual, c.oid) = 'true') as secured
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'
        and has_any_column_privilege('concilia_web', c.oid, 'select')`.execute(db);
    const bare = rows.filter((r) => !r.secured).map((r) => r.name);
    assert.deepEqual(
      bare.filter((name) => !open[name]).sort(),
      [],
      'Enable row-level security, or declare it open with its reason.',
    );
    assert.deepEqual(
      Object.keys(open).filter((name) => !bare.includes(name)),
      [],
      'No longer open: take it off the list.',
    );
  });

  it('owns nothing, is no superuser, does not pass by the policies, and can run no function that would', async (t) => {
    const { db } = await testDatabase(t);
    const { rows: role } =
      await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'concilia_web'`.execute(
        db,
      );
    assert.deepEqual(role, [{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    const { rows: owned } = await sql<{
      n: number;
    }>`select count(*)::int as n from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'concilia_web'`.execute(
      db,
    );
    assert.equal(owned[0]?.n, 0);
    // A function with its owner's rights and a search path of the caller's could be made to run the caller's code.
    const { rows: loose } = await sql<{ name: string }>`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')`.execute(db);
    assert.deepEqual(
      loose.map((r) => r.name),
      [],
    );
  });
});
