import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Decision, Gap, Outcome } from '../model.ts';

const columns = sql`g.id, g.origin, g.area, g.alliance, g.category, g.period, g.hours, g.release, g.pact, g.node,
  g.made_at as "madeAt", g.taken_at as "takenAt", g.answer_by as "answerBy", g.example`;

export interface NewGap extends Pick<Gap, 'id' | 'origin' | 'area' | 'alliance' | 'category' | 'period' | 'hours'> {
  readonly release: string | null;
  readonly pact: string | null;
  readonly madeAt: Date;
  readonly madeByRole: string;
}

/** Writes a gap; its node the database finds. */
export async function insertGap(tx: Tx, g: NewGap): Promise<void> {
  await sql`insert into listening.gap (id, origin, area, alliance, category, period, hours, release, pact, made_at, made_by_role)
    values (${g.id}, ${g.origin}, ${g.area}, ${g.alliance}, ${g.category}, ${g.period}, ${g.hours}, ${g.release}, ${g.pact}, ${g.madeAt}, ${g.madeByRole})`.execute(
    tx,
  );
}

/** Takes charge of a gap that nobody had taken up; false when somebody had. */
export async function takeGap(tx: Tx, id: string, at: Date, answerBy: string): Promise<boolean> {
  const done = await sql`update listening.gap set taken_at = ${at}, answer_by = ${answerBy}
    where id = ${id} and taken_at is null`.execute(tx);
  return done.numAffectedRows === 1n;
}

