import type { Db, Tx } from '#kit/database.ts';
import type { CycleRules } from '../model.ts';
import type { Evidence, Existing, Payer, TrialResult, VerdictKind } from '../rules/trial.ts';

type Reader = Db | Tx;

/** The check of an action, and what an experiment promised. */
export interface Trial {
  readonly action: string;
  readonly category: string | null;
  readonly found: Evidence;
  readonly existing: Existing;
  readonly payer: Payer;
  readonly novelty: string;
  readonly result: TrialResult;
  /** The cycle's rule under which it was judged; null = none was found. */
  readonly rule: (CycleRules['experimentalOnly'] & { readonly cycle: string }) | null;
  readonly hypothesis: string;
  readonly measure: string;
  readonly indicator: string | null;
  readonly verdictDue: string | null;
  readonly checkedAt: Date;
  readonly example: boolean;
}

export interface Verdict {
  readonly id: string;
  readonly action: string;
  readonly verdict: VerdictKind;
  readonly reason: string;
  /** Whose ordinary budget pays from now on. */
  readonly budgetOf: string | null;
  /** When a changed experiment is looked at again. */
  readonly nextDue: string | null;
  readonly givenOn: string;
}

/** The check of an action; null = none was made. */
export async function trialOf(db: Reader, action: string): Promise<Trial | null> {
  const r = await db.selectFrom('programme.trial').selectAll().where('action', '=', action).executeTakeFirst();
  if (!r) return null;
  return {
    ...{ action: r.action, category: r.category, found: r.found as unknown as Evidence, novelty: r.novelty },
    ...{ existing: r.existing as Existing, payer: r.payer as Payer, result: r.result as TrialResult },
    ...{ rule: r.rule as unknown as Trial['rule'], hypothesis: r.hypothesis, measure: r.measure },
    ...{ indicator: r.indicator, verdictDue: r.verdict_due, checkedAt: r.checked_at, example: r.example },
  };
}

export async function writeTrial(tx: Tx, t: Trial): Promise<void> {
  const row = {
    ...{ category: t.category, found: JSON.stringify(t.found), existing: t.existing, payer: t.payer },
    ...{ novelty: t.novelty, result: t.result, rule: t.rule === null ? null : JSON.stringify(t.rule) },
    ...{ hypothesis: t.hypothesis, measure: t.measure, indicator: t.indicator, verdict_due: t.verdictDue },
    ...{ checked_at: t.checkedAt, example: t.example },
  };
  await tx
    .insertInto('programme.trial')
    .values({ action: t.action, node: t.action, ...row })
    .onConflict((c) => c.column('action').doUpdateSet(row))
    .execute();
}

/** Verdicts of an action, the last one first. */
export async function verdictsOf(db: Reader, action: string): Promise<Verdict[]> {
  const rows = await db
    .selectFrom('programme.verdict')
    .selectAll()
    .where('action', '=', action)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((r) => ({
    ...{ id: r.id, action: r.action, verdict: r.verdict as VerdictKind, reason: r.reason },
    ...{ budgetOf: r.budget_of, nextDue: r.next_due, givenOn: r.given_on },
  }));
}

export async function writeVerdict(tx: Tx, v: Verdict, now: Date, example: boolean): Promise<void> {
  await tx
    .insertInto('programme.verdict')
    .values({
      ...{ id: v.id, action: v.action, verdict: v.verdict, reason: v.reason, budget_of: v.budgetOf },
      ...{ next_due: v.nextDue, given_on: v.givenOn, given_at: now, node: v.action, example },
    })
    .execute();
}
