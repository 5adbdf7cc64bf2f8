import { today } from '#kit/clock.ts';
import type { CommandContext, ExitCode, InstallationCommand } from '#kit/commands.ts';
import { AppError } from '#kit/errors.ts';
import { printReport } from '#kit/import.ts';
import { commandJournal } from '#kit/import-journal.ts';
import { importIndicators } from '../actions/import-indicators.ts';
import { catalogue } from '../reads/indicators.ts';
import { indicatorColumns } from '../rules/indicator.ts';

const usage = 'import indicators FILE.csv [--dry-run] [--no-undo] [--columns] [--json]';

async function explain(ctx: CommandContext): Promise<ExitCode> {
  const indicators = catalogue().map((d) => ({ code: d.code, name: d.name.it, unit: d.unit, sexes: d.sexes }));
  if (ctx.asJson) await ctx.json({ columns: indicatorColumns, indicators });
  else {
    for (const c of indicatorColumns)
      await ctx.out(`${c.headers.join(' | ')}${c.required ? '' : ' (facoltativa)'}: ${c.it}`);
    for (const i of indicators) await ctx.out(`  ${i.code}: ${i.name} (${i.unit}; ${i.sexes.join(', ')})`);
  }
  return 0;
}

/** `import indicators FILE`: employment, inactivity, resignations, nursery places, with source and edition. */
export const importIndicatorsCommand: InstallationCommand = {
  verb: 'import indicators',
  summary: 'Carica indicatori di contesto (occupazione, dimissioni, posti nido) per zona e anno',
  usage,
  more: [
    'FILE: area,year,indicator,sex,value,unit,source,vintage   anche zona, anno, indicatore, sesso, valore, unità, fonte, edizione',
    '--columns dice che cosa va in ogni colonna, e i codici degli indicatori. --dry-run prova senza scrivere.',
    'Esempio: concilia import indicators --columns',
    'Esempio: concilia import indicators occupazione.csv --dry-run',
  ],
  options: { 'dry-run': { type: 'boolean' }, 'no-undo': { type: 'boolean' }, columns: { type: 'boolean' } },
  needsDatabase: true,
  columns: explain,
  run: async (ctx, deps) => {
    const [path, ...rest] = ctx.args;
    if (path === undefined || rest.length > 0) throw new AppError('bad-input', `Si scrive così: concilia ${usage}`);
    const file = ctx.path(path);
    const journal = await commandJournal(deps, ctx, { kind: 'indicators', verb: 'territory.import', path: file });
    const how = { dryRun: ctx.options['dry-run'] === true, today: today(deps.clock), journal };
    return printReport(ctx, await importIndicators(deps.db, file, how), { indicators: 'indicatori' });
  },
};
