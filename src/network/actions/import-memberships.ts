import type { Db, Tx } from '#kit/database.ts';
import { dayInFile } from '#kit/days.ts';
import { BadFile } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { batches, type ImportReport, importing, progress, type Recorder, recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import { type Source, whole } from '#kit/open-file.ts';
import { openTable, type Row, type TableFile } from '#kit/table-file.ts';
import { nameKey } from '#territory/rules/names.ts';
import type { Belonging, Place } from '../model.ts';
import { empty, type MemberField, type MemberTyped, memberFields, overlap, readPart } from '../rules/member-row.ts';
import { findBodies, type NamedBody } from '../store/find-bodies.ts';
import { belongingId, belongingsAmong, openLeads, placeKey, writeBelongings } from '../store/membership.ts';
import { selectAlliances, selectNetworks } from '../store.ts';

interface Given {
  readonly dryRun: boolean;
  /** Said of memberships whose row names no source. Null = the file's name. */
  readonly source: string | null;
  /** Column of a field, where the file calls it in its own way. */
  readonly columns: Readonly<Partial<Record<MemberField, string>>>;
  readonly err: (line: string) => void;
  /** Networks and alliances (`placeKey`) the file may speak of; without it, all. */
  readonly places?: ReadonlySet<string> | undefined;
  readonly journal?: Journal | undefined;
}

/** Who belongs to what, from a CSV or XLSX. A row that cannot be true is refused and told; the same file twice changes nothing. */
export async function importMemberships(db: Db, file: Source, given: Given): Promise<ImportReport> {
  const table = await openTable(file, [...Object.values(memberFields).flat(), ...Object.values(given.columns)]);
  const read = readerOf(table, given);
  const record = recorder(['memberships'], given.dryRun);
  const said = progress(given.err, 'adesioni');
  const work = async (tx: Tx) => {
    const placeFor = await placesNamed(tx);
    const leads = new Map(await openLeads(tx));
    const seen = new Set<string>();
    let [all, changes] = [0, 0];
    for await (const batch of batches(table.rows, 1000)) {
      const lines = batch.map((row) => ({ row, ...read(row) }));
      const bodiesFor = await findBodies(
        tx,
        lines.flatMap(({ typed }) => [typed.organization, typed.code]),
      );
      const known = await belongingsAmong(
        tx,
        lines.flatMap(({ typed }) => [...bodiesFor(typed.organization), ...bodiesFor(typed.code)].map((b) => b.id)),
      );
      const fresh = new Map<string, Belonging>();
      for (const line of lines) {
        const one = accept(line, { table, given, record, placeFor, bodiesFor, known, leads, seen });
        if (one) fresh.set(one.id, one);
        else record.count('memberships', 'refused');
      }
      const written = await writeBelongings(tx, [...fresh.values()]);
      for (const outcome of ['added', 'changed', 'unchanged'] as const)
        record.count('memberships', outcome, written[outcome]);
      changes += written.added + written.changed;
      all += batch.length;
      said(all);
    }
    if (changes > 0) await emit(tx, 'network.changed');
  };
  await importing(db, given.dryRun, work, { journal: given.journal, report: record.report });
  return record.report();
}

interface Line {
  readonly row: Row;
  readonly typed: MemberTyped;
  readonly column: (field: MemberField) => string;
}

interface Known {
  readonly table: TableFile;
  readonly given: Given;
  readonly record: Recorder;
  readonly placeFor: (kind: Place['kind'], text: string) => Place | null;
  readonly bodiesFor: (text: string) => readonly NamedBody[];
  /** Memberships by body, as they are after the rows above. */
  readonly known: Map<string, Belonging[]>;
  readonly leads: Map<string, string>;
  /** Ids of the rows above. */
  readonly seen: Set<string>;
}

/** The membership a row means, or null with its fault told. */
function accept(line: Line, k: Known): Belonging | null {
  const { typed, column, row } = line;
  const refuse = (field: MemberField, code: string, message: string): null => {
    k.record.fault({ file: k.table.file, row: row.row, column: column(field), code, message, kept: false });
    return null;
  };
  const place = placeIn(typed, k, refuse);
  if (place === null) return null;
  const body = bodyIn(typed, k, refuse);
  if (body === null) return null;
  const part = readPart(typed.part);
  if (part === null)
    return refuse('part', 'bad-value', `«${typed.part}» non è capofila, partner effettivo, associato o aderente`);
  const [validFrom, validTo] = [dayInFile(typed.validFrom), dayInFile(typed.validTo)];
  for (const field of ['validFrom', 'validTo'] as const)
    if (typed[field] !== '' && dayInFile(typed[field]) === null)
      return refuse(field, 'bad-value', `«${typed[field]}» non è un giorno: scrivi per esempio 31/01/2024`);
  if (validFrom !== null && validTo !== null && validTo <= validFrom)
    return refuse('validTo', 'bad-value', 'il giorno di uscita viene prima di quello di ingresso');
  // A list that comes back speaks of the memberships it went out with, whoever made them.
  const was = k.known
    .get(body.id)
    ?.find((b) => placeKey(b.place) === placeKey(place) && b.validFrom === validFrom && !empty(b));
  const one: Belonging = {
    ...{
      id: was?.id ?? belongingId(body.id, place, validFrom),
      organization: body.id,
      place,
      part,
      validFrom,
      validTo,
    },
    confirmed: !['no', 'false', '0'].includes(typed.confirmed.toLowerCase()),
    source: typed.source || (k.given.source ?? k.table.file),
    ...{ agreement: was?.agreement ?? null, example: body.example },
    note: was?.note.it === typed.note ? was.note : { it: typed.note, en: typed.note },
  };
  return fits(one, body, k, refuse);
}

type Refuse = (field: MemberField, code: string, message: string) => null;

/** Against what is there and the rows above: once at a time in the same place, one lead at a time. */
function fits(one: Belonging, body: NamedBody, { known, leads, seen }: Known, refuse: Refuse): Belonging | null {
  if (seen.has(one.id)) return refuse('organization', 'duplicate', 'questa adesione è già in una riga sopra');
  const own = known.get(body.id) ?? [];
  const key = placeKey(one.place);
  const others = own.filter((b) => b.id !== one.id);
  if (others.some((b) => placeKey(b.place) === key && overlap(b, one)))
    return refuse(
      'validFrom',
      'overlap',
      `«${body.name}» ne fa già parte in quei giorni: chiudi prima l’altra adesione`,
    );
  if (one.part === 'lead' && one.validTo === null) {
    if ((leads.get(key) ?? one.id) !== one.id)
      return refuse('part', 'second-lead', 'c’è già un capofila: chiudi prima il suo periodo');
    leads.set(key, one.id);
  } else if (leads.get(key) === one.id) leads.delete(key);
  seen.add(one.id);
  known.set(body.id, [...others, one]);
  return one;
}

function placeIn(typed: MemberTyped, { placeFor, given }: Known, refuse: Refuse): Place | null {
  if ((typed.network === '') === (typed.alliance === ''))
    return refuse('alliance', 'bad-place', 'scrivi la rete oppure l’alleanza: una sola delle due');
  const kind = typed.alliance === '' ? 'network' : 'alliance';
  const place = placeFor(kind, typed[kind]);
  if (place === null)
    return refuse(
      kind,
      'unknown-place',
      `«${typed[kind]}» non è una ${kind === 'network' ? 'rete' : 'alleanza'} che conosciamo`,
    );
  if (given.places?.has(placeKey(place)) === false)
    return refuse(kind, 'elsewhere', `«${typed[kind]}» è fuori dalla tua zona: la riga non è stata caricata`);
  return place;
}

function bodyIn(typed: MemberTyped, { bodiesFor }: Known, refuse: Refuse): NamedBody | null {
  const byCode = typed.code === '' ? [] : bodiesFor(typed.code);
  const found = byCode.length > 0 ? byCode : bodiesFor(typed.organization);
  if (found.length === 1) return found[0]!;
  const name = typed.organization || typed.code;
  return found.length === 0
    ? refuse('organization', 'unknown-body', `«${name}» non è nel registro: carica prima l’elenco degli enti`)
    : refuse('organization', 'ambiguous-body', `ci sono più enti che si chiamano «${name}»: scrivi il codice fiscale`);
}

/** Networks and alliances by code or name. */
async function placesNamed(tx: Tx): Promise<Known['placeFor']> {
  const all = new Map<string, Place>();
  const add = (place: Place, name: string) => {
    all.set(`${place.kind} ${nameKey(name)}`, place);
    all.set(`${place.kind} ${nameKey(place.code)}`, place);
  };
  for (const n of await selectNetworks(tx)) add({ kind: 'network', code: n.code }, n.name);
  for (const a of await selectAlliances(tx)) add({ kind: 'alliance', code: a.code }, a.name);
  return (kind, text) => all.get(`${kind} ${nameKey(text)}`) ?? null;
}

function readerOf(table: TableFile, { columns }: Given): (row: Row) => Omit<Line, 'row'> {
  const names = Object.keys(memberFields) as MemberField[];
  const headers = new Map(
    names.map((f) => [f, columns[f] ?? memberFields[f].find((n) => table.column(n) !== null)] as const),
  );
  const lacking = (['organization', 'code'] as const).every((f) => headers.get(f) === undefined);
  if (lacking || (headers.get('network') === undefined && headers.get('alliance') === undefined)) {
    const message = `servono una colonna dell’ente (${memberFields.organization.join(', ')}) e una della rete o dell’alleanza; ci sono: ${table.columns.join(', ')}`;
    throw new BadFile([{ ...whole(table.file, 'missing-column', message), row: 1, column: 'organization' }]);
  }
  const column = (f: MemberField) => headers.get(f) ?? memberFields[f][0];
  const get = (f: MemberField) => {
    const header = headers.get(f);
    return header === undefined ? null : table.column(header);
  };
  const cells = new Map(names.map((f) => [f, get(f)] as const));
  return (row) => ({
    typed: Object.fromEntries(names.map((f) => [f, cells.get(f)?.(row) ?? ''])) as MemberTyped,
    column,
  });
}
