import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';

/** What was learnt in a cycle. */
export interface Lesson {
  readonly id: string;
  readonly cycle: string;
  readonly network: string | null;
  readonly alliance: string | null;
  /** What did not work; empty = the source does not say. */
  readonly criticality: string;
  /** What would make it better; empty = not known yet. */
  readonly lever: string;
  readonly open: boolean;
  readonly source: string | null;
  readonly sourceUrl: string | null;
  readonly example: boolean;
  readonly recordedAt: Date;
  /** What later cycles made of it. */
  readonly answers: readonly LessonAnswer[];
}

export interface LessonAnswer {
  readonly cycle: string;
  readonly outcome: 'taken-up' | 'not-now';
  readonly how: string;
}

/** Lessons the reader may see, the latest cycle first; of one cycle or of one network when asked. */
export async function lessons(
  db: Db | Tx,
  of: { readonly cycle?: string; readonly network?: string } = {},
): Promise<readonly Lesson[]> {
  const { rows } = await sql<Lesson>`
    select l.id, l.cycle, l.network, l.alliance, l.criticality, l.lever, l.open, l.source, l.source_url as "sourceUrl",
      l.example, l.recorded_at as "recordedAt",
      coalesce((select jsonb_agg(jsonb_build_object('cycle', a.cycle, 'outcome', a.outcome, 'how', a.how) order by a.cycle)
        from programme.lesson_answer a where a.lesson = l.id), '[]') as answers
    from programme.lesson l
    where (${of.cycle ?? null}::text is null or l.cycle = ${of.cycle ?? null})
      and (${of.network ?? null}::text is null or l.network = ${of.network ?? null})
    order by l.cycle desc, l.recorded_at desc, l.id limit 500`.execute(db);
  return rows;
}
