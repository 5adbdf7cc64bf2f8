import type { Offer } from '#directory/rules/offer.ts';
import { emptyWeek, setRange, type Week } from '#kit/week.ts';
import { exampleNeed, exampleOffer, examplePerson, exampleWorld, week } from '#matching/example.ts';
import { buildCatalogue } from '#matching/rules/catalogue.ts';
import { contextOf } from '#matching/rules/context.ts';
import { matchNeed } from '#matching/rules/match.ts';
import { type PlanOffer, planWeek } from '#matching/rules/plan.ts';
import { quantile, type Row, times } from './row.ts';

/** Repeatable numbers in [0, 1) (linear congruential: enough to spread made-up services). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Opening hours of a made-up service: on most weekdays, from early or late morning, for two to ten hours. */
function hoursOf(random: () => number): Week {
  const w = emptyWeek();
  const [from, length] = [28 + Math.floor(random() * 30), 8 + Math.floor(random() * 32)];
  for (let day = 0; day < 6; day++) {
    if (random() < 0.8) setRange(w, day * 96 + from, day * 96 + Math.min(96, from + length + Math.floor(random() * 4)));
  }
  return w;
}

const categories = Array.from({ length: 20 }, (_, i) => (i === 0 ? 'nido' : `categoria-${i}`));

function made(n: number): Offer[] {
  const random = randomFrom(n);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: n }, (_, i) => {
    const [term, summer] = [hoursOf(random), hoursOf(random)];
    const [ageFrom, ageTo] = pick([
      [3, 36],
      [36, 72],
      [0, 180],
      [null, null],
    ] as const);
    return exampleOffer({
      id: `o${i}`,
      category: pick(categories),
      ageFrom,
      ageTo,
      weeks: random() < 0.1 ? null : { term, closed: emptyWeek(), summer },
      rules: random() < 0.2 ? [{ kind: 'residence', areas: [pick(['017029', '017067', '017113'])] }] : [],
      freePlaces: pick([null, 0, 3]),
      priceCents: pick([null, 0, 12000, 36000, 52000]),
      lat: 44.9 + random() * 1.5,
      lon: 8.6 + random() * 2.6,
      municipality: `01${String(Math.floor(random() * 1500)).padStart(4, '0')}`,
    });
  });
}

/** Needs from many homes, so that nothing is remembered from one to the next. */
function asks(category: string | null, minutes: number | null) {
  const random = randomFrom(7);
  return Array.from({ length: 50 }, () => {
    const person = examplePerson({ category });
    const home = { lat: 45 + random(), lon: 9 + random() * 1.5, municipality: '017029' };
    return contextOf(
      exampleNeed({ minutes, budget: 50000, persons: [person] }),
      person,
      'term',
      exampleWorld({ home }),
    );
  });
}

const limits = { fits: 20, hoursUnknown: 10, near: 10 };

async function matchingRows(n: number): Promise<Row[]> {
  const catalogue = buildCatalogue(made(n));
  const kinds = [
    { what: 'matching one need, within a category', contexts: asks('nido', 30), bar: 5 },
    { what: 'matching one need, over all categories', contexts: asks(null, 30), bar: 20 },
    { what: 'matching one need, over all, no limit of travel', contexts: asks(null, null), bar: 20 },
  ];
  const rows: Row[] = [];
  for (const { what, contexts, bar } of kinds) {
    const ms = await times((i) => matchNeed(catalogue, contexts[i % contexts.length]!, limits), 50, 10);
    const p50 = quantile(ms, 0.5);
    const size = `${n.toLocaleString('en')} services`;
    rows.push({ what, size, measured: `${p50.toFixed(2)} ms p50`, bar: `≤ ${bar} ms`, holds: p50 <= bar });
  }
  return rows;
}

/** Hours that differ from day to day: the hardest kind for the plan, as many combinations cover nearly the same. */
function unevenHours(random: () => number): Week {
  const w = emptyWeek();
  for (let day = 0; day < 5; day++) {
    if (random() > 0.7) continue;
    const from = day * 96 + 28 + Math.floor(random() * 32);
    setRange(w, from, from + 8 + Math.floor(random() * 20));
  }
  return w;
}

function candidates(seed: number, hours: (random: () => number) => Week): PlanOffer[] {
  const random = randomFrom(seed);
  return Array.from({ length: 200 }, (_, i) => ({
    id: `o${i}`,
    week: hours(random),
    cost: Math.round(random() * 60000) / 100,
    minutes: Math.floor(random() * 40),
  }));
}

async function planRow(what: string, hours: (random: () => number) => Week): Promise<Row> {
  const need = week('Mo-Fr 07:30-18:30');
  const instances = Array.from({ length: 20 }, (_, i) => candidates(i + 1, hours));
  const ms = await times((i) => planWeek(need, instances[i % instances.length]!), 40, 5);
  const [p50, worst] = [quantile(ms, 0.5), quantile(ms, 1)];
  const measured = `${p50.toFixed(1)} ms p50, ${worst.toFixed(1)} ms worst of 20 instances`;
  return { what, size: '200 candidates, at most 4', measured, bar: '≤ 50 ms', holds: p50 <= 50 };
}

export const about =
  'Invented services and household needs. The plan is exact over its candidates, at most four services together.';

/** Matching at three sizes, and the weekly plan. */
export async function rows(): Promise<Row[]> {
  const out: Row[] = [];
  for (const n of [1_000, 10_000, 100_000]) out.push(...(await matchingRows(n)));
  out.push(await planRow('weekly plan, exact, usual hours', hoursOf));
  out.push(await planRow('weekly plan, exact, hours that differ every day', unevenHours));
  return out;
}
