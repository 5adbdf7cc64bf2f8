import type { Cycle, Project } from '../model.ts';

/** What tells whether new expenses may still come: the state of the project, the days of its cycle. */
export interface SpendingEnd {
  readonly project: Pick<Project, 'state'>;
  readonly cycle: (Pick<Cycle, 'code' | 'ends'> & { readonly rules: Pick<Cycle['rules'], 'deadlines'> }) | null;
}

export type Closed =
  | { readonly why: 'concluded' | 'stopped' }
  | { readonly why: 'cycle-over'; readonly cycle: string; readonly last: string };

/** The last day on which a cycle may ask for accounts: its end, or a later deadline; null when no act says when it ends. */
function lastDay({ ends, rules }: NonNullable<SpendingEnd['cycle']>): string | null {
  if (ends === null) return null;
  return [ends, ...(rules.deadlines.value ?? []).map((d) => d.date)].sort().at(-1) ?? ends;
}

/**
 * Why nothing new is entered any more: the project is over or was stopped, or its cycle is past its last deadline. Null
 * while it is open. `today` is `YYYY-MM-DD`.
 */
export function closedTo({ project, cycle }: SpendingEnd, today: string): Closed | null {
  if (project.state === 'concluded' || project.state === 'stopped') return { why: project.state };
  const last = cycle && lastDay(cycle);
  return last !== null && last < today ? { why: 'cycle-over', cycle: cycle!.code, last } : null;
}
