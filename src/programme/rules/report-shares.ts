import type { CycleRules } from '../model.ts';
import { belowMinimum } from './budget.ts';
import type { KeyedSums } from './money.ts';
import type { Cited } from './spending.ts';

/** A share that the plan of a report does not keep, with the act that asks it. Money in cents, shares between 0 and 1. */
export type ShareObstacle =
  | {
      readonly kind: 'cofinancing';
      readonly project: string;
      readonly share: number;
      readonly minimum: number;
      readonly from: Cited | null;
    }
  | { readonly kind: 'system-share'; readonly asked: number; readonly most: number; readonly from: Cited | null };

/** What a report's plan sums to: by project, and by alliance (empty key = the system action) where the report is a network's. */
export interface PlanSums {
  readonly projects: readonly KeyedSums[];
  readonly alliances: readonly KeyedSums[] | null;
  /** What the cycle gives to the network; null = not known. */
  readonly allocated: number | null;
}

/** Smallest co-financing of each project and the part of the system action, asked again at the report as at the entry. */
export function brokenShares(
  rules: Pick<CycleRules, 'minimumCofinancing' | 'allianceShare'> | null,
  { projects, alliances, allocated }: PlanSums,
): ShareObstacle[] {
  if (rules === null) return [];
  const short = projects.flatMap((p): ShareObstacle[] => {
    const broken = belowMinimum({ rules }, [
      { kind: 'financed', cents: p.financed },
      { kind: 'cofinanced', cents: p.cofinanced },
      { kind: 'in-kind', cents: p.inKind },
    ]);
    if (broken === null) return [];
    const { share, minimum, from } = broken;
    return [{ kind: 'cofinancing', project: p.key, share, minimum, from }];
  });
  const { value: share, from } = rules.allianceShare;
  const asked = alliances?.find((a) => a.key === '')?.financed ?? 0;
  if (share === null || allocated === null) return short;
  const most = Math.round((1 - share) * allocated);
  return asked > most ? [...short, { kind: 'system-share', asked, most, from }] : short;
}
