import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Tx } from '#kit/database.ts';
import type { Outcome } from '../rules/ranking.ts';

type Reader = Db | Tx;

const pointsGiven = z.record(z.string(), z.object({ points: z.number().int(), reason: z.string() }));

/** Criterion → points in hundredths, with the reason. */
export type PointsGiven = z.output<typeof pointsGiven>;

export interface Evaluation {
  readonly proposal: string;
  readonly evaluator: string;
  /** Why they may not judge it; null = no conflict of interest. */
  readonly conflict: string | null;
  readonly points: PointsGiven | null;
  readonly givenAt: Date | null;
}

/** What members of the Committee declared and gave, as far as the acting person may see. */
export async function selectEvaluations(db: Reader, proposals: readonly string[]): Promise<readonly Evaluation[]> {
  if (proposals.length === 0) return [];
  const rows = await db
    .selectFrom('programme.evaluation')
    .select(['proposal', 'evaluator', 'conflict', 'points', 'given_at as givenAt'])
    .where('proposal', 'in', proposals)
    .orderBy('declared_at')
    .orderBy('evaluator')
    .execute();
  return rows.map((r) => ({ ...r, points: r.points === null ? null : pointsGiven.parse(r.points) }));
}

/** Every evaluation of a call whose Committee has finished, whoever of those who approve its ranking asks. */
export async function selectEvaluationsToRank(tx: Tx, call: string): Promise<readonly Evaluation[]> {
  const { rows } = await sql<Evaluation>`select proposal, evaluator, conflict, points, given_at as "givenAt"
    from programme.evaluations_to_rank(${call}) order by declared_at, evaluator`.execute(tx);
  return rows.map((r) => ({ ...r, points: r.points === null ? null : pointsGiven.parse(r.points) }));
}

/** Proposal → members of the Committee who declared no conflict of interest; empty for whoever does not follow the evaluation. */
export async function selectFreeJudges(db: Reader, call: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ proposal: string; judges: number }>`
    select proposal, judges from programme.free_judges(${call})`.execute(db);
  return new Map(rows.map((r) => [r.proposal, r.judges]));
}

/** Whether whoever acts has a role of their own in a proposal: at its alliance or below, or at one of its partners. */
export async function ownInterest(tx: Tx, proposal: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`select programme.own_interest(${proposal}) as own`.execute(tx);
  return rows[0]?.own ?? false;
}

/** Declares, once: false when it was declared before. */
export async function insertDeclaration(
  tx: Tx,
  e: Pick<Evaluation, 'proposal' | 'evaluator' | 'conflict'>,
  now: Date,
): Promise<boolean> {
  const made = await tx
    .insertInto('programme.evaluation')
    .values({ ...e, declared_at: now })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Gives the points, once: false when they were given before. */
export async function updatePoints(
  tx: Tx,
  e: Pick<Evaluation, 'proposal' | 'evaluator'>,
  points: PointsGiven,
  now: Date,
): Promise<boolean> {
  const given = await tx
    .updateTable('programme.evaluation')
    .set({ points: JSON.stringify(points), given_at: now })
    .where('proposal', '=', e.proposal)
    .where('evaluator', '=', e.evaluator)
    .where('given_at', 'is', null)
    .where('conflict', 'is', null)
    .executeTakeFirst();
  return given.numUpdatedRows === 1n;
}

/** A line of the ranking as it was approved. */
export interface RankingLine {
  readonly proposal: string;
  readonly place: number | null;
  readonly alliance: string;
  readonly title: string;
  readonly lead: string | null;
  readonly points: number | null;
  readonly requestedCents: number;
  readonly grantedCents: number;
  readonly outcome: Outcome;
  readonly reason: string;
}

export async function selectRanking(db: Reader, call: string): Promise<readonly RankingLine[]> {
  const rows = await db
    .selectFrom('programme.ranking')
    .select(['proposal', 'place', 'alliance', 'title', 'lead', 'points', 'outcome', 'reason'])
    .select(['requested_cents as requestedCents', 'granted_cents as grantedCents'])
    .where('call', '=', call)
    .orderBy('place')
    .orderBy('outcome')
    .orderBy('proposal')
    .execute();
  return rows.map((r) => ({
    ...r,
    points: r.points === null ? null : Number(r.points),
    outcome: r.outcome as Outcome,
  }));
}

export async function insertRanking(tx: Tx, call: string, lines: readonly RankingLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .insertInto('programme.ranking')
    .values(
      lines.map(({ requestedCents: requested_cents, grantedCents: granted_cents, ...line }) => ({
        ...{ ...line, call, requested_cents, granted_cents },
      })),
    )
    .execute();
}
