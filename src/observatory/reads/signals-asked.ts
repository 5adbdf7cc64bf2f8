import { Readable } from 'node:stream';
import type { CommandContext } from '#kit/commands.ts';
import { AppError } from '#kit/errors.ts';
import { parseCount } from '#kit/numbers.ts';
import type { Source } from '#kit/open-file.ts';
import { allSignals } from '../rules/signals/all-signals.ts';
import { tooLittle } from '../rules/signals/enough.ts';
import type { ScanOptions } from '../rules/signals/scan.ts';
import { twoWays } from '../rules/two-ways.ts';
import { readEvents, readSpots } from './signal-files.ts';

const wrong = (message: string): never => {
  throw new AppError('bad-input', message);
};

const text = (ctx: CommandContext, name: string): string | undefined => {
  const value = ctx.options[name];
  return typeof value === 'string' ? value : undefined;
};

function whole(ctx: CommandContext, name: string, usual: number, least: number, most: number): number {
  const typed = text(ctx, name);
  const n = typed === undefined ? usual : parseCount(typed);
  const unclear = typed === undefined ? null : twoWays(name, typed, 'whole');
  if (unclear !== null) return wrong(`${unclear}.`);
  return n !== null && n >= least && n <= most
    ? n
    : wrong(`--${name} «${typed}» non va: serve un numero intero da ${least} a ${most}.`);
}

/** What `signals` was asked for. @throws AppError `bad-input` that says which option is missing or wrong. */
export function signalsAsked(ctx: CommandContext): { events: Source; places: Source; options: ScanOptions } {
  if (ctx.args.length > 0) wrong(`Non capisco «${ctx.args.join(' ')}»: i file si scrivono dopo --events e --places.`);
  const [events, places] = [text(ctx, 'events'), text(ctx, 'places')];
  if (events === undefined || places === undefined)
    return wrong('Servono due file: --events con date, luoghi e categorie, e --places con i luoghi.');
  if (events === '-' && places === '-') wrong('Uno solo dei file può essere «-», lo standard input.');
  const source = (typed: string): Source =>
    typed === '-' ? { name: 'standard input', stream: Readable.from(ctx.stdin) } : ctx.path(typed);
  const options = {
    weeks: whole(ctx, 'weeks', 8, 1, 520),
    permutations: whole(ctx, 'permutations', 999, 1, 1_000_000),
    seed: whole(ctx, 'seed', 1, 0, 2 ** 32 - 1),
    threshold: whole(ctx, 'threshold', 5, 2, 1_000_000),
  };
  return { events: source(events), places: source(places), options };
}

/** Signals of two files, the strongest first. @throws BadFile with every fault, row and column. */
export async function signalsOf(asked: ReturnType<typeof signalsAsked>) {
  const places = await readSpots(asked.places);
  const { happened, events } = await readEvents(asked.events, places);
  const signals = allSignals(places.spots, happened, asked.options).map((s) => ({
    places: s.places.map((p) => places.ids[p]!),
    from: s.from,
    to: s.to,
    category: s.category,
    observed: s.observed,
    expected: s.expected,
    llr: s.llr,
    p: s.p,
    recurrenceDays: s.recurrenceDays,
  }));
  return { signals, events, lacking: tooLittle(happened, asked.options.threshold) };
}
