import type { BudgetLine, LineKind } from '../model.ts';
import { shareOf } from './money.ts';
import { type Cited, ineligible, type SpendingCycle, within } from './spending.ts';

/** A budget line as it is proposed; `spent` = what was spent on it already, `counted` = an approved report counts some of it. */
export interface ProposedLine extends Pick<BudgetLine, 'kind' | 'cost' | 'cents' | 'source'> {
  readonly spent: number;
}

/** The most a project's financed lines may sum to, in cents, and where that comes from. */
export interface BudgetCap {
  readonly code: 'beyond-granted' | 'beyond-allocation';
  readonly most: number;
}

export type BudgetRefusal =
  | { readonly row: number; readonly code: 'below-spent'; readonly spent: number }
  | { readonly row: number; readonly code: 'ineligible-cost'; readonly cost: string; readonly from: Cited | null }
  | ({ readonly row: null; readonly asked: number } & BudgetCap)
  | {
      readonly row: null;
      readonly code: 'cofinancing';
      readonly share: number;
      readonly minimum: number;
      readonly from: Cited | null;
    };

/** Share of a whole value that partners bring, between 0 and 1: money and in kind. Null when there is no value. */
export function cofinancingShare(lines: readonly { readonly kind: LineKind; readonly cents: number }[]): number | null {
  const all = lines.reduce((sum, l) => sum + l.cents, 0);
  const own = lines.reduce((sum, l) => sum + (l.kind === 'financed' ? 0 : l.cents), 0);
  return shareOf(own, all);
}

/** The share against the cycle's minimum; null = nothing is broken, or no act that was found says a minimum. */
export function belowMinimum(
  cycle: { readonly rules: Pick<SpendingCycle['rules'], 'minimumCofinancing'> } | null,
  lines: readonly { readonly kind: LineKind; readonly cents: number }[],
): Extract<BudgetRefusal, { code: 'cofinancing' }> | null {
  const rule = cycle?.rules.minimumCofinancing;
  const [minimum, share] = [rule?.value ?? null, cofinancingShare(lines)];
  // A hair of tolerance: no share that is exactly the minimum is refused by a rounding of the machine.
  if (minimum === null || share === null || share + 1e-12 >= minimum) return null;
  return { row: null, code: 'cofinancing', share, minimum, from: rule?.from ?? null };
}

/** Cents that partners must bring in place of financed ones, the whole unchanged, to reach the minimum share; 0 = they do. */
export function toMinimum(minimum: number, lines: Lines): number {
  const all = lines.reduce((sum, l) => sum + l.cents, 0);
  return Math.max(0, Math.ceil(minimum * all - 1e-6) - (all - financed(lines)));
}

type Lines = readonly { readonly kind: LineKind; readonly cents: number }[];
const financed = (lines: Lines): number => lines.reduce((sum, l) => sum + (l.kind === 'financed' ? l.cents : 0), 0);

/** Financed lines of a whole project against the most they may be; what does not grow is left as it was. */
export function beyondCap(
  cap: BudgetCap | null,
  before: Lines,
  after: Lines,
): Extract<BudgetRefusal, { asked: number }> | null {
  const asked = financed(after);
  return cap && asked > cap.most && asked > financed(before) ? { row: null, ...cap, asked } : null;
}

/**
 * Every rule that the lines of an action break. `others` are the lines of the project's other actions; in a draft the
 * share is not asked yet, because its lines are written one after another.
 */
export function budgetRefusals(
  cycle: Pick<SpendingCycle, 'rules'> | null,
  lines: readonly ProposedLine[],
  others: readonly { readonly kind: LineKind; readonly cents: number }[],
  draft: boolean,
): readonly BudgetRefusal[] {
  const rows = lines.flatMap((line, row): BudgetRefusal[] => {
    const cost = ineligible(cycle, line.cost);
    return [
      ...(cost ? [{ row, code: 'ineligible-cost' as const, ...cost }] : []),
      ...(line.cents < line.spent ? [{ row, code: 'below-spent' as const, spent: line.spent }] : []),
    ];
  });
  const share = draft ? null : belowMinimum(cycle, [...others, ...lines]);
  return share ? [...rows, share] : rows;
}

/** What may not be between a thing and what holds it: dates of an action in its project, of a project in its cycle. */
export type DateRefusal = 'ends-before-start' | 'starts-outside' | 'ends-outside';

/** How the days of a thing lie against those of what holds it. */
export function dateRefusals(
  inner: { readonly starts: string | null; readonly ends: string | null },
  outer: { readonly starts: string | null; readonly ends: string | null } | null,
): readonly DateRefusal[] {
  const { starts, ends } = inner;
  if (starts !== null && ends !== null && ends < starts) return ['ends-before-start'];
  if (outer === null) return [];
  return [
    ...(starts !== null && !within(starts, outer.starts, outer.ends) ? (['starts-outside'] as const) : []),
    ...(ends !== null && !within(ends, outer.starts, outer.ends) ? (['ends-outside'] as const) : []),
  ];
}
