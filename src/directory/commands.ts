import type { Readable } from 'node:stream';
import { today } from '#kit/clock.ts';
import type { Command, CommandContext, ExitCode, InstallationCommand } from '#kit/commands.ts';
import { AppError } from '#kit/errors.ts';
import { printReport } from '#kit/import.ts';
import { commandJournal } from '#kit/import-journal.ts';
import { exportCsv, exportJson } from './actions/export-services.ts';
import { importServicesFrom } from './actions/import-services.ts';
import { readMapping } from './actions/read/table.ts';
import { setAsking } from './actions/set-asking.ts';
import { asksByItself } from './reads/asking.ts';
import { tableFields } from './rules/table-fields.ts';

const text = (ctx: CommandContext, name: string): string | null => {
  const value = ctx.options[name];
  return typeof value === 'string' ? value : null;
};

const labels = { services: 'servizi', organizations: 'enti', locations: 'luoghi', schedules: 'orari' };

const importServices: InstallationCommand = {
  verb: 'import services',
  summary: 'Importa servizi da HSDS (cartella, zip, JSON) o da una tabella CSV o XLSX.',
  usage: 'import services PATH [--mapping FILE] [--source NOME] [--dry-run] [--no-undo] [--columns] [--json]',
  options: {
    mapping: { type: 'string' },
    source: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'no-undo': { type: 'boolean' },
    columns: { type: 'boolean' },
  },
  needsDatabase: true,
  columns: printColumns,
  run: async (ctx, deps) => {
    const [path, extra] = ctx.args;
    if (!path || extra)
      throw new AppError(
        'bad-input',
        'Serve un solo percorso: import services PATH (una cartella, uno zip o un file).',
      );
    const mapping = text(ctx, 'mapping');
    const report = await importServicesFrom(deps.db, {
      path: ctx.path(path),
      mapping: mapping === null ? null : await readMapping(ctx.path(mapping)),
      source: text(ctx, 'source'),
      dryRun: ctx.options['dry-run'] === true,
      today: today(deps.clock),
      stdin: ctx.stdin as Readable,
      progress: ctx.err,
      journal: await commandJournal(deps, ctx, { kind: 'services', verb: 'directory.import', path: ctx.path(path) }),
    });
    return printReport(ctx, report, labels);
  },
};

async function printColumns(ctx: CommandContext): Promise<ExitCode> {
  if (ctx.asJson) {
    await ctx.json({ columns: tableFields.map((f) => ({ name: f.name, meaning: f.it, headers: f.headers })) });
    return 0;
  }
  await ctx.out('Colonne di una tabella di servizi (tra parentesi, i nomi che riconosciamo da soli):');
  for (const f of tableFields)
    await ctx.out(`  ${f.name}: ${f.it}${f.headers.length > 1 ? ` (${f.headers.slice(1).join(', ')})` : ''}`);
  await ctx.out('HSDS 1.1 (cartella o zip) e HSDS 3 (JSON, NDJSON, cartella) si leggono senza mappatura.');
  return 0;
}

const exportServices: InstallationCommand = {
  verb: 'export services',
  summary: 'Scrive i servizi come tabelle HSDS (cartella o .zip) o come JSON HSDS.',
  usage: 'export services --format hsds-csv|hsds-json --out PATH [--json]',
  options: { format: { type: 'string' }, out: { type: 'string' } },
  needsDatabase: true,
  run: async (ctx, deps) => {
    const [format, out] = [text(ctx, 'format'), text(ctx, 'out')];
    if (format !== 'hsds-csv' && format !== 'hsds-json') {
      throw new AppError('bad-input', 'Scegli il formato: --format hsds-csv oppure --format hsds-json.');
    }
    if (!out || out === '-') throw new AppError('bad-input', 'Di’ dove scrivere: --out PERCORSO.');
    const write = format === 'hsds-csv' ? exportCsv : exportJson;
    const services = await write(deps.db, ctx.path(out)).catch((e: NodeJS.ErrnoException) => {
      const unwritable = ['EACCES', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EROFS', 'ENOENT'].includes(e.code ?? '');
      throw unwritable
        ? new AppError('bad-input', `Non si può scrivere in ${out}: controlla il percorso e i permessi.`)
        : e;
    });
    if (ctx.asJson) await ctx.json({ services, out });
    else await ctx.out(`${new Intl.NumberFormat('it-IT').format(services)} servizi scritti in ${out}`);
    return 0;
  },
};

const asking: InstallationCommand = {
  verb: 'directory ask',
  summary:
    'Dice se il programma scrive da sé agli enti, all’indirizzo che pubblicano, per chiedere se le schede sono giuste.',
  usage: 'directory ask [on|off] [--json]',
  options: {},
  needsDatabase: true,
  run: async (ctx, deps) => {
    const [say, extra] = ctx.args;
    if (extra || (say !== undefined && say !== 'on' && say !== 'off'))
      throw new AppError(
        'bad-input',
        'Scrivi directory ask on, directory ask off, o solo directory ask per sapere com’è.',
      );
    if (say) await setAsking(deps.db, say === 'on');
    const on = await asksByItself(deps.db, deps.demo);
    if (ctx.asJson) await ctx.json({ asksByItself: on });
    else await ctx.out(on ? 'Il programma scrive da sé agli enti.' : 'Il programma non scrive da sé agli enti.');
    return 0;
  },
};

export const commands: readonly Command[] = [importServices, exportServices, asking];
