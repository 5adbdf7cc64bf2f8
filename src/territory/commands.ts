import type { Command, CommandContext, ExitCode, InstallationCommand } from '#kit/commands.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { type ImportReport, printReport } from '#kit/import.ts';
import { commandJournal, type Journal } from '#kit/import-journal.ts';
import { importBoundaries } from './actions/import-boundaries.ts';
import { importPopulation } from './actions/import-population.ts';
import { importTravelTimes } from './actions/import-travel-times.ts';
import { loadRegion } from './actions/load-region.ts';
import { may } from './policy.ts';
import { codeProperties, nameProperties } from './rules/boundary-file.ts';
import { posas, simple } from './rules/population-file.ts';
import { travelColumns } from './rules/travel.ts';

const labels = { boundaries: 'confini', population: 'popolazione', 'travel-times': 'tempi di viaggio' };

interface ImportVerb {
  readonly what: keyof typeof labels;
  readonly file: string;
  readonly summary: string;
  /** Lines of `--columns`. */
  readonly columns: readonly string[];
  readonly run: (deps: Deps, path: string, given: Given) => Promise<ImportReport>;
}

interface Given {
  readonly dryRun: boolean;
  readonly vintage: string | null;
  readonly err: (line: string) => void;
  readonly journal: Journal;
}

const imports: readonly ImportVerb[] = [
  {
    what: 'boundaries',
    file: 'FILE.geojson',
    summary: 'Carica i confini dei comuni da un GeoJSON',
    columns: [
      `codice ISTAT, in una di queste proprietà: ${codeProperties.join(', ')} (oppure id dell’elemento)`,
      `nome, se il codice manca: ${nameProperties.join(', ')}`,
      'geometria: Polygon o MultiPolygon in gradi (WGS 84)',
    ],
    run: ({ db }, path, { dryRun, vintage, journal }) =>
      importBoundaries(db, path, { dryRun, vintage: vintage ?? 'data non indicata', journal }),
  },
  {
    what: 'population',
    file: 'FILE.csv',
    summary: 'Carica i residenti per età e sesso (ISTAT POSAS, o una riga per età e sesso)',
    columns: [
      `ISTAT POSAS: ${Object.values(posas).join('; ')} (età 999 = totale, serve da controllo)`,
      `oppure: ${Object.values(simple).join(', ')} (sex: f o m)`,
    ],
    run: ({ db }, path, { dryRun, vintage, journal }) => importPopulation(db, path, { dryRun, vintage, journal }),
  },
  {
    what: 'travel-times',
    file: 'FILE.csv',
    summary: 'Carica i minuti di strada fra i comuni',
    columns: [`${travelColumns.join(', ')} (comuni per codice ISTAT o per nome, minuti da 0 a 1440)`],
    run: ({ db }, path, { dryRun, vintage, err, journal }) =>
      importTravelTimes(db, path, { dryRun, vintage: vintage ?? 'data non indicata', err, journal }),
  },
];

/** `import <what> FILE`: with `--columns` it explains the file, otherwise it reads it and prints the report. */
function importCommand({ what, file, summary, columns, run }: ImportVerb): InstallationCommand {
  const usage = `import ${what} ${file} [--dry-run] [--no-undo] [--vintage DATA] [--columns] [--json]`;
  return {
    verb: `import ${what}`,
    summary,
    usage,
    options: {
      'dry-run': { type: 'boolean' },
      'no-undo': { type: 'boolean' },
      columns: { type: 'boolean' },
      vintage: { type: 'string' },
    },
    needsDatabase: true,
    columns: (ctx) => explain(ctx, columns),
    run: async (ctx, deps) => {
      permit();
      const path = onlyArgument(ctx, usage);
      const vintage = typeof ctx.options.vintage === 'string' ? ctx.options.vintage : null;
      const journal = await commandJournal(deps, ctx, { kind: what, verb: 'territory.import', path: ctx.path(path) });
      const given = { dryRun: ctx.options['dry-run'] === true, vintage, err: ctx.err, journal };
      return printReport(ctx, await run(deps, ctx.path(path), given), labels);
    },
  };
}

const setupRegion: InstallationCommand = {
  verb: 'setup region',
  summary: 'Carica o aggiorna una regione (aree, comuni, calendari) dai file di una cartella',
  usage: 'setup region CARTELLA [--json]',
  options: {},
  needsDatabase: true,
  run: async (ctx, { db }) => {
    permit();
    const loaded = await loadRegion(db, ctx.path(onlyArgument(ctx, 'setup region CARTELLA')));
    if (ctx.asJson) await ctx.json(loaded);
    else await ctx.out(`Caricati ${loaded.municipalities} comuni e ${loaded.areas} aree.`);
    return 0;
  },
};

/** Verbs of the territory. */
export const commands: readonly Command[] = [...imports.map(importCommand), setupRegion];

/** Commands act for the installation. */
function permit(): void {
  const permission = may('installation', 'load');
  if (!permission.yes) throw new AppError('not-allowed', permission.reason);
}

function onlyArgument(ctx: CommandContext, usage: string): string {
  const [path, ...rest] = ctx.args;
  if (path === undefined || rest.length > 0) throw new AppError('bad-input', `Si scrive così: concilia ${usage}`);
  return path;
}

async function explain(ctx: CommandContext, columns: readonly string[]): Promise<ExitCode> {
  if (ctx.asJson) await ctx.json({ columns });
  else for (const line of columns) await ctx.out(line);
  return 0;
}
