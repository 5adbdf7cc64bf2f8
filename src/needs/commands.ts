import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import type { Command, CommandContext, ExitCode, InstallationCommand } from '#kit/commands.ts';
import { AppError, BadFile } from '#kit/errors.ts';
import { printReport, progress } from '#kit/import.ts';
import { commandJournal } from '#kit/import-journal.ts';
import { whole } from '#kit/open-file.ts';
import { importNeeds } from './actions/import-needs.ts';
import { type NeedMapping, needMapping } from './model.ts';
import { may } from './policy.ts';
import { needColumns } from './rules/columns.ts';

const usage =
  'import needs FILE [--source NOME] [--mapping FILE] [--example] [--dry-run] [--no-undo] [--columns] [--json]';

const importCommand: InstallationCommand = {
  verb: 'import needs',
  summary: 'Importa bisogni di gruppi o di indagini da un CSV, XLSX, JSON o NDJSON.',
  usage,
  options: {
    mapping: { type: 'string' },
    source: { type: 'string' },
    example: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    'no-undo': { type: 'boolean' },
    columns: { type: 'boolean' },
  },
  needsDatabase: true,
  columns: printColumns,
  run: async (ctx, deps) => {
    const [path, extra] = ctx.args;
    if (!path || extra !== undefined) throw new AppError('bad-input', `Si scrive così: concilia ${usage}`);
    demand(may('installation', 'import'));
    const report = await importNeeds(deps.db, {
      source: path === '-' ? { name: '-', stream: ctx.stdin as Readable } : ctx.path(path),
      sourceName: typeof ctx.options.source === 'string' ? ctx.options.source : null,
      mapping: typeof ctx.options.mapping === 'string' ? await readMapping(ctx.path(ctx.options.mapping)) : null,
      dryRun: ctx.options['dry-run'] === true,
      example: ctx.options.example === true,
      now: deps.clock.now(),
      today: today(deps.clock),
      progress: progress(ctx.err, 'bisogni'),
      journal: await commandJournal(deps, ctx, { kind: 'needs', verb: 'needs.import', path: ctx.path(path) }),
    });
    return printReport(ctx, report, { needs: 'bisogni', persons: 'persone o gruppi' });
  },
};

async function readMapping(path: string): Promise<NeedMapping> {
  const bad = (why: string) => new BadFile([whole(path, 'bad-mapping', why)]);
  const text = await readFile(path, 'utf8').catch(() => {
    throw bad('la mappatura non si può leggere');
  });
  const json = ((): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      throw bad('la mappatura non è JSON valido');
    }
  })();
  const read = needMapping.safeParse(json);
  if (!read.success)
    throw bad('serve {"entity": "need", "columns": {"home": "Comune"}, "constants": {"voice": "survey"}}');
  const strange = [...Object.keys(read.data.columns), ...Object.keys(read.data.constants)].find(
    (c) => !needColumns.some((n) => n.name === c),
  );
  if (strange !== undefined)
    throw bad(`«${strange}» non è una colonna dei bisogni: vedi concilia import needs --columns`);
  return read.data;
}

async function printColumns(ctx: CommandContext): Promise<ExitCode> {
  if (ctx.asJson) {
    await ctx.json({
      columns: needColumns.map((c) => ({
        name: c.name,
        meaning: c.it,
        headers: [c.name, ...c.headers],
        required: c.required === true,
      })),
    });
    return 0;
  }
  await ctx.out('Colonne di un file di bisogni (* = serve; tra parentesi i nomi italiani che riconosciamo):');
  for (const c of needColumns)
    await ctx.out(
      `  ${c.name}${c.required ? '*' : ''}: ${c.it}${c.headers.length > 0 ? ` (${c.headers.join(', ')})` : ''}`,
    );
  return 0;
}

/** Verbs of the needs. */
export const commands: readonly Command[] = [importCommand];
