import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Command, CommandContext, ExitCode } from '#kit/commands.ts';
import type { Db } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { printReport } from '#kit/import.ts';
import { commandJournal } from '#kit/import-journal.ts';
import { importMemberships } from '../actions/import-memberships.ts';
import { membershipLines, organizationLines } from '../reads/export.ts';
import { memberFields } from '../rules/member-row.ts';

const usage = 'import memberships FILE [--source NOME] [--dry-run] [--no-undo] [--columns] [--json]';

/** Lists of members and of bodies, in and out: what goes out is what comes in. */
export const memberCommands: readonly Command[] = [
  {
    verb: 'import memberships',
    summary: 'Carica chi fa parte di quale rete o alleanza da un CSV o XLSX',
    usage,
    options: {
      'dry-run': { type: 'boolean' },
      'no-undo': { type: 'boolean' },
      columns: { type: 'boolean' },
      source: { type: 'string' },
    },
    needsDatabase: true,
    columns: printColumns,
    run: async (ctx, deps) => {
      const [path, ...rest] = ctx.args;
      if (path === undefined || rest.length > 0) throw new AppError('bad-input', `Si scrive così: concilia ${usage}`);
      const report = await importMemberships(deps.db, ctx.path(path), {
        dryRun: ctx.options['dry-run'] === true,
        source: typeof ctx.options.source === 'string' ? ctx.options.source : null,
        columns: {},
        err: ctx.err,
        journal: await commandJournal(deps, ctx, { kind: 'memberships', verb: 'network.import', path: ctx.path(path) }),
      });
      return printReport(ctx, report, { memberships: 'adesioni' });
    },
  },
  exporter('organizations', 'Scrive il registro degli enti come CSV, da correggere e ricaricare', organizationLines),
  exporter('memberships', 'Scrive chi fa parte di che cosa come CSV, da correggere e ricaricare', membershipLines),
];

async function printColumns(ctx: CommandContext): Promise<ExitCode> {
  const lines = Object.entries(memberFields).map(([field, headers]) => `${field}: ${headers.join(', ')}`);
  if (ctx.asJson) await ctx.json({ columns: lines });
  else for (const line of lines) await ctx.out(line);
  return 0;
}

function exporter(what: string, summary: string, lines: (db: Db) => AsyncIterable<string>): Command {
  return {
    verb: `export ${what}`,
    summary,
    usage: `export ${what} --out FILE.csv [--json]`,
    options: { out: { type: 'string' } },
    needsDatabase: true,
    run: async (ctx, { db }) => {
      const { out } = ctx.options;
      if (typeof out !== 'string' || out === '' || out === '-')
        throw new AppError('bad-input', 'Di’ dove scrivere: --out FILE.csv.');
      const written = await write(ctx.path(out), lines(db)).catch((e: NodeJS.ErrnoException) => {
        throw e.code === undefined
          ? e
          : new AppError('bad-input', `Non si può scrivere in ${out}: controlla il percorso e i permessi.`);
      });
      if (ctx.asJson) await ctx.json({ written, out });
      else await ctx.out(`${new Intl.NumberFormat('it-IT').format(written)} righe scritte in ${out}`);
      return 0;
    },
  };
}

/** Rows written, without the header; the file is streamed. */
async function write(path: string, lines: AsyncIterable<string>): Promise<number> {
  const file = createWriteStream(path);
  await once(file, 'open');
  let written = -1;
  for await (const line of lines) {
    written += 1;
    if (!file.write(`${line}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return written;
}
