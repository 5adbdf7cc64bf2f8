import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { z } from 'zod';
import type { Command, CommandContext } from '#kit/commands.ts';
import { BadFile, type Fault } from '#kit/errors.ts';
import { number } from '#kit/i18n.ts';
import { pathText, placeOf, syntaxPlace } from '#kit/json-place.ts';
import { clock, dayNames, describeWeek, formatWeek } from '#kit/week.ts';
import { planNeed, planOffers } from './model.ts';
import { type Plan, planWeek } from './rules/plan.ts';

const fault = (file: string, message: string, place: { row: number; column: number } | null): Fault => ({
  file,
  row: place?.row ?? null,
  column: place === null ? null : String(place.column),
  code: 'bad-input',
  message,
  kept: false,
});

async function readText(ctx: CommandContext, typed: string): Promise<string> {
  const path = ctx.path(typed);
  try {
    const bytes = path === '-' ? await buffer(ctx.stdin) : await readFile(path);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code;
    throw new BadFile([
      fault(typed, missing === 'ENOENT' ? 'il file non c’è' : 'il file non si può leggere come testo UTF-8', null),
    ]);
  }
}

const called = (typed: string): string => (typed === '-' ? 'standard input' : basename(typed));

/** A JSON file as its schema says. @throws BadFile with row, column and path of every fault. */
async function readJson<T>(ctx: CommandContext, typed: string, root: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(ctx, typed);
  const file = called(typed);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadFile([fault(file, 'non è JSON: qui il testo si interrompe o non si capisce', syntaxPlace(text))]);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const steps = path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    return fault(file, `${pathText(root, steps)}: ${message}`, placeOf(text, steps));
  });
  throw new BadFile(faults);
}

/** The plan with the keys of the contract. Costs are euro a month. */
const planJson = (plan: Plan) => ({
  chosen: plan.chosen,
  coveredQuarterHours: plan.coveredQuarterHours,
  neededQuarterHours: plan.neededQuarterHours,
  cost: plan.cost,
  minutes: plan.minutes,
  uncovered: formatWeek(plan.uncovered),
  handovers: plan.handovers.map((h) => ({
    day: dayNames('en', 'short')[h.day]?.slice(0, 2),
    time: clock(h.at),
    from: h.from,
    to: h.to,
    solved: h.solved !== null,
    how: h.solved,
  })),
});

const solutions = { 'same-site': 'è la stessa sede', accompaniment: 'l’accompagnamento è compreso' } as const;

/** The plan in plain Italian, line by line. */
function planText(plan: Plan): string[] {
  const hours = (quarters: number) => number('it', quarters / 4, 2);
  const { chosen, handovers } = plan;
  if (plan.neededQuarterHours === 0) return ['Non serve nessuna ora: il piano è vuoto.'];
  if (chosen.length === 0)
    return ['Nessuna offerta copre le ore che servono.', `Resta scoperto: ${describeWeek('it', plan.uncovered)}.`];
  const left = plan.coveredQuarterHours === plan.neededQuarterHours ? 'nulla' : describeWeek('it', plan.uncovered);
  return [
    `Con ${chosen.join(', ')} copri ${hours(plan.coveredQuarterHours)} ore su ${hours(plan.neededQuarterHours)}.`,
    `Costo: ${number('it', plan.cost, 2)} € al mese. Strada: ${number('it', plan.minutes, 1)} minuti.`,
    `Resta scoperto: ${left}.`,
    ...handovers.map(
      (h) =>
        `${dayNames('it')[h.day]} alle ${clock(h.at)}: ${h.solved ? `da ${h.from} a ${h.to}, ${solutions[h.solved]}` : `qualcuno accompagna da ${h.from} a ${h.to}`}.`,
    ),
  ];
}

/** Sums beyond the largest number are not told as a number that is none. @throws BadFile naming what is too great. */
function summable(plan: Plan, file: string): Plan {
  const great = (['cost', 'minutes'] as const).filter((of) => !Number.isFinite(plan[of]));
  if (great.length === 0) return plan;
  const said = `offers: i numeri di ${great.join(' e ')} sono troppo grandi: la loro somma non si può calcolare`;
  throw new BadFile([fault(file, said, null)]);
}

/** The faults of both files together: one does not hide the other. */
async function bothOrFaults<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  const [need, offers] = await Promise.allSettled([a, b]);
  if (need.status === 'fulfilled' && offers.status === 'fulfilled') return [need.value, offers.value];
  const reasons: unknown[] = [need, offers].flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
  const unexpected = reasons.find((r) => !(r instanceof BadFile));
  throw unexpected ?? new BadFile(reasons.flatMap((r) => (r as BadFile).faults));
}

const plan: Command = {
  verb: 'plan',
  summary: 'Sceglie le offerte che coprono meglio le ore di un bisogno.',
  usage: 'plan --need FILE --offers FILE [--json]',
  more: [
    '--need:   {"hours": "Mo-Fr 07:30-18:30", "maxOffers": 4}   le ore che servono; maxOffers si può tacere: 4',
    '--offers: [{"id": "a", "hours": "Mo-Fr 07:30-16:30", "cost": 300, "minutes": 6}]   le offerte fra cui scegliere',
    'hours: giorni Mo Tu We Th Fr Sa Su, ore di quarto in quarto, oppure 168 cifre esadecimali. cost: euro al mese.',
    'Un’offerta può avere anche "site" (la sede: fra due della stessa nessuno si sposta) e "accompaniment": true.',
    '--json: chosen, coveredQuarterHours, neededQuarterHours, cost, minutes, uncovered, handovers.',
  ],
  options: { need: { type: 'string' }, offers: { type: 'string' } },
  needsDatabase: false,
  run: async (ctx) => {
    const { need, offers } = ctx.options;
    if (
      typeof need !== 'string' ||
      typeof offers !== 'string' ||
      ctx.args.length > 0 ||
      (need === '-' && offers === '-')
    ) {
      ctx.err(`Scrivi: concilia ${plan.usage}. Uno solo dei due file può essere «-».`);
      return 2;
    }
    const [wanted, candidates] = await bothOrFaults(
      readJson(ctx, need, 'need', planNeed),
      readJson(ctx, offers, 'offers', planOffers),
    );
    const among = candidates.map(({ hours, site, ...offer }) => ({ ...offer, week: hours, site: site ?? null }));
    const found = summable(planWeek(wanted.hours, among, wanted.maxOffers), called(offers));
    if (ctx.asJson) await ctx.json(planJson(found));
    else for (const line of planText(found)) await ctx.out(line);
    return 0;
  },
};

export const commands: readonly Command[] = [plan];
