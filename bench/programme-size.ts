import { sql } from 'kysely';
import { placeNodes } from '../src/accounts/reads.ts';
import { type Db, inTransaction } from '../src/kit/database.ts';

export const sizes = { alliances: 60, projects: 600, actions: 6000, expenses: 100_000 } as const;
/** For the list of alliances alone. */
export const manyAlliances = 500;
const bodies = 400;
export const cycle = '2020-23';

/** More alliances under the real networks, until there are so many, with their places in the tree of roles. */
export async function growAlliances(db: Db, many: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`insert into network.alliance (code, network, name, source, lead_confirmed, areas_confirmed)
      select 'misura-' || i, (array(select code from network.territorial_network order by code))[1 + i % 8], 'Alleanza di misura ' || i, 'Misura', false, false
      from generate_series(1, ${many}::integer - (select count(*)::integer from network.alliance)) i on conflict do nothing`.execute(
      tx,
    );
    const all = await tx.selectFrom('network.alliance').select(['code', 'network', 'name']).execute();
    await placeNodes(
      tx,
      all.map((a) => ({
        kind: 'alliance' as const,
        ref: a.code,
        name: a.name,
        parents: [{ kind: 'network' as const, ref: a.network }],
      })),
    );
  });
}

/** The whole programme of a region at its full size: every row as the product's own triggers would leave it. */
export async function growProgramme(db: Db): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`insert into network.organization (id, name, name_key, kind, source, source_key, email)
      select gen_random_uuid(), 'Ente di misura ' || i, 'ente di misura ' || i, 'nonprofit', 'misura', 'm' || i, 'ente' || i || '@example.org'
      from generate_series(1, ${bodies}::integer) i`.execute(tx);
    const orgs = await tx
      .selectFrom('network.organization')
      .select(['id', 'name'])
      .where('source', '=', 'misura')
      .execute();
    const parents = [{ kind: 'alliance' as const, ref: 'brescia' }];
    await placeNodes(
      tx,
      orgs.map((o) => ({ kind: 'organization' as const, ref: o.id, name: o.name, parents })),
    );
    await sql`create temporary table misura_body on commit drop as
      select o.id, row_number() over (order by o.source_key) - 1 as k from network.organization o where source = 'misura'`.execute(
      tx,
    );
    await sql`insert into programme.project (id, cycle, network, alliance, kind, title, lead, starts, ends, state, node, changed_at)
      select gen_random_uuid(), ${cycle}, a.network, case when i % 10 = 0 then null else a.code end, case when i % 10 = 0 then 'system' else 'alliance' end,
        'Progetto di misura ' || i, b.id, '2020-06-01', '2023-05-31', 'running', b.id, now()
      from generate_series(0, ${sizes.projects}::integer - 1) i
      join (select code, network, row_number() over (order by code) - 1 as k from network.alliance) a on a.k = i % ${sizes.alliances}::integer
      join misura_body b on b.k = i % ${bodies}::integer`.execute(tx);
    await sql`insert into programme.action (id, project, organization, title, area, starts, ends, state, node, changed_at)
      select gen_random_uuid(), p.id, b.id, 'Azione di misura ' || i, (array['care', 'school', null])[1 + i % 3], '2020-06-01', '2023-05-31', 'running', p.id, now()
      from generate_series(0, ${sizes.actions}::integer - 1) i
      join (select id, row_number() over (order by title) - 1 as k from programme.project) p on p.k = i % ${sizes.projects}::integer
      join misura_body b on b.k = i % ${bodies}::integer`.execute(tx);
    await sql`insert into programme.budget_line (id, action, kind, cost, cents, source, changed_at)
      select gen_random_uuid(), a.id, k, (array['staff', 'services', 'goods'])[1 + (random() * 2)::integer], 100000000, 'Regione', now()
      from programme.action a cross join unnest(array['financed', 'cofinanced']) k`.execute(tx);
    await sql`insert into programme.expense (id, action, budget_line, organization, supplier, document_kind, document_number, document_date, document_cents, cents,
        description, state, node, entered_at)
      select gen_random_uuid(), l.action, l.id, l.action, 'Fornitore di misura ' || i % 900, 'invoice', i || '/A', date '2020-06-01' + i % 1090,
        10000 + i % 77777, 10000 + i % 77777, 'Spesa di misura', (array['entered', 'checked', 'checked', 'refused'])[1 + i % 4], l.action, now() - make_interval(mins => i)
      from generate_series(0, ${sizes.expenses}::integer - 1) i
      join (select id, action, row_number() over (order by id) - 1 as k from programme.budget_line) l on l.k = i % (2 * ${sizes.actions}::integer)`.execute(
      tx,
    );
  });
  await sql`analyze`.execute(db);
}
