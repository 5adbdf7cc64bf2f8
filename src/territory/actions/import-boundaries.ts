import { text } from 'node:stream/consumers';
import type { Db, Tx } from '#kit/database.ts';
import { BadFile, type Fault } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import { type ImportReport, importing, recorder } from '#kit/import.ts';
import type { Journal } from '#kit/import-journal.ts';
import { openBytes, type Source, whole } from '#kit/open-file.ts';
import { municipalityIndex } from '../reads.ts';
import { type Feature, featureCollection, namedBy } from '../rules/boundary-file.ts';
import { onGrid, readShape, type Shape, type ShapeProblem } from '../rules/geometry.ts';
import { type NameIndex, narrowed, resolveName } from '../rules/names.ts';
import { countBoundaries, writeBoundaries } from '../store/boundaries.ts';
import { writeSource } from '../store.ts';

/** About ten metres, and about two hundred: one municipality on a page, and a whole region. */
const fine = 0.0001;
const coarse = 0.002;

const problems: Record<ShapeProblem, string> = {
  'not-an-area': 'la geometria non è un Polygon o un MultiPolygon',
  'not-degrees': 'le coordinate non sono gradi (WGS 84): forse il file è in metri, va prima convertito',
  empty: 'la geometria non ha nessun contorno',
};

/**
 * Municipality boundaries from a GeoJSON FeatureCollection. The ISTAT code is looked for under the usual names;
 * boundaries of merged municipalities go to the one that took their place. Throws `BadFile` when it is not GeoJSON.
 */
export async function importBoundaries(
  db: Db,
  source: Source,
  options: {
    readonly dryRun: boolean;
    readonly vintage: string;
    readonly journal?: Journal | undefined;
    /** Municipalities the file may speak of; without it, all. */
    readonly within?: ReadonlySet<string> | undefined;
  },
): Promise<ImportReport> {
  const file = typeof source === 'string' ? source.split('/').at(-1)! : source.name;
  const features = await readFeatures(source, file);
  const record = recorder(['boundaries'], options.dryRun);
  const work = async (tx: Tx) => {
    const shapes = shapesOf(features, narrowed(await municipalityIndex(tx), options.within), (fault) => {
      record.fault({ file, ...fault });
      if (!fault.kept) record.count('boundaries', 'refused');
    });
    const rows = [...shapes.byMunicipality].map(([municipality, shape]) => ({
      municipality,
      fine: onGrid(shape, fine),
      coarse: onGrid(shape, coarse),
    }));
    const written = await writeBoundaries(tx, rows);
    for (const outcome of ['added', 'changed', 'unchanged'] as const)
      record.count('boundaries', outcome, written[outcome]);
    // The second piece of a municipality is a record of its own in the file.
    record.count('boundaries', written.added + written.changed > 0 ? 'changed' : 'unchanged', shapes.joined);
    if (rows.length === 0) return;
    const records = await countBoundaries(tx);
    await writeSource(tx, { dataset: 'boundaries', title: file, vintage: options.vintage, url: null, records });
    await emit(tx, 'territory.changed');
  };
  await importing(db, options.dryRun, work, { journal: options.journal, report: record.report });
  return record.report();
}

async function readFeatures(source: Source, file: string): Promise<readonly Feature[]> {
  const bad = (message: string) => new BadFile([whole(file, 'unreadable', message)]);
  const bytes = await openBytes(source);
  let parsed: unknown;
  try {
    parsed = JSON.parse((await text(bytes)).replace(/^\uFEFF/, ''));
  } catch {
    throw bad('il file non si può leggere come GeoJSON');
  }
  const collection = featureCollection.safeParse(parsed);
  if (!collection.success) throw bad('serve un GeoJSON di tipo FeatureCollection, con un elemento per comune');
  return collection.data.features;
}

/** The shape of each municipality; a feature that cannot be used is a fault, with its place in the file. */
function shapesOf(features: readonly Feature[], index: NameIndex, fault: (f: Omit<Fault, 'file'>) => void) {
  const byMunicipality = new Map<string, Shape>();
  let joined = 0;
  for (const [i, feature] of features.entries()) {
    const read = readFeature(feature, index);
    if ('fault' in read) {
      fault({ row: i + 1, kept: false, ...read.fault });
      continue;
    }
    const before = byMunicipality.get(read.code);
    if (before) {
      joined += 1;
      const name = index.byCode.get(read.code)?.name;
      const message = `è un altro pezzo di ${name}: i due confini sono stati messi insieme, la linea fra loro resta disegnata`;
      fault({ row: i + 1, column: read.property, code: 'joined', message, kept: true });
    }
    byMunicipality.set(read.code, [...(before ?? []), ...read.shape]);
  }
  return { byMunicipality, joined };
}

type ReadFeature =
  | { readonly code: string; readonly shape: Shape; readonly property: string }
  | { readonly fault: Pick<Fault, 'column' | 'code' | 'message'> };

function readFeature(feature: Feature, index: NameIndex): ReadFeature {
  const { code, name, property } = namedBy(feature);
  const byCode = code ? resolveName(index, code) : null;
  const place = byCode?.ok || name === null ? byCode : resolveName(index, name);
  if (!place?.ok) {
    const what = name ?? code ?? '';
    const message = what === '' ? 'manca il codice ISTAT del comune' : `«${what}» non è un comune di questo territorio`;
    return { fault: { column: property, code: 'unknown-municipality', message } };
  }
  const read = readShape(feature.geometry);
  if (!read.ok) return { fault: { column: 'geometry', code: read.problem, message: problems[read.problem] } };
  return { code: place.code, shape: read.shape, property };
}
