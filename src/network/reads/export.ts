import { sql } from 'kysely';
import { type CsvValue, csvLine } from '#kit/csv.ts';
import type { Db } from '#kit/database.ts';
import type { OrganizationKind, Part, Size } from '../model.ts';
import { organizations } from '../reads.ts';
import { sitesCell } from '../rules/profile-row.ts';
import { selectProfiles, selectSites } from '../store/profile.ts';

const kindWords: Readonly<Record<OrganizationKind, string>> = {
  public: 'pubblico',
  nonprofit: 'non profit',
  profit: 'impresa',
  unknown: '',
};
const sizeWords: Readonly<Record<Size, string>> = {
  micro: 'micro',
  small: 'piccola',
  medium: 'media',
  large: 'grande',
};
const partWords: Readonly<Record<Part, string>> = {
  lead: 'capofila',
  effective: 'partner effettivo',
  associated: 'partner associato',
  member: 'aderente',
};

/** Headers of the list of bodies: the ones that its import recognises. */
export const organizationHeaders = [
  ...[
    'concilia_id',
    'nome',
    'natura',
    'codice fiscale',
    'partita iva',
    'codice ipa',
    'comune',
    'indirizzo',
    'sito',
    'telefono',
  ],
  ...[
    'e-mail',
    'descrizione',
    'verificato il',
    'esempio',
    'dimensione',
    'codice ateco',
    'versione ateco',
    'apporto tecnico',
  ],
  ...['apporto economico', 'apporto di contenuti', 'sedi'],
] as const;

/** The register as lines of CSV, header first: what `import organizations` reads, so that a list can go out, be corrected and come back. */
export async function* organizationLines(db: Db): AsyncGenerator<string> {
  yield csvLine(organizationHeaders);
  for (let after: { nameKey: string; id: string } | undefined; ; ) {
    const page = await organizations(db, { limit: 200, ...(after ? { after } : {}) });
    const ids = page.map((o) => o.id);
    const [profiles, sites] = [await selectProfiles(db, ids), await selectSites(db, ids)];
    for (const o of page) {
      const p = profiles.get(o.id);
      const cells: CsvValue[] = [
        ...[
          o.id,
          o.name,
          kindWords[o.kind],
          o.taxCode,
          o.vatNumber,
          o.ipaCode,
          o.municipality,
          o.address,
          o.url,
          o.phone,
        ],
        ...[
          o.email,
          o.description,
          o.assuredOn,
          o.example ? 'sì' : '',
          p?.size ? sizeWords[p.size] : '',
          p?.ateco,
          p?.atecoVersion,
        ],
        ...[p?.technical, p?.economic, p?.content, sitesCell(sites.get(o.id) ?? [])],
      ];
      yield csvLine(cells);
    }
    after = page.at(-1);
    if (!after) return;
  }
}

/** Headers of the list of members. */
export const membershipHeaders = [
  'concilia_id',
  'ente',
  'rete',
  'alleanza',
  'ruolo',
  'dal',
  'uscito il',
  'confermato',
  'fonte',
  'nota',
] as const;

interface Line {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
  readonly network: string | null;
  readonly alliance: string | null;
  readonly part: Part;
  readonly from: string | null;
  readonly to: string | null;
  readonly confirmed: boolean;
  readonly source: string;
  readonly note: string;
}

/** Memberships as lines of CSV, header first: what `import memberships` reads. */
export async function* membershipLines(db: Db): AsyncGenerator<string> {
  yield csvLine(membershipHeaders);
  for (let after: string | null = null; ; ) {
    const page: { rows: Line[] } = await sql<Line>`
      select m.id, m.organization, o.name, m.network, m.alliance, m.part, m.valid_from as "from", m.valid_to as "to", m.confirmed, m.source, m.note_it as note
      from network.membership m join network.organization o on o.id = m.organization
      where ${after === null ? sql`true` : sql`m.id > ${after}::uuid`} and (m.valid_from is null or m.valid_from is distinct from m.valid_to)
      order by m.id limit 1000`.execute(db);
    for (const m of page.rows)
      yield csvLine([
        m.organization,
        m.name,
        m.network,
        m.alliance,
        partWords[m.part],
        m.from,
        m.to,
        m.confirmed ? '' : 'no',
        m.source,
        m.note,
      ]);
    after = page.rows.at(-1)?.id ?? null;
    if (after === null) return;
  }
}
