import type { AwaitedFigure, FigureState, GivenFigure } from './data-plan.ts';

export const owners = ['ambito', 'alliance', 'network'] as const;
/** Bodies of which each owes its own part of a figure. */
export type Owners = (typeof owners)[number];

/** A body that owes a figure. */
export interface Owing {
  /** Code of an Ambito, an alliance or a network. */
  readonly code: string;
  readonly name: string;
}

/** A body and the days on which it is there; null = no limit is known. `until` is the first day on which it no longer is. */
export interface Body extends Owing {
  readonly from: string | null;
  readonly until: string | null;
}

/** Bodies that owe a figure for a deadline: those that are there on that day, not those of today. */
export const owingOn = (bodies: readonly Body[], due: string): readonly Owing[] =>
  bodies
    .filter((b) => (b.from === null || b.from <= due) && (b.until === null || due < b.until))
    .map(({ code, name }) => ({ code, name }));

/** That a body gave its own for a deadline. */
export interface GivenBy {
  readonly plan: string;
  readonly due: string;
  readonly body: string;
  readonly givenOn: string;
  readonly role: string;
}

/** Of the bodies that owe a figure: which have given theirs, and which have not. */
export interface ByBody {
  readonly has: readonly (Owing & { readonly on: string })[];
  readonly owes: readonly Owing[];
}

/** Deadlines for which every body of that day gave its own: the figure is given on the day the last one did. Never with no bodies. */
export function completed(
  line: Pick<AwaitedFigure, 'id'>,
  bodies: readonly Body[],
  given: readonly GivenBy[],
): GivenFigure[] {
  const byDue = Map.groupBy(
    given.filter((g) => g.plan === line.id),
    (g) => g.due,
  );
  return [...byDue].flatMap(([due, all]) => {
    const owing = new Set(owingOn(bodies, due).map((b) => b.code));
    const of = all.filter((g) => owing.has(g.body));
    if (owing.size === 0 || of.length < owing.size) return [];
    const last = of.reduce((a, b) => (b.givenOn > a.givenOn ? b : a));
    return [{ plan: line.id, due, givenOn: last.givenOn, role: last.role, note: '' }];
  });
}

/** Who has given and who has not, for the deadline a state looks at; what was given as a whole nobody owes. */
export function byBody(
  line: Pick<AwaitedFigure, 'id'>,
  state: FigureState,
  bodies: readonly Body[],
  given: readonly GivenBy[],
): ByBody {
  const owing = owingOn(bodies, state.due);
  const on = new Map(given.filter((g) => g.plan === line.id && g.due === state.due).map((g) => [g.body, g.givenOn]));
  const has = owing.flatMap((b) => {
    const day = on.get(b.code);
    return day === undefined ? [] : [{ ...b, on: day }];
  });
  return { has, owes: state.kind === 'given' ? [] : owing.filter((b) => !on.has(b.code)) };
}
