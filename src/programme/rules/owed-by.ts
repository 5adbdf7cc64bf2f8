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

/** Deadlines for which every body gave its own: the figure is given on the day the last one did. Never with no bodies. */
export function completed(
  line: Pick<AwaitedFigure, 'id'>,
  bodies: readonly Owing[],
  given: readonly GivenBy[],
): GivenFigure[] {
  const own = given.filter((g) => g.plan === line.id && bodies.some((b) => b.code === g.body));
  const whole = [...Map.groupBy(own, (g) => g.due)].filter(
    ([, of]) => bodies.length > 0 && of.length === bodies.length,
  );
  return whole.map(([due, of]) => {
    const last = of.reduce((a, b) => (b.givenOn > a.givenOn ? b : a));
    return { plan: line.id, due, givenOn: last.givenOn, role: last.role, note: '' };
  });
}

/** Who has given and who has not, for the deadline a state looks at; what was given as a whole nobody owes. */
export function byBody(
  line: Pick<AwaitedFigure, 'id'>,
  state: FigureState,
  bodies: readonly Owing[],
  given: readonly GivenBy[],
): ByBody {
  const on = new Map(given.filter((g) => g.plan === line.id && g.due === state.due).map((g) => [g.body, g.givenOn]));
  const has = bodies.flatMap((b) => {
    const day = on.get(b.code);
    return day === undefined ? [] : [{ ...b, on: day }];
  });
  return { has, owes: state.kind === 'given' ? [] : bodies.filter((b) => !on.has(b.code)) };
}
