import { readDay } from './project-form.ts';

/** What is known of an act when it is recorded. */
export interface ActWish {
  readonly number: string | null;
  readonly dated: string | null;
  readonly url: string | null;
  readonly protocol: string | null;
}

export type ActProblem = {
  readonly field: string;
  readonly code: 'number-missing' | 'date-missing' | 'bad-day' | 'bad-url' | 'future';
};

/** Which of number and date an act of a step cannot do without. */
export const actNeeds = {
  call: ['number', 'dated'],
  evaluation: ['dated'],
  'ats-decree': ['number', 'dated'],
  'regional-validation': ['number', 'dated'],
  convention: ['dated'],
} as const;
export type CallStep = keyof typeof actNeeds;

/** The act of a step, as typed; `today` in Rome: no act is of tomorrow. */
export function readAct(
  get: (field: string) => string,
  step: CallStep,
  today: string,
): { readonly wish: ActWish; readonly problems: readonly ActProblem[] } {
  const needs: readonly string[] = actNeeds[step];
  const [number, url, protocol, dated] = [get('number'), get('url'), get('protocol'), readDay(get('dated'))];
  const problems: ActProblem[] = [];
  if (number === '' && needs.includes('number')) problems.push({ field: 'number', code: 'number-missing' });
  if (dated === undefined) problems.push({ field: 'dated', code: 'bad-day' });
  else if (dated === null && needs.includes('dated')) problems.push({ field: 'dated', code: 'date-missing' });
  else if (dated !== null && dated > today) problems.push({ field: 'dated', code: 'future' });
  if (url !== '' && !/^https?:\/\/\S{3,2000}$/.test(url)) problems.push({ field: 'url', code: 'bad-url' });
  return {
    wish: {
      number: number.slice(0, 80) || null,
      dated: dated ?? null,
      url: url || null,
      protocol: protocol.slice(0, 80) || null,
    },
    problems,
  };
}
