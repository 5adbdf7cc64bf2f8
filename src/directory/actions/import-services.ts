import type { Readable } from 'node:stream';
import type { Db, Tx } from '#kit/database.ts';
import { emit } from '#kit/events.ts';
import { batches, type ImportReport, importing, overlapping, progress, type Recorder, recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import type { MappingFile } from '../model.ts';
import { faultOf } from '../rules/faults.ts';
import { clean, type Read, type SourceRecord } from '../rules/source.ts';
import { cutOrphans, openStage, settleKeys, stageRecords, tidyIndex } from '../store/stage.ts';
import { importContext } from './import/context.ts';
import { importLocations, tellWithoutPoint } from './import/locations.ts';
import { importOrganizations } from './import/organizations.ts';
import { importOwnerlessSchedules } from './import/schedules.ts';
import { type ImportScope, keepWithin } from './import/scope.ts';
import { importServices } from './import/services.ts';
import { type OpenSource, openSource } from './read/detect.ts';

/** What to import and how. `source` overrides the name of the source, which otherwise is the file's. */
export interface ImportOptions {
  readonly path: string;
  readonly mapping: MappingFile | null;
  readonly source: string | null;
  readonly dryRun: boolean;
  /** `YYYY-MM-DD`: hours that ended or have not begun are not those of now. */
  readonly today: string;
  readonly stdin: Readable;
  readonly progress: (line: string) => void;
  /** How far the file reaches; without it, everywhere. */
  readonly scope?: ImportScope | undefined;
  /** Notes what changes, so that it can be taken back. */
  readonly journal?: Journal | undefined;
}

/**
 * Imports services with their bodies, places and hours, all in one transaction: first to a stage, then into the directory.
 * The same source twice changes nothing. Throws `BadFile`, with nothing written, when the source as a whole cannot be read.
 */
export async function importServicesFrom(db: Db, options: ImportOptions): Promise<ImportReport> {
  const source = await openSource(options.path, options.mapping, options.stdin);
  try {
    const record = asWritten(
      recorder(['services', 'organizations', 'locations', 'schedules'], options.dryRun),
      source.headings,
    );
    const work = async (tx: Tx) => {
      await openStage(tx);
      const records = cleaned(source, record, options.progress);
      await overlapping(batches(records, 1000), (batch) => stageRecords(tx, batch));
      const name = options.source ?? options.mapping?.source ?? source.name;
      await settle(tx, record);
      const own = options.scope ? await keepWithin(tx, options.scope, name, record) : null;
      await tellOrphans(tx, record);
      const ctx = await importContext(tx, {
        source: name,
        fixed: options.source ?? options.mapping?.source ?? null,
        table: source.table,
        record,
        progress: options.progress,
        today: options.today,
        own,
        organizations: options.scope?.organizations ?? null,
      });
      const bodies = await importOrganizations(ctx);
      const places = await importLocations(ctx);
      const services = await importServices(ctx);
      await importOwnerlessSchedules(ctx);
      tellWithoutPoint(ctx);
      if (services) await tidyIndex(tx);
      if (bodies || places || services) await emit(tx, 'directory.changed', { source: name });
      return record.report();
    };
    return await importing(db, options.dryRun, work, { journal: options.journal, report: record.report });
  } finally {
    source.close();
  }
}

/** A recorder that tells faults by the headers of the file, where one reads and puts them right. */
const asWritten = (record: Recorder, headings: ReadonlyMap<string, string>): Recorder => ({
  ...record,
  fault: (f) => record.fault({ ...f, column: headings.get(f.column ?? '') ?? f.column }),
});

/** Records ready for the stage; the faults found on the way go to the recorder. */
async function* cleaned(
  source: OpenSource,
  record: Recorder,
  say: (line: string) => void,
): AsyncGenerator<SourceRecord> {
  const tick = progress(say, 'record');
  let read = 0;
  for await (const item of source.records as AsyncIterable<Read>) {
    tick(++read);
    if ('fault' in item) {
      record.fault(item.fault);
      if (!item.fault.kept && item.fault.row !== null) record.count('services', 'refused');
      continue;
    }
    const { record: ready, faults } = clean(item.record);
    faults.forEach(record.fault);
    yield ready;
  }
}

const kinds: Partial<Record<SourceRecord['entity'], string>> = {
  organization: 'ente',
  location: 'luogo',
  service: 'servizio',
  service_at_location: 'legame tra servizio e luogo',
  schedule: 'orario',
};
const columns = {
  service: ['service_id', 'il servizio'],
  location: ['location_id', 'il luogo'],
  offer: ['service_at_location_id', 'il legame'],
} as const;

async function settle(tx: Parameters<typeof settleKeys>[0], record: Recorder): Promise<void> {
  for (const twin of await settleKeys(tx)) {
    const message = `il codice «${twin.key}» (${kinds[twin.entity] ?? twin.entity}) era già alla riga ${twin.firstRow}: questo lo teniamo come un altro`;
    record.fault(faultOf(twin, 'id', 'duplicate-id', message));
  }
}

async function tellOrphans(tx: Parameters<typeof settleKeys>[0], record: Recorder): Promise<void> {
  for (const orphan of await cutOrphans(tx)) {
    const [column, what] = columns[orphan.column];
    const lost = orphan.entity === 'service_at_location' && orphan.column === 'service';
    const message = lost
      ? `${what} «${orphan.key}» non è nella fonte: il legame non si può tenere`
      : `${what} «${orphan.key}» non è nella fonte: la riga è tenuta senza questo riferimento`;
    record.fault({ ...faultOf(orphan, column, 'orphan', message), kept: !lost });
  }
}
