import type { Context } from 'hono';
import { first, type Problem, typedQuery } from '#kit/form.ts';
import type { Env } from '#kit/http.ts';
import { parseEuro } from '#kit/numbers.ts';
import { formState } from '#ui/form.tsx';
import type { CostsAsked } from '../view/best-costs.tsx';
import { bestWords } from '../words/best-changes.ts';

/** More than a hundred million euro is a slip of the pen. */
const mostCents = 1e10;
/** Filters of the page that stay when costs are sent. */
const filters = ['category', 'period', 'age', 'hours'] as const;

/** What the reader says that things cost, from the address: `hour-cost`, `place-cost`, `site-cost`. A wrong one is told, and counts as not said. */
export function costsAt(c: Context<Env>): CostsAsked {
  const [lang, typed, problems] = [c.get('lang'), typedQuery(c), [] as Problem[]];
  const read = (field: string): number | null => {
    const text = first(typed, field);
    const cents = text === '' ? null : parseEuro(text);
    if (text !== '' && (cents === null || cents < 0 || cents > mostCents))
      problems.push({ field, message: bestWords(lang).costWrong });
    return cents !== null && cents >= 0 && cents <= mostCents ? cents : null;
  };
  return {
    costs: { hourCents: read('hour-cost'), placeCents: read('place-cost'), siteCents: read('site-cost') },
    form: formState(lang, typed, problems),
    kept: filters.flatMap((name) => (first(typed, name) === '' ? [] : [[name, first(typed, name)] as const])),
  };
}
