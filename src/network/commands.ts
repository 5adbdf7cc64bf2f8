import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Command, CommandContext, ExitCode } from '#kit/commands.ts';
import { AppError, BadFile } from '#kit/errors.ts';
import { printReport } from '#kit/import.ts';
import { commandJournal } from '#kit/import-journal.ts';
import { whole } from '#kit/open-file.ts';
import { importOrganizations } from './actions/import-organizations.ts';
import { loadRegister } from './actions/seed.ts';
import { memberCommands } from './commands/members.ts';
import { may } from './policy.ts';
import { type Field, fields } from './rules/table-row.ts';

const usage =
  'import organizations FILE [--source NOME] [--mapping FILE.json] [--dry-run] [--no-undo] [--columns] [--json]';
const names = Object.keys(fields) as [Field, ...Field[]];
const mapping = z.object({
  entity: z.literal('organization'),
  columns: z.partialRecord(z.enum(names), z.string()).default({}),
  constants: z.partialRecord(z.enum(names), z.string()).default({}),
});

/** Verbs of the network. */
export const commands: readonly Command[] = [
  ...memberCommands,
  {
    verb: 'import organizations',
    summary: 'Carica gli enti nel registro da un CSV o XLSX',
    usage,
    options: {
      'dry-run': { type: 'boolean' },
      'no-undo': { type: 'boolean' },
      columns: { type: 'boolean' },
      mapping: { type: 'string' },
      source: { type: 'string' },
    },
    needsDatabase: true,
    columns: printColumns,
    run: async (ctx, deps) => {
      const [path, ...rest] = ctx.args;
      if (path === undefined || rest.length > 0) throw new AppError('bad-input', `Si scrive così: concilia ${usage}`);
      permit();
      const report = await importOrganizations(deps.db, ctx.path(path), {
        dryRun: ctx.options['dry-run'] === true,
        source: typeof ctx.options.source === 'string' ? ctx.options.source : null,
        err: ctx.err,
        journal: await commandJournal(deps, ctx, {
          kind: 'organizations',
          verb: 'network.import',
          path: ctx.path(path),
        }),
        ...(await readMapping(ctx)),
      });
      return printReport(ctx, report, { organizations: 'enti', profiles: 'schede degli enti' });
    },
  },
  {
    verb: 'setup network',
    summary: 'Carica o aggiorna reti, alleanze ed enti di una regione dai file di una cartella',
    usage: 'setup network CARTELLA [--json]',
    options: {},
    needsDatabase: true,
    run: async (ctx, { db }) => {
      const [path, ...rest] = ctx.args;
      if (path === undefined || rest.length > 0)
        throw new AppError('bad-input', 'Si scrive così: concilia setup network CARTELLA');
      permit();
      const loaded = await loadRegister(db, ctx.path(path));
      if (ctx.asJson) await ctx.json(loaded);
      else
        await ctx.out(`Caricati ${loaded.organizations} enti, ${loaded.networks} reti e ${loaded.alliances} alleanze.`);
      return 0;
    },
  },
];

async function printColumns(ctx: CommandContext): Promise<ExitCode> {
  const lines = names.map((f) => `${f}${f === 'name' ? ' (obbligatoria)' : ''}: ${fields[f].join(', ')}`);
  if (ctx.asJson) await ctx.json({ columns: lines });
  else for (const line of lines) await ctx.out(line);
  return 0;
}

/** Commands act for the installation. */
function permit(): void {
  const permission = may('installation', 'register');
  if (!permission.yes) throw new AppError('not-allowed', permission.reason);
}

async function readMapping(ctx: CommandContext) {
  const typed = ctx.options.mapping;
  if (typeof typed !== 'string') return { columns: {}, constants: {} };
  const text = await readFile(ctx.path(typed), 'utf8').catch(() => '');
  const parsed = mapping.safeParse(safeJson(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  const message = `la mappatura non si può leggere${where ? ` (${where})` : ''}: serve {"entity":"organization","columns":{"name":"…"}}`;
  throw new BadFile([whole(typed, 'bad-mapping', message)]);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
