import type { Db, Tx } from '#kit/database.ts';
import { indicatorsLoaded } from '#observatory/reads/indicators.ts';
import { releases } from '#observatory/reads.ts';
import { sources } from '#territory/reads.ts';
import {
  type AwaitedFigure,
  byUrgency,
  type FigureState,
  type GivenFigure,
  stateOf,
  type Watch,
} from '../rules/data-plan.ts';
import { type ByBody, byBody, completed } from '../rules/owed-by.ts';
import { lastEntered, selectGiven, selectGivenBy, selectPlan } from '../store/data-plan.ts';
import { cycle as cycleOf } from './cycles.ts';
import { owingBodies } from './owing-bodies.ts';

type Reader = Db | Tx;

/** An awaited figure and where it stands. */
export interface PlanLine {
  readonly line: AwaitedFigure;
  readonly state: FigureState;
  /** What was said of the deadline looked at. */
  readonly given: GivenFigure | null;
  /** Who has given and who owes it; null = one body gives it. */
  readonly bodies: ByBody | null;
}

/** Day in Rome of a moment. */
const dayIn = (at: Date): string => at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });

/** On which day the platform last had each of the things it watches by itself, for a network or (null) all. */
async function evidence(db: Reader, cycle: string): Promise<(watch: Watch, network: string | null) => string | null> {
  const [[latest], notes, loaded, entered] = await Promise.all([
    releases(db, 1),
    sources(db),
    indicatorsLoaded(db),
    lastEntered(db, cycle),
  ]);
  const people = notes.find((n) => n.dataset === 'population');
  const last = (days: readonly (string | null)[]) =>
    days
      .filter((d) => d !== null)
      .sort()
      .at(-1) ?? null;
  return (watch, network) => {
    const own = entered.filter((e) => network === null || e.network === network);
    if (watch === 'release') return latest?.asOf ?? null;
    if (watch === 'population') return people ? dayIn(people.loadedAt) : null;
    if (watch === 'indicators') return loaded ? dayIn(loaded) : null;
    return last(own.map((e) => e[watch]));
  };
}

/** The data plan of a cycle on a day: what is late first. */
export async function dataPlan(db: Reader, cycle: string, today: string): Promise<readonly PlanLine[]> {
  const [lines, given, found] = await Promise.all([selectPlan(db, cycle), selectGiven(db, cycle), cycleOf(db, cycle)]);
  if (lines.length === 0) return [];
  const [seen, owing, parts] = [await evidence(db, cycle), await owingBodies(db), await selectGivenBy(db, cycle)];
  return lines
    .map((line): PlanLine => {
      const has = line.watches === null ? null : seen(line.watches, line.network);
      const bodies = owing(line);
      const all = line.owedBy === null ? given : [...given, ...completed(line, bodies, parts)];
      const state = stateOf(line, all, has, today, found?.ends ?? null);
      return {
        ...{ line, state, given: given.find((g) => g.plan === line.id && g.due === state.due) ?? null },
        bodies: line.owedBy === null ? null : byBody(line, state, bodies, parts),
      };
    })
    .sort(byUrgency);
}
