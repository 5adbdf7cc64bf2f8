import type { Project, ProjectState } from '../model.ts';

/** Where a project may go from each state. Nothing goes back to a draft: its money would leave every sum. */
const steps: Readonly<Record<ProjectState, readonly ProjectState[]>> = {
  draft: ['approved'],
  approved: ['running', 'stopped'],
  running: ['concluded', 'stopped'],
  concluded: ['running'],
  stopped: ['running'],
};

type Told = Pick<Project, 'state' | 'cycle' | 'lead' | 'starts' | 'ends'>;

/** What the database says about a project: whether an approved report counts any of its expenses, whether whoever acts may approve there. */
export interface Footing {
  readonly counted: boolean;
  readonly approves: boolean;
}

export type StepProblem =
  | { readonly field: 'state'; readonly code: 'step'; readonly from: ProjectState; readonly to: ProjectState }
  | { readonly field: 'state' | 'cycle'; readonly code: 'needs-approval' }
  | { readonly field: 'state' | 'cycle' | 'lead' | 'starts' | 'ends'; readonly code: 'counted' };

/** States a project may have next, its own first. Outside any cycle nobody else approves: its alliance may start it at once. */
export const statesFrom = (state: ProjectState, cycle: string | null): readonly ProjectState[] => [
  ...[state, ...steps[state]],
  ...(state === 'draft' && cycle === null ? (['running'] as const) : []),
];

/** Which steps of a project (`before` null = a new one) are not allowed. The database holds the same (`programme.keep_project`). */
export function stepProblems(before: Told | null, after: Told, f: Footing): readonly StepProblem[] {
  const from = before?.state ?? 'draft';
  const found: StepProblem[] = [];
  if (!statesFrom(from, after.cycle).includes(after.state))
    found.push({ field: 'state', code: 'step', from, to: after.state });
  else if (from === 'draft' && after.state !== 'draft' && after.cycle !== null && !f.approves)
    found.push({ field: 'state', code: 'needs-approval' });
  if (from !== 'draft' && before?.cycle !== after.cycle && after.cycle !== null && !f.approves)
    found.push({ field: 'cycle', code: 'needs-approval' });
  return before && f.counted ? [...found, ...countedProblems(before, after)] : found;
}

/** What an approved report rests on stays; only the end may be put off. */
function countedProblems(before: Told, after: Told): StepProblem[] {
  const fields = (['cycle', 'lead', 'starts'] as const).filter((f) => before[f] !== after[f]);
  const earlier =
    before.ends !== after.ends && (before.ends === null || after.ends === null || after.ends < before.ends);
  const back = before.state === 'concluded' && after.state === 'running';
  return [...fields, ...(earlier ? (['ends'] as const) : []), ...(back ? (['state'] as const) : [])].map((field) => ({
    field,
    code: 'counted',
  }));
}
