import { parseWeek, type Week } from '#kit/week.ts';
import type { AgeBand, Period } from '#needs/rules/need.ts';
import type { DraftTrial } from './reads/draft-trial.ts';
import { outcome } from './rules/gap.ts';
import type { Voice } from './rules/voice.ts';

/** A week from hours text that is known to be right. */
export function weekOf(text: string): Week {
  const read = parseWeek(text);
  if (!read.ok) throw new RangeError(read.message);
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
