import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import { organizationsById } from '#network/reads.ts';
import type { ProjectState } from '../model.ts';
import { noMoney, type Sums } from '../rules/money.ts';
import { byKey, moneyBy } from './money.ts';

type Reader = Db | Tx;

/** What to list; every part may stand in an address. */
export interface ProjectQuery {
  readonly cycle: string | null;
  readonly network: string | null;
  readonly alliance: string | null;
  /** Code of an area of intervention: projects with an action in it. */
  readonly area: string | null;
  readonly state: string | null;
  readonly q: string | null;
  /** Last row of the page before. */
  readonly after: { readonly title: string; readonly id: string } | null;
}

/** A project as a list shows it. */
export interface ListedProject {
  readonly id: string;
  readonly title: string;
  readonly cycle: string | null;
  readonly network: string;
  readonly alliance: string | null;
  readonly lead: string;
  readonly state: ProjectState;
  readonly example: boolean;
  readonly actions: number;
  readonly sums: Sums;
}

export const projectPageSize = 25;

function matching(q: ProjectQuery): RawBuilder<unknown> {
  return sql.join(
    [
      sql`true`,
      ...(q.cycle === 'none' ? [sql`p.cycle is null`] : q.cycle ? [sql`p.cycle = ${q.cycle}`] : []),
      ...(q.network ? [sql`p.network = ${q.network}`] : []),
      ...(q.alliance ? [sql`p.alliance = ${q.alliance}`] : []),
      ...(q.state ? [sql`p.state = ${q.state}`] : []),
      ...(q.area ? [sql`exists (select from programme.action a where a.project = p.id and a.area = ${q.area})`] : []),
      ...(q.q ? [sql`p.title ilike ${`%${q.q.replace(/[\\%_]/g, '\\$&')}%`}`] : []),
    ],
    sql` and `,
  );
}

/** A page of projects by title, with their money, and where the next one starts. Four queries, however many there are. */
export async function listProjects(
  db: Reader,
  q: ProjectQuery,
): Promise<{
  readonly projects: readonly ListedProject[];
  readonly next: ProjectQuery['after'];
  readonly count: number;
}> {
  const after =
    q.after && isUuid(q.after.id) ? sql`and (p.title, p.id) > (${q.after.title}, ${q.after.id}::uuid)` : sql``;
  const { rows } = await sql<Omit<ListedProject, 'lead' | 'sums'> & { lead: string }>`
    select p.id, p.title, p.cycle, p.network, p.alliance, p.lead, p.state, p.example,
      (select count(*) from programme.action a where a.project = p.id)::integer as actions
    from programme.project p where ${matching(q)} ${after} order by p.title, p.id limit ${projectPageSize + 1}`.execute(
    db,
  );
  const { rows: counted } = await sql<{
    n: number;
  }>`select count(*) as n from programme.project p where ${matching(q)}`.execute(db);
  const shown = rows.slice(0, projectPageSize);
  const [sums, leads] = [
    byKey(await moneyBy(db, 'project', { project: shown.map((p) => p.id) })),
    await organizationsById(
      db,
      shown.map((p) => p.lead),
    ),
  ];
  const last = shown.at(-1);
  return {
    projects: shown.map((p) => ({ ...p, lead: leads.get(p.lead)?.name ?? '', sums: sums.get(p.id) ?? noMoney })),
    next: rows.length > projectPageSize && last ? { title: last.title, id: last.id } : null,
    count: counted[0]?.n ?? 0,
  };
}

/** What the filters of the list may be: only what some project has. */
export async function projectChoices(db: Reader) {
  const { rows } = await sql<{ cycle: string | null; network: string; alliance: string | null; area: string | null }>`
    select distinct p.cycle, p.network, p.alliance, a.area from programme.project p left join programme.action a on a.project = p.id`.execute(
    db,
  );
  const distinct = (pick: (r: (typeof rows)[number]) => string | null) =>
    [...new Set(rows.map(pick).filter((v) => v !== null))].sort();
  return {
    cycles: distinct((r) => r.cycle).reverse(),
    networks: distinct((r) => r.network),
    alliances: distinct((r) => r.alliance),
    areas: distinct((r) => r.area),
  };
}
