import { dayInFile } from '#kit/days.ts';
import { type ActionState, actionStates, type PartnerRole, type ProjectState, projectStates } from '../model.ts';
import type { BudgetRefusal, DateRefusal } from './budget.ts';
import { readCup } from './codes.ts';
import type { StepProblem } from './project-steps.ts';
import type { Cited } from './spending.ts';

/** What was typed, by field. */
export type Get = (field: string) => string;

/** A project as somebody wants it. */
export interface ProjectWish {
  readonly cycle: string | null;
  readonly network: string;
  readonly alliance: string | null;
  readonly title: string;
  readonly objectives: string;
  readonly target: string;
  readonly lead: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly state: ProjectState;
  readonly cup: string | null;
  readonly example?: boolean;
}

export type ProjectProblem =
  | { readonly field: string; readonly code: 'missing'; readonly from?: Cited | null }
  | {
      readonly field: string;
      readonly code: 'unknown' | 'bad-day' | 'bad-code' | 'too-long' | 'several' | 'not-of-alliance';
    }
  | { readonly field: string; readonly code: DateRefusal; readonly starts: string | null; readonly ends: string | null }
  | { readonly field: string; readonly code: 'ineligible'; readonly kind: string; readonly from: Cited | null }
  | StepProblem
  | ({ readonly field: string } & Extract<BudgetRefusal, { code: 'cofinancing' }>);

/** A day as typed: empty = none; `undefined` = it does not exist. Also `22/11/2026`. */
export function readDay(typed: string): string | null | undefined {
  if (typed === '') return null;
  return dayInFile(typed) ?? undefined;
}

const longest = 5000;

/** Start and end as typed, with the problems of either. */
export function readDays(get: Get): { starts: string | null; ends: string | null; problems: ProjectProblem[] } {
  const [starts, ends] = [readDay(get('starts')), readDay(get('ends'))];
  const bad = [starts === undefined ? 'starts' : null, ends === undefined ? 'ends' : null].filter((f) => f !== null);
  return { starts: starts ?? null, ends: ends ?? null, problems: bad.map((field) => ({ field, code: 'bad-day' })) };
}

const tooLong = (get: Get, fields: readonly string[]): ProjectProblem[] =>
  fields.filter((f) => get(f).length > longest).map((field) => ({ field, code: 'too-long' }));

/** The form of a project: `place` is its network and alliance, `lead` the body found from its name. */
export function readProject(
  get: Get,
  place: Pick<ProjectWish, 'network' | 'alliance'>,
  lead: string | null,
): { readonly wish: ProjectWish; readonly problems: readonly ProjectProblem[] } {
  const { starts, ends, problems } = readDays(get);
  const [typedCup, state] = [get('cup'), get('state')];
  const cup = typedCup === '' ? null : readCup(typedCup);
  if (get('title') === '') problems.push({ field: 'title', code: 'missing' });
  if (typedCup !== '' && cup === null) problems.push({ field: 'cup', code: 'bad-code' });
  problems.push(...tooLong(get, ['title', 'objectives', 'target']));
  const known = (projectStates as readonly string[]).includes(state);
  return {
    wish: {
      ...{ ...place, cycle: get('cycle') || null, title: get('title'), objectives: get('objectives') },
      ...{ target: get('target'), lead: lead ?? '', starts, ends, cup },
      state: known ? (state as ProjectState) : 'draft',
    },
    problems,
  };
}

/** An action as somebody wants it. */
export interface ActionWish {
  readonly organization: string;
  readonly title: string;
  readonly description: string;
  readonly area: string | null;
  readonly places: readonly string[];
  readonly target: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly state: ActionState;
}

/** The form of an action: `places` are the codes found from the names typed. */
export function readAction(
  get: Get,
  places: readonly string[],
): { readonly wish: ActionWish; readonly problems: readonly ProjectProblem[] } {
  const { starts, ends, problems } = readDays(get);
  if (get('title') === '') problems.push({ field: 'title', code: 'missing' });
  if (get('organization') === '') problems.push({ field: 'organization', code: 'missing' });
  problems.push(...tooLong(get, ['title', 'description', 'target']));
  const known = (actionStates as readonly string[]).includes(get('state'));
  return {
    wish: {
      ...{ organization: get('organization'), title: get('title'), description: get('description') },
      ...{ area: get('area') || null, places, target: get('target'), starts, ends },
      state: known ? (get('state') as ActionState) : 'planned',
    },
    problems,
  };
}

export const chosenRole = (typed: string): PartnerRole => (typed === 'associated' ? 'associated' : 'effective');
