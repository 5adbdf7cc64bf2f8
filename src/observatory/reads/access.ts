import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CommandContext } from '#kit/commands.ts';
import { AppError, BadFile } from '#kit/errors.ts';
import type { Source } from '#kit/open-file.ts';
import { type AccessTable, accessLines } from '../rules/access-table.ts';
import { type Weighing, weighingOf } from '../rules/weighing.ts';
import { reachByFile, reachByLine, readPoints } from './access-files.ts';

/** What `access` was asked for. */
export interface AskedAccess {
  readonly demand: Source;
  readonly supply: Source;
  /** null = straight lines between coordinates. */
  readonly cost: Source | null;
  readonly weighing: Weighing;
  readonly table: AccessTable;
  /** Where the table goes; null = standard output. */
  readonly out: string | null;
}

const wrong = (message: string): never => {
  throw new AppError('bad-input', message);
};

/** Reads what was typed. @throws AppError `bad-input` that says which option is missing or wrong. */
export function askedOf(ctx: CommandContext): AskedAccess {
  const typed = (name: string): string | undefined => {
    const value = ctx.options[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (ctx.args.length > 0)
    wrong(`Non capisco «${ctx.args.join(' ')}»: i file si scrivono dopo --demand, --supply e --cost.`);
  const files = ['demand', 'supply', 'cost'].map(typed);
  if (files.filter((f) => f === '-').length > 1) wrong('Uno solo dei file può essere «-», lo standard input.');
  const [demand, supply, cost] = files.map((file) => (file === undefined ? null : sourceOf(ctx, file)));
  if (!demand || !supply) return wrong('Servono due file: --demand con chi chiede e --supply con i posti.');
  const read = weighingOf({
    method: typed('method'),
    threshold: typed('threshold'),
    steps: typed('steps'),
    gaussian: typed('gaussian'),
    gravity: typed('gravity'),
  });
  if ('wrong' in read) return wrong(`Non posso calcolare: ${read.wrong}.`);
  const out = typed('out');
  const path = out === undefined || out === '-' ? null : ctx.path(out);
  if (ctx.asJson && path === null)
    wrong('Con --json serve --out FILE: la tabella non può uscire insieme all’oggetto JSON.');
  const table = ctx.options.summary ? 'summary' : ctx.options.week ? 'week' : 'access';
  return { demand, supply, cost: cost ?? null, weighing: read.ok, table, out: path };
}

export const sourceOf = (ctx: CommandContext, typed: string): Source =>
  typed === '-' ? { name: 'standard input', stream: Readable.from(ctx.stdin) } : ctx.path(typed);

/**
 * Access of every demand point (floating catchment areas), as the lines of a CSV.
 * @throws BadFile with every fault of the files, row and column.
 */
export async function accessOf({ demand: from, supply: to, cost, weighing, table }: AskedAccess) {
  const needs = { place: cost === null, hours: table !== 'access' };
  const read = await Promise.allSettled([readPoints(from, 'demand', needs), readPoints(to, 'supply', needs)]);
  const [demand, supply] = read;
  if (demand.status === 'rejected' || supply.status === 'rejected') throw together(read);
  const points = [demand.value, supply.value] as const;
  const reach = cost === null ? reachByLine(...points, weighing) : await reachByFile(cost, ...points, weighing);
  const most = reach.weight.reduce((a, b) => Math.max(a, b), 0);
  const [asked, given] = points.map(({ amount }) => amount.reduce((a, b) => a + b, 0) * most);
  if (!Number.isFinite(asked! + given!))
    wrong('I numeri sono troppo grandi: per il peso che hanno, la loro somma non si può calcolare.');
  return {
    lines: accessLines(table, { demand: demand.value, supply: supply.value, reach, shared: weighing.shared }),
    demand: reach.points,
    supply: reach.places,
    pairs: reach.place.length,
  };
}

/** The faults of both files as one: those of the first do not hide those of the second. */
function together(read: readonly PromiseSettledResult<unknown>[]): unknown {
  const reasons: unknown[] = read.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
  return reasons.find((r) => !(r instanceof BadFile)) ?? new BadFile(reasons.flatMap((r) => (r as BadFile).faults));
}

/**
 * Writes lines to a file as they come. Until the last is there the file has another name, so that what stops half way
 * leaves what was before; a pipe or a device is written as it is. @throws AppError `bad-input` when it cannot be written.
 */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const there = await stat(path).catch(() => null);
  const draft = there === null || there.isFile() ? `${path}.part` : path;
  try {
    await pipeline(Readable.from(batches(lines)), createWriteStream(draft));
    if (draft !== path) await rename(draft, path);
  } catch (error) {
    if (draft !== path) await rm(draft, { force: true }).catch(() => undefined);
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    wrong(`Non riesco a scrivere ${path}: controlla che la cartella ci sia e che si possa scrivere.`);
  }
}

function* batches(lines: Iterable<string>): Generator<string> {
  let batch = '';
  for (const line of lines) {
    batch += `${line}\n`;
    if (batch.length < 65_536) continue;
    yield batch;
    batch = '';
  }
  yield batch;
}
