import { today } from '../clock.ts';
import type { Command, CommandContext, FileCommand, InstallationCommand } from '../commands.ts';
import { daysBetween } from '../days.ts';
import { AppError } from '../errors.ts';
import { type Checked, checkBackup } from './check.ts';
import { type Restored, restore } from './restore.ts';
import { keyMark, type Made, type Progress, writeBackup } from './write.ts';

function fileOf(ctx: CommandContext, usage: string): string {
  const [file, ...more] = ctx.args;
  if (file !== undefined && file !== '-' && more.length === 0) return ctx.path(file);
  throw new AppError('bad-input', `Serve il nome di un file, e uno solo: concilia ${usage}`);
}

const about = (b: Made | Checked) => ({
  file: b.file,
  bytes: b.bytes,
  sha256: b.sha256,
  madeAt: b.header.madeAt,
  program: b.header.program,
  server: b.header.server,
  migrations: b.header.migrations.map((m) => m.name),
  audit: b.header.audit,
  tables: b.tables,
});

const count = new Intl.NumberFormat('it-IT');
const size = (b: Made | Checked): string =>
  `${count.format(b.tables.length)} tabelle, ${count.format(b.tables.reduce((n, t) => n + t.rows, 0))} righe, ${count.format(b.bytes)} byte`;

/** What to write down elsewhere, to be sure later that nothing was changed. */
const marks = (b: Made | Checked): readonly string[] => [
  `SHA-256: ${b.sha256}`,
  ...(b.header.audit ? [`Ultima chiusura del registro: ${b.header.audit.day} ${b.header.audit.hash}`] : []),
];

/** A line now and then while a long work goes on. */
function told(ctx: CommandContext, what: string): Progress {
  let last = performance.now();
  return (tables, rows) => {
    if (performance.now() - last < secondsBetween * 1000) return;
    last = performance.now();
    ctx.err(`${what} ${count.format(tables)} tabelle, ${count.format(rows)} righe`);
  };
}

const secondsBetween = 5;

const backupCommand: InstallationCommand = {
  verb: 'backup',
  summary: 'Copia tutti i dati in un file, com’erano in un solo istante, mentre gli altri continuano a lavorare.',
  usage: 'backup FILE [--json]',
  options: {},
  needsDatabase: true,
  opens: 'as-it-is',
  before: async (ctx) => void fileOf(ctx, 'backup FILE'),
  run: async (ctx, { config, clock }) => {
    const file = fileOf(ctx, 'backup FILE');
    const made = await writeBackup({
      url: config.databaseUrl,
      file,
      now: clock.now(),
      masterKey: config.masterKey,
      progress: told(ctx, 'Copiate'),
    });
    if (ctx.asJson) await ctx.json(about(made));
    else {
      await ctx.out(`Copia fatta: ${made.file} (${size(made)}).`);
      for (const line of marks(made)) await ctx.out(line);
      await ctx.out(
        `La copia non contiene la chiave dei dati personali: senza master.key (in ${config.dataDir}) o CONCILIA_MASTER_KEY recapiti e nomi non si leggono più. Conserva la chiave in un altro posto.`,
      );
    }
    return 0;
  },
};

const checkCommand: FileCommand = {
  verb: 'backup check',
  summary: 'Controlla che una copia sia intera e non rovinata, senza bisogno del database.',
  usage: 'backup check FILE [--json]',
  options: {},
  needsDatabase: false,
  run: async (ctx) => {
    const checked = await checkBackup(fileOf(ctx, 'backup check FILE'));
    if (ctx.asJson) await ctx.json(about(checked));
    else {
      await ctx.out(`La copia è intera: ${checked.file} (${size(checked)}).`);
      await ctx.out(
        `Fatta il ${checked.header.madeAt} da Concilia ${checked.header.program}, PostgreSQL ${checked.header.server}.`,
      );
      for (const line of marks(checked)) await ctx.out(line);
    }
    return 0;
  },
};

const restoreUsage = 'restore FILE [--replace] [--json]';

/** What must not be forgotten by going back in time. */
interface Beyond {
  /** Tables whose rows a restore leaves beside those of the backup. */
  readonly keep: readonly string[];
  /** The command that erases again who had been erased. */
  readonly replay: string;
}

const restoreCommand = ({ keep, replay }: Beyond): InstallationCommand => ({
  verb: 'restore',
  summary: 'Rimette i dati di una copia in un’installazione vuota, o con --replace al posto di quelli che ci sono.',
  usage: restoreUsage,
  options: { replace: { type: 'boolean' } },
  needsDatabase: true,
  opens: 'alone',
  // A file that is no good is told before a data folder is made.
  before: async (ctx) => void (await checkBackup(fileOf(ctx, restoreUsage))),
  run: async (ctx, { config, clock }) => {
    const backup = await checkBackup(fileOf(ctx, restoreUsage));
    const replace = ctx.options.replace === true;
    const progress = told(ctx, 'Rimesse');
    const done = await restore({ url: config.databaseUrl, backup, replace, keep, progress });
    const sameKey = backup.header.keyMark === null ? null : backup.header.keyMark === keyMark(config.masterKey);
    const days = daysBetween(today({ now: () => new Date(backup.header.madeAt) }), today(clock));
    if (ctx.asJson) await ctx.json({ ...about(backup), replaced: replace, ...done, sameKey, daysOld: days });
    else for (const line of afterwards(backup, days, done, sameKey, config.dataDir, replay)) await ctx.out(line);
    return 0;
  },
});

function afterwards(
  backup: Checked,
  days: number,
  { migrated, kept }: Restored,
  sameKey: boolean | null,
  dataDir: string,
  replay: string,
): readonly string[] {
  const age = days <= 0 ? 'è di oggi' : days === 1 ? 'ha 1 giorno' : `ha ${count.format(days)} giorni`;
  return [
    `Dati rimessi: ${size(backup)}.`,
    ...(migrated.length > 0 ? [`Le tabelle sono state portate a oggi (${migrated.join(', ')}).`] : []),
    `La copia ${age}: quello che è successo dopo non c’è più, e chi è stato cancellato dopo è tornato. Prima di riaprire esegui «concilia ${replay}», che cancella di nuovo chi sta nel registro delle cancellazioni (erasures.log, accanto alla chiave).`,
    ...(kept > 0
      ? [`Le cancellazioni registrate qui e non nella copia (${count.format(kept)}) sono rimaste nel registro.`]
      : []),
    'Anche password, inviti e accessi aperti sono quelli di allora.',
    ...(sameKey === false
      ? [
          `Attenzione: la chiave di questa installazione non è quella della copia. Recapiti e nomi non si leggono finché non metti la chiave di allora in ${dataDir}/master.key (o in CONCILIA_MASTER_KEY).`,
        ]
      : []),
  ];
}

export const commands = (beyond: Beyond): readonly Command[] => [backupCommand, checkCommand, restoreCommand(beyond)];
