import type { Db, Tx } from '#kit/database.ts';

/** An action as a row of the receipt of a counter. */
export interface CountedAction {
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly projectTitle: string;
  readonly network: string;
  readonly alliance: string | null;
  readonly example: boolean;
}

/** Actions of a cycle's projects that are no drafts, by network and title: the rows a counter is made of. At most `limit`. */
export const countedActions = (db: Db | Tx, cycle: string, limit: number): Promise<CountedAction[]> =>
  db
    .selectFrom('programme.action as a')
    .innerJoin('programme.project as p', 'p.id', 'a.project')
    .select(['a.id', 'a.title', 'p.id as project', 'p.title as projectTitle', 'p.network', 'p.alliance', 'p.example'])
    .where('p.cycle', '=', cycle)
    .where('p.state', '<>', 'draft')
    .orderBy('p.network')
    .orderBy('a.title')
    .orderBy('a.id')
    .limit(limit)
    .execute();
