import { sql } from 'kysely';
import type { Db } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { seedTerritory } from '#territory/actions/seed.ts';

/** Something a new installation needs once. Run in one transaction of its own, or repeatable without harm. */
export interface FirstRunStep {
  /** Name under which it is remembered as done. */
  readonly key: string;
  /** What the person reads while it runs. */
  readonly title: string;
  /** True for the invented territory: only with the embedded database, or when asked for. */
  readonly demo: boolean;
  readonly run: (deps: Deps) => Promise<void>;
}

/** In order; a step leans only on those before it. */
const firstRunSteps: readonly FirstRunStep[] = [
  { key: 'territory', title: 'Carico i comuni della Lombardia', demo: false, run: ({ db }) => seedTerritory(db) },
];

interface Remembered {
  readonly demo: boolean;
  readonly done: readonly string[];
}

const settingKey = 'kit.first-run';

/** What this installation was given at its first run; null when it never had one. */
export async function firstRun(db: Db): Promise<Remembered | null> {
  const { rows } = await sql<{ value: Remembered }>`select value from kit.setting where key = ${settingKey}`.execute(
    db,
  );
  return rows[0]?.value ?? null;
}

async function remember(db: Db, value: Remembered): Promise<void> {
  await sql`insert into kit.setting (key, value) values (${settingKey}, ${JSON.stringify(value)}::jsonb)
    on conflict (key) do update set value = excluded.value, changed_at = now()`.execute(db);
}

/**
 * Gives an installation what it lacks. A first run cut short goes on where it stopped, with the choice made then.
 * `wantDemo`: 'always' loads the demo even later, 'when-new' only into an installation that was empty.
 */
export async function seed(
  deps: Deps,
  wantDemo: 'always' | 'when-new' | 'never',
  progress: (title: string) => void,
  steps: readonly FirstRunStep[] = firstRunSteps,
): Promise<Remembered> {
  const before = await firstRun(deps.db);
  const demo = (before?.demo ?? wantDemo === 'when-new') || wantDemo === 'always';
  let state: Remembered = { demo, done: before?.done ?? [] };
  await remember(deps.db, state);
  for (const step of steps) {
    if (state.done.includes(step.key) || (step.demo && !demo)) continue;
    progress(step.title);
    await step.run(deps);
    state = { demo, done: [...state.done, step.key] };
    await remember(deps.db, state);
  }
  return state;
}
