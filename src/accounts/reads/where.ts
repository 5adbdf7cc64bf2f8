import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { NodeKind } from '../model.ts';

/** A place of the governance tree as a list shows it. */
export interface OwnPlace {
  readonly node: string;
  readonly ref: string;
  readonly name: string;
}

/** Places of a kind where the acting person may do `<slice>.<verb>`, by name: one query, however many alliances there are. */
export async function placesWhere(tx: Tx, verb: string, kind: NodeKind): Promise<readonly OwnPlace[]> {
  const { rows } = await sql<OwnPlace>`select id as node, ref, name from accounts.node
    where kind = ${kind} and id in (select unnest(accounts.nodes_for(${verb}))) order by name, id`.execute(tx);
  return rows;
}
