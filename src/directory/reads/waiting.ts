import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { mayKeep } from '../policy.ts';
import { waitingPairs } from '../store/duplicates.ts';
import { words } from '../words/waiting.ts';
import { oldRecords } from './old-records.ts';

/** Reports on services and records to confirm, for whoever answers for them: one line for each sort. */
export const waiting = async (tx: Tx, actor: Person, q: WaitingQuestion): Promise<Waiting[]> => [
  ...(await reports(tx, actor, q)),
  ...(await records(tx, actor, q)),
  ...(await duplicates(tx, actor, q)),
];

async function records(tx: Tx, actor: Person, { lang, today, now }: WaitingQuestion): Promise<Waiting[]> {
  if (!mayKeep(actor, 'confirm').yes) return [];
  const { rows, count, since } = await oldRecords(tx, today, 1);
  const [oldest] = rows;
  if (!oldest) return [];
  const w = words(lang);
  return [
    {
      kind: 'directory.confirm',
      title: w.records(count),
      about: w.about(oldest.name, count - 1),
      // It waits since the day on which half a year was over; one never confirmed, since today.
      since: since ? new Date(`${since}T00:00:00Z`) : now,
      due: null,
      helps: count,
      path: '/directory/confirm',
      button: w.confirm,
    },
  ];
}

async function duplicates(tx: Tx, actor: Person, { lang }: WaitingQuestion): Promise<Waiting[]> {
  if (!mayKeep(actor, 'merge').yes) return [];
  const found = await waitingPairs(tx);
  if (!found) return [];
  const w = words(lang);
  return [
    {
      ...{
        kind: 'directory.duplicate',
        title: w.duplicates(found.count),
        about: w.about(found.first, found.count - 1),
      },
      ...{ since: found.since, due: null, helps: found.count, path: '/directory/duplicates', button: w.decide },
    },
  ];
}

async function reports(tx: Tx, actor: Person, { lang }: WaitingQuestion): Promise<Waiting[]> {
  if (!mayKeep(actor, 'settle-report').yes) return [];
  const { rows } = await sql<{ n: number; since: Date | null; first: string | null }>`
    select count(*)::integer as n, min(r.at) as since, (array_agg(s.name order by r.at))[1] as first
    from directory.report r join directory.service s on s.id = r.service_id
    where r.settled_at is null`.execute(tx);
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
