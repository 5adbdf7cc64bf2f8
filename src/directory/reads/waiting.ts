import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { may } from '../policy.ts';
import { words } from '../words/waiting.ts';

/** Reports on services that wait where the acting person may settle them: one line for all. */
export async function waiting(tx: Tx, actor: Person, { lang }: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'settle-report').yes) return [];
  const { rows } = await sql<{ n: number; since: Date | null; first: string | null }>`
    select count(*)::integer as n, min(r.at) as since, (array_agg(s.name order by r.at))[1] as first
    from directory.report r join directory.service s on s.id = r.service_id
    where r.settled_at is null and r.node in (select unnest(accounts.nodes_for('directory.settle-report')))`.execute(
    tx,
  );
  const [found] = rows;
  if (!found?.since) return [];
  const w = words(lang);
  return [
    {
      kind: 'directory.report',
      title: w.reports(found.n),
      about: w.about(found.first ?? '', found.n - 1),
      since: found.since,
      due: null,
      helps: found.n,
      path: '/directory/reports',
      button: w.look,
    },
  ];
}
