import type { Db } from '#kit/database.ts';

export interface ExampleAction {
  readonly id: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly state: string;
}

/** Invented actions that have begun: running ones first, those of one alliance together. For the demo. */
export const exampleActions = (db: Db): Promise<ExampleAction[]> =>
  db
    .selectFrom('programme.action as a')
    .innerJoin('programme.project as p', 'p.id', 'a.project')
    .select(['a.id', 'a.starts', 'a.ends', 'a.state'])
    .where('a.example', '=', true)
    .where('a.state', 'in', ['running', 'concluded'])
    .where('a.starts', 'is not', null)
    .orderBy('a.state', 'desc')
    .orderBy('p.alliance')
    .orderBy('a.id')
    .execute();
