import { type Standing, type State, states } from '../model.ts';

/** What may come after each state. Nothing goes back to being only heard, and an answer can be given anew. */
const next: Readonly<Record<State, readonly State[]>> = {
  heard: ['grouped', 'taken-up', 'answered', 'not-possible'],
  grouped: ['taken-up', 'answered', 'not-possible'],
  'taken-up': ['answered', 'not-possible'],
  answered: ['answered', 'not-possible'],
  'not-possible': ['answered', 'not-possible'],
};

export const mayFollow = (from: State, to: State): boolean => next[from].includes(to);

/** True once somebody got an answer, whatever it was. */
export const isAnswer = (state: State): boolean => state === 'answered' || state === 'not-possible';

type Step = Pick<Standing, 'state' | 'at'>;

/** Steps in the order in which they happened: two of one moment in the order of the states. */
export const inOrder = <S extends Step>(steps: readonly S[]): S[] =>
  [...steps].sort((a, b) => a.at.getTime() - b.at.getTime() || states.indexOf(a.state) - states.indexOf(b.state));

/** Where something stands after its steps: heard when there are none. */
export const stateOf = (steps: readonly Step[]): State => inOrder(steps).at(-1)?.state ?? 'heard';

/** The steps with one more, or null when it may not follow. */
export const withStep = <S extends Step>(steps: readonly S[], step: S): S[] | null =>
  mayFollow(stateOf(steps), step.state) ? inOrder([...steps, step]) : null;

/** When somebody first got an answer; null = not yet. */
export const answeredAt = (steps: readonly Step[]): Date | null =>
  inOrder(steps).find((s) => isAnswer(s.state))?.at ?? null;
