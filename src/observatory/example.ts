import { parseWeek, type Week } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';
import type { AgeBand, Period } from '#needs/rules/need.ts';
import type { DraftTrial } from './reads/draft-trial.ts';
import { outcome } from './rules/gap.ts';
import type { Town } from './rules/potential.ts';
import type { Rate } from './rules/rate.ts';
import { type Ages, type Site, stageOf } from './rules/simulator/stage.ts';
import type { Voice } from './rules/voice.ts';
import { weekEngine } from './rules/week-engine.ts';

/** A week from hours text that is known to be right. */
export function weekOf(text: string): Week {
  const read = parseWeek(text);
  if (!read.ok) throw new RangeError(flawSaid(read));
  return read.week;
}

/** A made-up voice of one person: needs `hours`, finds `open`, is covered by it. */
export function exampleVoice(
  municipality: string,
  change: {
    category?: string | null;
    band?: AgeBand;
    people?: number;
    period?: Period;
    hours?: string;
    open?: string;
  } = {},
): Voice {
  const open = weekOf(change.open ?? '');
  return {
    municipality,
    parts: [
      {
        category: change.category === undefined ? 'nido' : change.category,
        band: change.band ?? '0-2',
        people: change.people ?? 1,
        period: change.period ?? 'term',
        outcome: outcome(weekOf(change.hours ?? 'Mo-Fr 08:00-18:00'), [open], [open]),
      },
    ],
  };
}

/** A cycle that asks nothing: for tests of pages that stand without the programme. */
export const exampleTrial: DraftTrial = {
  payers: () => [{ value: 'unknown', label: 'Non si sa' }],
  judge: async (_db, { novelty }) => ({
    result: novelty === '' ? 'ordinary' : 'open',
    label: novelty === '' ? 'Ordinaria' : 'Da decidere insieme',
    because: 'Nessuna regola.',
    rule: 'Nessun atto.',
    act: null,
  }),
};

/** A made-up service for the simulator: `minutes` from every town, in their order. */
export const exampleSite = (
  id: string,
  hours: string,
  places: number,
  minutes: readonly number[],
  municipality = 'a',
): Site => ({
  id,
  serviceId: `s-${id}`,
  name: `Nido ${id}`,
  municipality,
  category: 'nido',
  week: weekOf(hours),
  places,
  priceCents: null,
  minutes: Float64Array.from(minutes),
});

/** A made-up rate: one child in two from 0 to 2, Monday to Friday. */
export const exampleRate = (hours = 'Mo-Fr 08:00-18:00', rate = 0.5): Rate => ({
  category: 'nido',
  supply: ['nido'],
  ageFrom: 0,
  ageTo: 2,
  periods: ['term'],
  hours: weekOf(hours),
  rate,
  kind: 'hypothesis',
  source: { it: 'Prova', en: 'Test' },
  date: '2026-01-01',
});

/** A town with as many children of each year as are given, from 0 up. */
export const exampleTown = (code: string, children: readonly number[]): Town => {
  const ages = new Float64Array(121);
  children.forEach((n, age) => {
    ages[age] = n;
  });
  return { code, ages };
};

/** A stage of the simulator with its engine. */
export function exampleStage(towns: readonly Town[], sites: readonly Site[], rate = exampleRate(), taken?: Ages) {
  const stage = stageOf(towns, sites, rate, 'term', taken ?? { from: rate.ageFrom, to: rate.ageTo });
  return { stage, engine: weekEngine(stage.reach, stage.demand, stage.supply, stage.asks, stage.open) };
}
