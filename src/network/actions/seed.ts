import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { recordSetup } from '#kit/audit.ts';
import { regionFolder } from '#kit/config.ts';
import { type Db, inTransaction, type Tx } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { whole } from '#kit/open-file.ts';
import { openTable, requireColumns } from '#kit/table-file.ts';
import type { OrganizationId } from '../model.ts';
import { type RegisterFile, type RegisterRow, registerFiles } from '../rules/register-files.ts';
import { hasNetworks, organizationId, writeAlliances, writeNetworks, writeOrganizations } from '../store.ts';
import { type MemberFiles, writeMembers } from './seed-members.ts';

/** Source of the bodies that a region's folder names, as people read it; where each was read is in its content. */
const source = 'Fonti pubbliche';

/** The territorial networks and alliances of the shipped region; an installation that already has some is left alone. */
export async function seedNetwork(db: Db): Promise<void> {
  if (!(await hasNetworks(db))) await loadRegister(db, regionFolder());
}

/** Loads organisations, networks and alliances from a region's folder, whole or not at all. Throws `BadFile`. */
export async function loadRegister(
  db: Db,
  dir: string,
): Promise<{ readonly organizations: number; readonly networks: number; readonly alliances: number }> {
  const register = {
    organizations: await readAll(dir, 'organizations.csv'),
    networks: await readAll(dir, 'networks.csv'),
    alliances: await readAll(dir, 'alliances.csv'),
    agreements: await readAll(dir, 'agreements.csv'),
    signatories: await readAll(dir, 'signatories.csv'),
    members: await readAll(dir, 'members.csv'),
    counts: await readAll(dir, 'published-counts.csv'),
  };
  const { organizations, networks, alliances } = register;
  const counts = { organizations: organizations.length, networks: networks.length, alliances: alliances.length };
  await inTransaction(db, async (tx) => {
    await write(tx, register);
    await recordSetup(tx, { verb: 'network.register', kind: 'region', id: basename(dir), after: counts });
  });
  return counts;
}

interface Register extends MemberFiles {
  readonly organizations: readonly RegisterRow<'organizations.csv'>[];
  readonly networks: readonly RegisterRow<'networks.csv'>[];
  readonly alliances: readonly RegisterRow<'alliances.csv'>[];
}

async function write(tx: Tx, { organizations, networks, alliances, ...files }: Register): Promise<void> {
  const lead = (key: string | null): OrganizationId | null => (key === null ? null : organizationId(source, key));
  await writeOrganizations(
    tx,
    organizations.map((o) => ({
      name: o.name,
      kind: o.kind,
      description: null,
      ipaCode: null,
      taxCode: o.tax_code,
      vatNumber: o.vat_number,
      municipality: o.municipality,
      address: o.address,
      url: o.url,
      phone: null,
      email: o.email,
      source,
      sourceKey: o.key,
      assuredOn: null,
      example: false,
      content: { source: o.source },
    })),
  );
  await writeNetworks(
    tx,
    networks.map((n) => ({ ...n, lead: lead(n.lead), validFrom: n.valid_from, validTo: n.valid_to })),
  );
  await writeAlliances(
    tx,
    alliances.map((a) => ({
      ...a,
      lead: lead(a.lead),
      leadConfirmed: a.lead_confirmed,
      areasConfirmed: a.areas_confirmed,
      validFrom: a.valid_from,
      validTo: a.valid_to,
      note: { it: a.note_it, en: a.note_en },
      url: null,
    })),
  );
  await writeMembers(tx, lead, files);
  await emit(tx, 'network.changed');
}

async function readAll<F extends RegisterFile>(dir: string, file: F): Promise<RegisterRow<F>[]> {
  const path = join(dir, file);
  if (!existsSync(path)) return [];
  const schema = registerFiles[file];
  const names = Object.keys(schema.shape);
  const table = await openTable(path);
  requireColumns(table, names);
  const rows: RegisterRow<F>[] = [];
  for await (const row of table.rows) {
    const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, table.column(name)!(row)])));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const column = String(issue?.path[0] ?? '');
      throw new BadFile([{ ...whole(file, 'bad-value', 'il valore non si può leggere'), row: row.row, column }]);
    }
    rows.push(parsed.data as RegisterRow<F>);
  }
  return rows;
}
