import { today } from '#kit/clock.ts';
import type { CommandContext, InstallationCommand } from '#kit/commands.ts';
import { AppError } from '#kit/errors.ts';
import { number } from '#kit/i18n.ts';
import { understand } from '../reads/question.ts';
import { type Observation, observe } from '../reads.ts';
import { figureJson, weekJson } from '../rules/export.ts';
import { words } from '../words/common.ts';
import { sayDoubts } from '../words/doubts.ts';
import { headline } from '../words/headline.ts';
import { sayWhy } from '../words/why.ts';

const option = (ctx: CommandContext, name: string): string => {
  const value = ctx.options[name];
  return typeof value === 'string' ? value : '';
};

/** `observe`: the figures of an area, as one object or in plain words. */
export const observeCommand: InstallationCommand = {
  verb: 'observe',
  summary: 'Dice che cosa serve e che cosa manca in una zona, ora per ora.',
  usage: 'observe --area CODICE|NOME [--category C] [--period term|closed|summer] [--release AAAA-MM-GG] [--json]',
  options: {
    area: { type: 'string' },
    category: { type: 'string' },
    period: { type: 'string' },
    release: { type: 'string' },
  },
  needsDatabase: true,
  run: async (ctx, deps) => {
    if (ctx.args.length > 0)
      throw new AppError('bad-input', `Non capisco «${ctx.args.join(' ')}»: la zona si scrive con --area.`);
    if (option(ctx, 'area') === '') throw new AppError('bad-input', 'Serve una zona: --area con il codice o il nome.');
    const understood = await understand(
      deps.db,
      {
        area: option(ctx, 'area'),
        category: option(ctx, 'category'),
        period: option(ctx, 'period'),
        release: option(ctx, 'release'),
      },
      today(deps.clock),
    );
    if (!understood.ok) {
      for (const line of sayDoubts('it', understood.doubts)) ctx.err(line);
      return 2;
    }
    const seen = await observe(deps.db, understood.question, today(deps.clock));
    if (!seen) throw new AppError('not-found', 'La zona non c’è più: riprova.');
    if (ctx.asJson) await ctx.json(asJson(seen));
    else for (const line of asText(seen)) await ctx.out(line);
    return 0;
  },
};

/** The contract of `observe --json`: null = hidden or not known, with its reason in `why`. */
const asJson = (o: Observation) => ({
  area: o.area.code,
  name: o.area.name,
  category: o.category,
  period: o.period,
  asOf: o.release?.asOf ?? null,
  ...figureJson(o.figure),
  byQuarterHour: weekJson(o.figure),
  byMunicipality: o.municipalities.map(({ area, figure }) => ({
    municipality: area.code,
    name: area.name,
    ...figureJson(figure),
  })),
  overlaps: o.overlaps,
  hidden: o.hidden,
  shownIn: o.shownIn?.area ?? null,
  example: o.release?.notes.example ?? false,
  why: sayWhy('it', o.why),
});

function asText(o: Observation): string[] {
  const w = words('it');
  const say = (n: number | null) => (n === null ? w.hidden : number('it', n));
  const f = o.figure;
  const potential = f.potential
    ? `${say(f.potential.demand)} persone attese, ${say(f.potential.uncoveredHours)} ore-persona scoperte (ipotesi)`
    : w.unknown;
  return [
    headline('it', o.area, f, o.release !== null),
    '',
    `Zona: ${o.area.name}. Periodo: ${w.period(o.period)}. Servizio: ${o.category ?? w.allCategories}. Uscita: ${o.release?.asOf ?? 'nessuna'}.`,
    `Voci raccolte: ${say(f.needs)}. Persone: ${say(f.people)}.`,
    `Ore chieste a settimana: ${say(f.neededHours)}. Raggiungibili: ${say(f.reachableHours)}. Scoperte: ${say(f.uncoveredHours)}.`,
    `Domanda potenziale: ${potential}.`,
    `Servizi: ${f.supply.services}, di cui ${f.supply.servicesHoursUnknown} con orari non noti. Sovrapposizioni: ${o.overlaps.length}.`,
    ...o.municipalities
      .slice(0, 10)
      .map(
        ({ area, figure }) => `  ${area.name}: ${say(figure.uncoveredHours)} ore scoperte, ${say(figure.needs)} voci`,
      ),
    ...sayWhy('it', o.why).map((line) => `· ${line}`),
    ...(o.release?.notes.example ? ['Contiene dati d’esempio, inventati.'] : []),
  ];
}
