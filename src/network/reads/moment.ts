import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { holdsOn } from './members.ts';

/** Changes whenever who belongs to which network, where its seats are or how large it is does: the key of a page that counts them. */
export async function membersMoment(db: Db | Tx, day: string): Promise<string> {
  const { rows } = await sql<{ moment: string }>`
    select md5(coalesce(string_agg(concat_ws('|', m.organization, m.network, m.alliance, o.kind, o.municipality, p.size, s.towns),
      ';' order by m.id), '')) as moment
    from network.membership m
    join network.organization o on o.id = m.organization
    left join network.profile p on p.organization = m.organization
    left join lateral (select string_agg(municipality, ',' order by municipality) as towns
      from network.site where organization = m.organization) s on true
    where ${holdsOn(day)}`.execute(db);
  return rows[0]!.moment;
}
