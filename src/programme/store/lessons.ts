import type { Tx } from '#kit/database.ts';

/** A lesson to be kept. */
export interface LessonRow {
  readonly id: string;
  readonly cycle: string;
  readonly network: string | null;
  readonly alliance: string | null;
  readonly criticality: string;
  readonly lever: string;
  readonly open: boolean;
  readonly node: string;
  readonly example: boolean;
  readonly recordedAt: Date;
}

export async function insertLesson(tx: Tx, { recordedAt, ...lesson }: LessonRow): Promise<void> {
  await tx
    .insertInto('programme.lesson')
    .values({ ...lesson, recorded_at: recordedAt })
    .execute();
}

/** The cycle a lesson is of, or null when there is none or the acting person may not see it. */
export async function cycleOfLesson(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.selectFrom('programme.lesson').select('cycle').where('id', '=', id).executeTakeFirst();
  return row?.cycle ?? null;
}

/** What a later cycle makes of a lesson; a second answer takes the place of the first. */
export async function keepAnswer(
  tx: Tx,
  answer: { readonly lesson: string; readonly cycle: string; readonly outcome: string; readonly how: string },
  at: Date,
): Promise<void> {
  const { outcome, how } = answer;
  await tx
    .insertInto('programme.lesson_answer')
    .values({ ...answer, answered_at: at })
    .onConflict((c) => c.columns(['lesson', 'cycle']).doUpdateSet({ outcome, how, answered_at: at }))
    .execute();
}
