import type { Db, Tx } from '#kit/database.ts';
import { BadFile } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { isUuid } from '#kit/ids.ts';
import { batches, type ImportReport, importing, progress, type Recorder, recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import { type Source, whole } from '#kit/open-file.ts';
import { openTable, type Row, type TableFile } from '#kit/table-file.ts';
import type { Written } from '#kit/upsert.ts';
import { municipalityIndex } from '#territory/reads.ts';
import { type NameIndex, nameKey, resolveName } from '#territory/rules/names.ts';
import type { OrganizationRecord } from '../model.ts';
import { type ProfileRead, profileFields, readProfile } from '../rules/profile-row.ts';
import { type Field, fields, keyOf, readRow, type Typed } from '../rules/table-row.ts';
import { register } from '../store/governance.ts';
import { noProfile, selectProfiles, writeProfiles, writeSites } from '../store/profile.ts';
import { identityOf, organizationId } from '../store.ts';

interface Given {
  readonly dryRun: boolean;
  /** Name of the source: with each record's key it decides its id. Null = the file's name. */
  readonly source: string | null;
  /** Column of a field, where the file calls it in its own way. */
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  readonly err: (line: string) => void;
  /** Municipalities where bodies may have their seat; without it, anywhere. */
  readonly municipalities?: ReadonlySet<string> | undefined;
  readonly journal?: Journal | undefined;
}

/** Organisations from a CSV or XLSX, streamed: a row keeps everything that can be read, the rest is a fault. */
export async function importOrganizations(db: Db, file: Source, given: Given): Promise<ImportReport> {
  const table = await openTable(file, [...Object.values(fields).flat(), ...Object.values(given.columns)]);
  const { read, has } = readerOf(table, given);
  const described = profileFields.some((f) => has.has(f));
  const record = recorder(described ? ['organizations', 'profiles'] : ['organizations'], given.dryRun);
  const said = progress(given.err, 'organizzazioni');
  const work = async (tx: Tx) => {
    const rows = readRows(tx, table, { read, has }, await municipalityIndex(tx), given, record);
    let [all, changes] = [0, 0];
    const tell = (kind: string, written: Written) => {
      for (const outcome of ['added', 'changed', 'unchanged'] as const) record.count(kind, outcome, written[outcome]);
      changes += written.added + written.changed;
    };
    for await (const batch of batches(rows, 1000)) {
      tell(
        'organizations',
        await register(
          tx,
          batch.map((b) => b.record),
        ),
      );
      if (described) tell('profiles', await describe(tx, batch));
      all += batch.length;
      said(all);
    }
    if (changes > 0) await emit(tx, 'network.changed');
  };
  await importing(db, given.dryRun, work, { journal: given.journal, report: record.report });
  return record.report();
}

/** A row that goes in: the body, and what the file says of it beyond the register. */
interface Ready extends ProfileRead {
  readonly record: OrganizationRecord;
}

/** What the file does not say of a body stays as it was. */
async function describe(tx: Tx, batch: readonly Ready[]): Promise<Written> {
  const all = batch.map((b) => ({ ...b, organization: organizationId(b.record.source, b.record.sourceKey) }));
  const known = await selectProfiles(
    tx,
    all.map((b) => b.organization),
  );
  await writeSites(
    tx,
    all.flatMap(({ organization, sites }) => (sites === null ? [] : [{ organization, sites }])),
  );
  return writeProfiles(
    tx,
    all.map(({ organization, profile }) => ({
      organization,
      profile: { ...(known.get(organization) ?? noProfile), ...profile },
    })),
  );
}

type Reader = (row: Row) => { readonly typed: Typed; readonly column: (field: Field) => string };

interface Reading {
  readonly read: Reader;
  /** Fields the file, or the mapping, gives. */
  readonly has: ReadonlySet<Field>;
}

function readerOf(table: TableFile, { columns, constants }: Given): Reading {
  const found = new Map<Field, { name: string; get: (row: Row) => string }>();
  for (const field of Object.keys(fields) as Field[]) {
    const own = columns[field];
    if (own !== undefined && table.column(own) === null) {
      throw new BadFile([
        {
          ...whole(table.file, 'missing-column', `manca la colonna «${own}», scritta nella mappatura`),
          row: 1,
          column: own,
        },
      ]);
    }
    const name = own ?? fields[field].find((n) => table.column(n) !== null);
    const get = name === undefined ? null : table.column(name);
    if (name !== undefined && get) found.set(field, { name, get });
  }
  if (!found.has('name') && constants.name === undefined) {
    const message = `manca la colonna del nome (${fields.name.join(', ')}); ci sono: ${table.columns.join(', ')}`;
    throw new BadFile([{ ...whole(table.file, 'missing-column', message), row: 1, column: 'name' }]);
  }
  const read: Reader = (row) => {
    const entries = (Object.keys(fields) as Field[]).map((f) => [f, found.get(f)?.get(row) || (constants[f] ?? '')]);
    return { typed: Object.fromEntries(entries) as Typed, column: (f) => found.get(f)?.name ?? fields[f][0] };
  };
  return { read, has: new Set([...found.keys(), ...(Object.keys(constants) as Field[])]) };
}

async function* readRows(
  tx: Tx,
  table: TableFile,
  { read, has }: Reading,
  index: NameIndex,
  given: Given,
  record: Recorder,
): AsyncGenerator<Ready> {
  const source = given.source ?? table.file;
  const seen = new Map<string, number>();
  for await (const row of table.rows) {
    const { typed, column } = read(row);
    const fault = (field: Field, code: string, message: string, kept: boolean) =>
      record.fault({ file: table.file, row: row.row, column: column(field), code, message, kept });
    if (typed.name === '') {
      record.count('organizations', 'refused');
      fault('name', 'missing-name', 'manca il nome: la riga non si può registrare', false);
      continue;
    }
    const place =
      typed.municipality === '' ? null : resolveName(index, typed.municipality, { province: typed.province });
    if (place && !place.ok)
      fault('municipality', 'unknown-municipality', unknownPlace(typed.municipality, place.suggestions), true);
    if (place?.ok && given.municipalities?.has(place.code) === false) {
      record.count('organizations', 'refused');
      fault(
        'municipality',
        'elsewhere',
        `«${typed.municipality}» è fuori dalla tua zona: l’ente non è stato caricato`,
        false,
      );
      continue;
    }
    const body = isUuid(typed.registerId) ? await identityOf(tx, typed.registerId) : null;
    if (body && body.municipality !== null && given.municipalities?.has(body.municipality) === false) {
      record.count('organizations', 'refused');
      fault('registerId', 'elsewhere', 'questo ente è fuori dalla tua zona: non è stato cambiato', false);
      continue;
    }
    if (typed.registerId !== '' && !body)
      fault(
        'registerId',
        'unknown',
        `«${typed.registerId}» non è nel registro: la riga è entrata come un altro ente`,
        true,
      );
    const own = body?.key ?? keyOf(typed, nameKey);
    const times = (seen.get(own) ?? 0) + 1;
    seen.set(own, times);
    if (times > 1)
      fault('key', 'duplicate', `«${own}» è già in una riga sopra: l’abbiamo tenuta come un altro ente`, true);
    const { record: one, faults } = readRow(
      typed,
      place?.ok ? place.code : null,
      body?.source ?? source,
      times > 1 ? `${own}#${times}` : own,
    );
    const site = (text: string) => {
      const found = resolveName(index, text);
      return found.ok ? found.code : null;
    };
    const more = readProfile(typed, has, site);
    for (const f of [...faults, ...more.faults]) fault(f.field, f.code, f.message, true);
    yield { record: body ? { ...one, content: body.content } : one, ...more };
  }
}

const unknownPlace = (typed: string, suggestions: readonly { readonly name: string }[]): string =>
  `«${typed}» non è un comune che conosciamo${suggestions[0] ? `: forse ${suggestions[0].name}?` : ''}`;
