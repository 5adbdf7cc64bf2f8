import { sql } from 'kysely';
import type { CommandContext, ExitCode } from './commands.ts';
import { type Db, inTransaction, type Tx } from './database.ts';
import { type Fault, faultLine } from './errors.ts';
import type { Journal } from './import-journal.ts';

/** What became of one record of the source. Every record read ends in exactly one of these. */
export type Outcome = 'added' | 'changed' | 'unchanged' | 'refused';

/** read = added + changed + unchanged + refused, always. */
export interface Counters {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** A value of the file in place of the one there was, in words. */
export interface Change {
  /** 1-based line of the record in the file (header = 1). */
  readonly row: number;
  readonly about: string;
  readonly was: string;
  readonly becomes: string;
}

/** What an import did, or with a dry run would do, per kind of record (`services`, `organizations`, …). */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly counts: Readonly<Record<string, Counters>>;
  readonly faults: readonly Fault[];
  /** Faults beyond the first `maxFaults`: counted, not kept, so that memory stays flat. */
  readonly faultsNotListed: number;
  /** What is replaced, of imports that tell it, at most `maxChanges`: how many in all, the counts say. */
  readonly changes?: readonly Change[];
}

export const maxFaults = 10_000;
const maxChanges = 500;

/** Collects the outcome of an import while it streams. */
export interface Recorder {
  /** Counts `n` records of a kind, read and ended this way. */
  readonly count: (kind: string, outcome: Outcome, n?: number) => void;
  readonly fault: (fault: Fault) => void;
  readonly change: (change: Change) => void;
  readonly report: () => ImportReport;
}

const none = { read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 };

/** A recorder that shows every kind in `kinds`, also when nothing of it was read. */
export function recorder(kinds: readonly string[], dryRun: boolean): Recorder {
  const counts: Record<string, { -readonly [K in keyof Counters]: number }> = {};
  for (const kind of kinds) counts[kind] = { ...none };
  const [faults, changes]: [Fault[], Change[]] = [[], []];
  let faultsNotListed = 0;
  return {
    count: (kind, outcome, n = 1) => {
      const c = (counts[kind] ??= { ...none });
      c.read += n;
      c[outcome] += n;
    },
    fault: (fault) => {
      if (faults.length < maxFaults) faults.push(fault);
      else faultsNotListed += 1;
    },
    change: (change) => {
      if (changes.length < maxChanges) changes.push(change);
    },
    report: () => ({ dryRun, counts, faults, faultsNotListed, ...(changes.length > 0 ? { changes } : {}) }),
  };
}

/** The report as `--json` prints it: one key per kind, then the faults. */
const reportJson = (r: ImportReport): Record<string, unknown> => ({
  ...r.counts,
  faults: r.faults,
  ...(r.faultsNotListed > 0 ? { faultsNotListed: r.faultsNotListed } : {}),
  ...(r.dryRun ? { dryRun: true } : {}),
  ...(r.changes ? { changes: r.changes } : {}),
});

/** The report in Italian, one line per kind; `labels` gives each kind its word (`servizi`). */
function reportLines(r: ImportReport, labels: Readonly<Record<string, string>>): string[] {
  const n = (count: number) => new Intl.NumberFormat('it-IT').format(count);
  const verbs = r.dryRun
    ? ['da aggiungere', 'da cambiare', 'già uguali', 'da rifiutare']
    : ['aggiunti', 'cambiati', 'già uguali', 'rifiutati'];
  const lines = Object.entries(r.counts).map(
    ([kind, c]) =>
      `${labels[kind] ?? kind}: ${n(c.read)} letti · ${n(c.added)} ${verbs[0]} · ${n(c.changed)} ${verbs[1]} · ${n(c.unchanged)} ${verbs[2]} · ${n(c.refused)} ${verbs[3]}`,
  );
  if (r.dryRun) lines.unshift('Prova: non è stato scritto nulla.');
  const faults = r.faults.length + r.faultsNotListed;
  for (const c of r.changes ?? []) lines.push(`riga ${c.row}: ${c.about}: da ${c.was} a ${c.becomes}`);
  if (faults > 0) lines.push(`segnalazioni: ${n(faults)}`);
  return lines;
}

/**
 * Tells a report as every import does: one line per fault on standard error, then one JSON object or lines in Italian,
 * where `labels` gives each kind its word. Exit code 1 when there are faults; `BadFile` is 2 and never gets here.
 */
export async function printReport(
  ctx: Pick<CommandContext, 'asJson' | 'json' | 'out' | 'err'>,
  report: ImportReport,
  labels: Readonly<Record<string, string>>,
): Promise<ExitCode> {
  for (const fault of report.faults) ctx.err(faultLine(fault));
  if (ctx.asJson) await ctx.json(reportJson(report));
  else for (const line of reportLines(report, labels)) await ctx.out(line);
  return report.faults.length > 0 ? 1 : 0;
}

class RollBack extends Error {}

// Imports take turns: two that write the same rows in another order would wait for each other for ever.
export const oneImport = sql`select pg_advisory_xact_lock(672009)`;

/**
 * Runs an import in one transaction, when no other import runs; a dry run does the very same work and then undoes it,
 * so that what it announces is what would happen. With a journal it is noted, with its report, and can be taken back.
 */
export async function importing<T>(
  db: Db,
  dryRun: boolean,
  work: (tx: Tx) => Promise<T>,
  noted?: { readonly journal: Journal | undefined; readonly report: () => ImportReport },
): Promise<T> {
  let result: { value: T } | null = null;
  try {
    await inTransaction(db, async (tx) => {
      await oneImport.execute(tx);
      if (!dryRun) await noted?.journal?.begin(tx);
      result = { value: await work(tx) };
      if (dryRun) throw new RollBack();
      await noted?.journal?.end(tx, noted.report());
    });
  } catch (e) {
    if (!(e instanceof RollBack)) throw e;
  }
  return (result as unknown as { value: T }).value;
}

/** Rows in groups of `size`, to write many with one statement while memory stays flat. */
export async function* batches<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length >= size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Writes each item while the next is being read: one written and one read at a time, so that memory stays flat. */
export async function overlapping<T>(items: AsyncIterable<T>, write: (item: T) => Promise<void>): Promise<void> {
  let written: Promise<void> = Promise.resolve();
  try {
    for await (const item of items) {
      await written;
      written = write(item);
      // A failure is told where it is awaited, not the moment it happens.
      written.catch(() => {});
    }
  } finally {
    await written;
  }
}

/** Says on `line` how many records were read, every `every` records. */
export function progress(line: (text: string) => void, what: string, every = 10_000): (readSoFar: number) => void {
  let next = every;
  return (readSoFar) => {
    if (readSoFar < next) return;
    next = readSoFar - (readSoFar % every) + every;
    line(`${what}: ${new Intl.NumberFormat('it-IT').format(readSoFar)} letti…`);
  };
}
