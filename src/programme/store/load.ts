import type { Insertable } from 'kysely';
import { nodeId } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';
import { uuidv5 } from '#kit/ids.ts';
import type { ProgrammeAct, ProgrammeLesson } from '#kit/schema.ts';
import { upsert } from '#kit/upsert.ts';
import type { Programme } from '../rules/cycle-files.ts';

/** Id of an act, figure or lesson that came with a region's folder: the same on every machine. */
const shipped = (kind: string, key: string): string => uuidv5(`programme:${kind}`, key);

/** Writes what a region's folder says. What people may have changed since, cycles, acts and lessons, is left as it is. */
export async function saveProgramme(tx: Tx, programme: Programme, region: string, now: Date): Promise<void> {
  const node = (network: string | null) => (network === null ? nodeId('region', region) : nodeId('network', network));
  await saveCycles(tx, programme, now);
  await insertNewActs(
    tx,
    programme['acts.json'].map(({ key, title, note, ...act }) => ({
      ...{
        id: shipped('act', key),
        ...act,
        title_it: title.it,
        title_en: title.en,
        note_it: note.it,
        note_en: note.en,
      },
      ...{ node: node(act.network), example: false, recorded_at: now },
    })),
  );
  await upsert(
    tx,
    'programme.allocation',
    ['cycle', 'network', 'year'],
    programme.allocations.map(({ euro, ...row }) => ({ ...row, cents: euro * 100 })),
  );
  await upsert(
    tx,
    'programme.published_figure',
    ['id'],
    programme['figures.json'].map(({ asOf, definition, ...f }) => ({
      id: shipped(
        'figure',
        `${f.cycle} ${f.code} ${f.network ?? ''} ${f.alliance ?? ''} ${f.value} ${f.said} ${f.source}`,
      ),
      ...{ ...f, as_of: asOf, definition_it: definition.it, definition_en: definition.en },
    })),
  );
  await insertNewLessons(
    tx,
    programme['lessons.json'].map(({ key, url, ...lesson }) => ({
      ...{ id: shipped('lesson', key), ...lesson, alliance: null, open: true, source_url: url },
      ...{ node: node(lesson.network), example: false, recorded_at: now },
    })),
  );
}

async function insertNewActs(tx: Tx, rows: readonly Insertable<ProgrammeAct>[]): Promise<void> {
  if (rows.length === 0) return;
  const once = tx.insertInto('programme.act').values([...rows]);
  await once.onConflict((c) => c.column('id').doNothing()).execute();
}

async function insertNewLessons(tx: Tx, rows: readonly Insertable<ProgrammeLesson>[]): Promise<void> {
  if (rows.length === 0) return;
  const once = tx.insertInto('programme.lesson').values([...rows]);
  await once.onConflict((c) => c.column('id').doNothing()).execute();
}

async function saveCycles(tx: Tx, programme: Programme, now: Date): Promise<void> {
  const cycles = programme['cycles.json'];
  if (cycles.length === 0) return;
  const known = await tx.selectFrom('programme.cycle').select('code').execute();
  const fresh = cycles.filter((c) => !known.some((k) => k.code === c.code));
  if (fresh.length === 0) return;
  await tx
    .insertInto('programme.cycle')
    .values(
      fresh.map(({ name, note, budgetCents, splitWhole, rules, ...c }) => ({
        ...{ ...c, name_it: name.it, name_en: name.en, note_it: note.it, note_en: note.en },
        ...{ budget_cents: budgetCents, split_whole: splitWhole, rules: JSON.stringify(rules) },
      })),
    )
    .execute();
  await tx
    .insertInto('programme.cycle_version')
    .values(
      fresh.map((c) => ({
        ...{ cycle: c.code, version: 1, rules: JSON.stringify(c.rules) },
        ...{ reason: 'Dalle fonti pubbliche', recorded_at: now },
      })),
    )
    .execute();
}
