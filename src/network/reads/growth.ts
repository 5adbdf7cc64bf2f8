import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { type AtecoVersion, contributions, type Place } from '../model.ts';
import type { GrowthMember } from '../rules/growth.ts';
import { sectorOf } from '../rules/sectors.ts';

interface Row {
  readonly organization: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly kind: string;
  readonly places: readonly string[];
  readonly ateco: string | null;
  readonly version: AtecoVersion | null;
  readonly technical: string | null;
  readonly economic: string | null;
  readonly content: string | null;
}

/** Every membership a place ever had, with what is known today of its body: one query. */
export async function growthMembers(db: Db | Tx, place: Place): Promise<readonly GrowthMember[]> {
  const { rows } = await sql<Row>`
    select m.organization, m.valid_from as "validFrom", m.valid_to as "validTo", o.kind, p.ateco, p.ateco_version as version,
      p.technical, p.economic, p.content,
      array(select o.municipality where o.municipality is not null
        union select s.municipality from network.site s where s.organization = o.id) as places
    from network.membership m join network.organization o on o.id = m.organization
    left join network.profile p on p.organization = o.id
    where ${sql.ref(place.kind === 'alliance' ? 'm.alliance' : 'm.network')} = ${place.code}`.execute(db);
  return rows.map((r) => ({
    ...{ organization: r.organization, validFrom: r.validFrom, validTo: r.validTo, kind: r.kind, places: r.places },
    sector: r.ateco !== null && r.version !== null ? sectorOf(r.ateco, r.version) : null,
    brings: contributions.filter((c) => (r[c] ?? '') !== ''),
  }));
}
