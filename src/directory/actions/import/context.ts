import type { Tx } from '#kit/database.ts';
import { isUuid, uuidv5 } from '#kit/ids.ts';
import type { Recorder } from '#kit/import.ts';
import { remembering } from '#kit/remember.ts';
import { idOfOrganization } from '#network/reads.ts';
import type { Calendar } from '#territory/model.ts';
import { calendars, municipalityIndex } from '#territory/reads.ts';
import { type NameIndex, type Resolved, resolveName } from '#territory/rules/names.ts';
import { type Hours, hoursOf, isReadable, type ScheduleFields } from '../../rules/hours.ts';
import type { IdOf } from '../../rules/source.ts';
import type { Category, Taxonomy } from '../../rules/taxonomy.ts';
import { taxonomy } from '../../store/taxonomy.ts';

/** What every step of an import of services needs. */
export interface ImportContext {
  readonly tx: Tx;
  /** Name of the source, as people read it. */
  readonly source: string;
  /** The hours of a table were read, and their faults told, row by row. */
  readonly table: boolean;
  readonly record: Recorder;
  readonly progress: (line: string) => void;
  readonly taxonomy: Taxonomy;
  readonly idOf: IdOf;
  /** Under which name the ids of a key are made. */
  readonly spaceOf: (key: string) => string;
  /** Does the source have coordinates at all? */
  coordinates: boolean;
  /** Places that got the point of their municipality, and a file where they are. */
  withoutPoint: { places: number; file: string };
  /** Bodies of the source that are in the register under another id: key → id. */
  readonly linked: Map<string, string>;
  /** Bodies of the register that the source may name; null = any. */
  readonly organizations: ReadonlySet<string> | null;
  /** Names that those bodies have in the register. */
  readonly linkedNames: Map<string, string>;
  readonly municipalities: NameIndex;
  readonly resolve: (name: string, province: string) => Resolved;
  readonly calendarOf: (category: Category | null) => Calendar | null;
  readonly hoursOf: (schedules: readonly ScheduleFields[], calendar: Calendar | null) => Hours;
  readonly isReadable: (fields: ScheduleFields) => boolean;
}

/** Where records without an id live. */
const byNameSpace = 'tabella';

/**
 * Ids follow from the source's name (`fixed` if somebody chose it) and its key; a key that already is a UUID is the id.
 */
export async function importContext(
  tx: Tx,
  given: {
    readonly source: string;
    readonly fixed: string | null;
    readonly table: boolean;
    readonly record: Recorder;
    readonly progress: (line: string) => void;
    readonly today: string;
    /** Ids (`kind id`) that the source may write as they are; null = any. */
    readonly own: ReadonlySet<string> | null;
    readonly organizations: ReadonlySet<string> | null;
  },
): Promise<ImportContext> {
  const linked = new Map<string, string>();
  // What a table knows only by its name is the same whatever the file is called.
  const spaceOf = (key: string) => given.fixed ?? (given.table && key.startsWith('=') ? byNameSpace : given.source);
  const index = await municipalityIndex(tx);
  const years = await calendars(tx, null);
  const ages: Readonly<Record<string, number>> = { '0-2': 1, infanzia: 4, primary: 8 };
  return {
    tx,
    source: given.source,
    table: given.table,
    record: given.record,
    progress: given.progress,
    taxonomy: taxonomy(),
    spaceOf,
    coordinates: true,
    withoutPoint: { places: 0, file: '' },
    linked,
    organizations: given.organizations,
    linkedNames: new Map(),
    idOf: (kind, key) => {
      if (kind === 'organization') return linked.get(key) ?? idOfOrganization(spaceOf(key), key);
      const taken = isUuid(key) && (given.own === null || given.own.has(`${kind} ${key.toLowerCase()}`));
      return taken ? key.toLowerCase() : uuidv5(`${kind}:${spaceOf(key)}`, key);
    },
    municipalities: index,
    // Guessing what an unknown name may be is slow, and many services keep the same hours.
    resolve: remembering(
      (name, province) => resolveName(index, name, province ? { province } : {}),
      (name, province) => `${province}/${name}`,
    ),
    hoursOf: remembering(
      (fields: readonly ScheduleFields[], calendar: Calendar | null) => hoursOf(fields, calendar, given.today),
      (fields, calendar) => JSON.stringify([fields, calendar && years.indexOf(calendar)]),
    ),
    isReadable: remembering(
      (fields: ScheduleFields) => isReadable(fields, given.today),
      (fields) => JSON.stringify(fields),
    ),
    calendarOf: (category) => {
      const age = ages[category?.calendar ?? ''];
      return age === undefined ? null : (years.find((c) => c.ageFrom <= age && age <= c.ageTo) ?? null);
    },
  };
}
