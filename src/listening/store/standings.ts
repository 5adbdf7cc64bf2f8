import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { Standing, State, ThingKind } from '../model.ts';

export interface Step {
  readonly kind: ThingKind;
  readonly thing: string;
  readonly state: State;
  readonly at: Date;
  readonly reason?: string;
  readonly service?: string | null;
  readonly gap?: string | null;
  readonly decision?: string | null;
}

/** Adds steps; where each thing is the database finds. One statement per five hundred. */
export async function insertSteps(tx: Tx, steps: readonly Step[]): Promise<void> {
  for (let i = 0; i < steps.length; i += 500)
    await tx
      .insertInto('listening.standing')
      .values(
        steps.slice(i, i + 500).map((s) => ({
          id: uuidv7(s.at.getTime()),
          thing_kind: s.kind,
          thing: s.thing,
          state: s.state,
          at: s.at,
          reason: s.reason ?? '',
          service: s.service ?? null,
          gap: s.gap ?? null,
          decision: s.decision ?? null,
          said_at: s.at,
        })),
      )
      .execute();
}

/** The steps of some things, as far as the transaction may see them; unordered. */
export async function stepsOf(tx: Tx, things: readonly string[]): Promise<(Standing & { readonly thing: string })[]> {
  if (things.length === 0) return [];
  return tx
    .selectFrom('listening.standing')
    .select(['id', 'thing', 'state', 'at', 'reason', 'service', 'gap', 'decision'])
    .where('thing', 'in', things)
    .execute() as Promise<(Standing & { thing: string })[]>;
}

/** Of these things, those that were never grouped: only they may be. */
export async function neverGrouped(tx: Tx, things: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select given.id from unnest(${things}::uuid[]) as given (id)
    where not exists (select from listening.standing s where s.thing = given.id)`.execute(tx);
  return rows.map((r) => r.id);
}

/** All that is grouped in a gap takes a step; how many, which nobody publishes. */
export async function moveAll(
  tx: Tx,
  gap: string,
  step: { readonly state: State; readonly reason: string; readonly decision: string | null; readonly at: Date },
): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    select listening.move_all(${gap}, ${step.state}, ${step.reason}, ${step.decision}, ${step.at}) as moved`.execute(
    tx,
  );
  return rows[0]?.moved ?? 0;
}

/** Voices and needs that a decision answered, as the owner of the tables. */
export async function answeredBy(tx: Tx, decision: string): Promise<readonly { kind: ThingKind; thing: string }[]> {
  const { rows } = await sql<{ kind: ThingKind; thing: string }>`
    select thing_kind as kind, thing from listening.standing where decision = ${decision} order by thing`.execute(tx);
  return rows;
}

/** The first answer of each thing, with what a figure needs, until a moment; as the owner of the tables. */
export async function firstAnswers(
  tx: Tx,
  until: Date,
): Promise<readonly { municipality: string | null; saidAt: Date; answeredAt: Date; example: boolean }[]> {
  const { rows } = await sql<{ municipality: string | null; saidAt: Date; answeredAt: Date; example: boolean }>`
    select distinct on (s.thing) s.municipality, s.said_at as "saidAt", s.at as "answeredAt",
      coalesce((select v.example from listening.voice v where v.id = s.thing), (select g.example from listening.gap g where g.id = s.gap), false) as example
    from listening.standing s
    where s.state in ('answered', 'not-possible') and s.at < ${until}
      -- A need that a voice became is counted once, from the voice.
      and not (s.thing_kind = 'need' and exists (select from listening.voice v where v.need = s.thing
        and exists (select from listening.standing o where o.thing = v.id and o.state in ('answered', 'not-possible'))))
    order by s.thing, s.at`.execute(tx);
  return rows;
}

/** The steps of whatever the transaction's receipt opens: its voice, its need, and the need its voice became. */
export async function stepsHeld(tx: Tx): Promise<(Standing & { readonly thing: string })[]> {
  const { rows } = await sql<Standing & { thing: string }>`
    select id, thing, state, at, reason, service, gap, decision from listening.standing where thing = any (listening.held())`.execute(
    tx,
  );
  return [...rows];
}