export async function gapById(tx: Db | Tx, id: string): Promise<Gap | null> {
  const { rows } = await sql<Gap>`select ${columns} from listening.gap g where g.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function gapsById(tx: Tx, ids: readonly string[]): Promise<Gap[]> {
  const { rows } = await sql<Gap>`select ${columns} from listening.gap g where g.id = any(${ids}::uuid[])`.execute(tx);
  return [...rows];
}

/** A gap for the same place, service and part of the year that has no answer yet. */
export async function openGapLike(
  tx: Tx,
  like: Pick<Gap, 'area' | 'alliance' | 'category' | 'period'>,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select g.id from listening.gap g
    where g.area is not distinct from ${like.area} and g.alliance is not distinct from ${like.alliance}
      and g.category is not distinct from ${like.category} and g.period = ${like.period} and g.origin <> 'pact'
      and not exists (select from listening.decision d where d.gap = g.id) limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Gaps taken up that wait for their answer, of every territory; those of one service before those of any. */
export async function openGaps(tx: Tx): Promise<Gap[]> {
  const { rows } = await sql<Gap>`select ${columns} from listening.gap g
    where g.taken_at is not null and g.origin <> 'pact' and not exists (select from listening.decision d where d.gap = g.id)
    order by g.category is null, g.taken_at, g.id`.execute(tx);
  return [...rows];
}

/** Which gaps: `nodes` = at one of these places, `alliance` = and at one of these; null = anywhere. */
export interface GapQuery {
  readonly nodes: readonly string[] | null;
  readonly alliance: readonly string[] | null;
  /** `open` = taken up and not answered. */
  readonly outcome: Outcome | 'open' | null;
  readonly after: string | null;
  readonly limit: number;
}

export interface AnsweredGap extends Gap {
  readonly decision: Decision | null;
}

const lastDecision = sql`(select d from listening.decision d where d.gap = g.id order by d.version desc limit 1)`;

const touching = (nodes: readonly string[] | null): RawBuilder<unknown> =>
  nodes === null ? sql`true` : sql`g.node = any(${nodes}::uuid[])`;

/** Gaps taken up, the latest taken first, each with the decision that counts; one more than the limit. */
export async function listGaps(tx: Tx, q: GapQuery): Promise<AnsweredGap[]> {
  const { rows } = await sql<Gap & { last: DecisionRow | null }>`
    select ${columns}, to_jsonb(${lastDecision}) as last from listening.gap g
    where g.taken_at is not null and ${touching(q.nodes)} and ${touching(q.alliance)}
      and case when ${q.outcome}::text is null then true
        when ${q.outcome} = 'open' then not exists (select from listening.decision d where d.gap = g.id)
        else (${lastDecision}).outcome = ${q.outcome} end
      and (${q.after}::uuid is null or (g.taken_at, g.id) < (select a.taken_at, a.id from listening.gap a where a.id = ${q.after}))
    order by g.taken_at desc, g.id desc limit ${q.limit + 1}`.execute(tx);
  return rows.map(({ last, ...gap }) => ({ ...gap, decision: last ? toDecision(last) : null }));
}

/** The gaps answered last, the latest answer first. */
export async function latestAnswered(tx: Tx, limit: number): Promise<AnsweredGap[]> {
  const { rows } = await sql<Gap & { last: DecisionRow }>`
    select ${columns}, to_jsonb(x) as last from listening.gap g
    join lateral (select d.* from listening.decision d where d.gap = g.id order by d.version desc limit 1) x on true
    where g.taken_at is not null order by x.decided_on desc, g.id desc limit ${limit}`.execute(tx);
  return rows.map(({ last, ...gap }) => ({ ...gap, decision: toDecision(last) }));
}

/** How many gaps were taken up somewhere, and how many of them are answered. */
export async function countGaps(tx: Tx, { nodes, alliance }: Pick<GapQuery, 'nodes' | 'alliance'>) {
  const { rows } = await sql<{ taken: number; answered: number }>`
    select count(*) as taken, count(*) filter (where exists (select from listening.decision d where d.gap = g.id)) as answered
    from listening.gap g where g.taken_at is not null and ${touching(nodes)} and ${touching(alliance)}`.execute(tx);
  return rows[0] ?? { taken: 0, answered: 0 };
}

interface DecisionRow {
  readonly id: string;
  readonly gap: string;
  readonly version: number;
  readonly outcome: string;
  readonly service: string | null;
  readonly reason: string;
  readonly author_role: string;
  readonly decided_on: string;
  readonly review_on: string;
  readonly decided_at: string | Date;
}

const toDecision = (r: DecisionRow): Decision => ({
  ...{ id: r.id, gap: r.gap, version: r.version, outcome: r.outcome as Outcome, service: r.service, reason: r.reason },
  ...{ authorRole: r.author_role, decidedOn: r.decided_on, reviewOn: r.review_on, decidedAt: new Date(r.decided_at) },
});

/** Every version of the decision of a gap, the latest first. */
export async function decisionsOf(tx: Db | Tx, gap: string): Promise<Decision[]> {
  const rows = await tx
    .selectFrom('listening.decision')
    .selectAll()
    .where('gap', '=', gap)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toDecision);
}

export async function decisionsById(tx: Tx, ids: readonly string[]): Promise<Decision[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('listening.decision').selectAll().where('id', 'in', ids).execute();
  return rows.map(toDecision);
}

/** Writes a decision; false when this version was written meanwhile. */
export async function insertDecision(tx: Tx, d: Decision): Promise<boolean> {
  const done = await tx
    .insertInto('listening.decision')
    .values({
      ...{ id: d.id, gap: d.gap, version: d.version, outcome: d.outcome, service: d.service, reason: d.reason },
      ...{ author_role: d.authorRole, decided_on: d.decidedOn, review_on: d.reviewOn, decided_at: d.decidedAt },
    })
    .onConflict((c) => c.columns(['gap', 'version']).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Gaps that wait for the acting person: to be taken up, to be answered, to be looked at again by a day. */
export async function gapsWaiting(tx: Tx, reviewBy: string) {
  const { rows } = await sql<Gap & { review: string | null }>`
    select ${columns}, (${lastDecision}).review_on as review from listening.gap g
    where case when g.taken_at is null
        then g.node = any ((select accounts.nodes_for('listening.take-up'))::uuid[])
        else g.node = any ((select accounts.nodes_for('listening.decide'))::uuid[]) end
      and coalesce((${lastDecision}).review_on <= ${reviewBy}::date, true)
    order by g.answer_by nulls first, g.made_at limit 50`.execute(tx);
  return [...rows];
}
