import { sql } from 'kysely';
import type { Db } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { placeGovernance } from '#network/actions/place-governance.ts';
import { seedNetwork } from '#network/actions/seed.ts';
import { seedIndicators } from '#observatory/actions/seed-indicators.ts';
import { seedCycles } from '#programme/actions/load-cycles.ts';
import { seedVouchers } from '#programme/actions/seed-vouchers.ts';
import { seedTerritory } from '#territory/actions/seed.ts';
import { demoIndicators, demoNeeds, demoOrganizations, demoPopulation, demoRelease, demoServices } from './demo.ts';
import { demoCalls } from './demo-calls.ts';
import { demoDataPlan } from './demo-data-plan.ts';
import { demoDraftServices } from './demo-draft-services.ts';
import { demoDuplicates } from './demo-duplicates.ts';
import { demoJoining } from './demo-joining.ts';
import { demoListening } from './demo-listening.ts';
import { demoPeople } from './demo-people.ts';
import { demoProgrammeReports } from './demo-programme-reports.ts';
import { demoContacts, demoMemberships } from './demo-register.ts';
import { demoReports } from './demo-reports.ts';
import { demoResults } from './demo-results.ts';
import { demoSignals, demoSudden } from './demo-signal.ts';
import { demoSpending } from './demo-spending.ts';

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
  { key: 'network', title: 'Carico reti e alleanze', demo: false, run: ({ db }) => seedNetwork(db) },
  {
    key: 'governance',
    title: 'Dispongo reti, alleanze e comuni nell’albero dei ruoli',
    demo: false,
    run: ({ db }) => placeGovernance(db),
  },
  { key: 'indicators', title: 'Carico gli indicatori di contesto', demo: false, run: seedIndicators },
  { key: 'cycles', title: 'Carico le programmazioni con i loro atti', demo: false, run: seedCycles },
  { key: 'vouchers', title: 'Carico le regole dei voucher', demo: false, run: ({ db }) => seedVouchers(db) },
  { key: 'demo-population', title: 'Preparo il territorio dimostrativo: abitanti', demo: true, run: demoPopulation },
  { key: 'demo-organizations', title: 'Preparo il territorio dimostrativo: enti', demo: true, run: demoOrganizations },
  {
    key: 'demo-memberships',
    title: 'Preparo il territorio dimostrativo: chi fa parte di che cosa',
    demo: true,
    run: demoMemberships,
  },
  { key: 'demo-contacts', title: 'Preparo il territorio dimostrativo: referenti', demo: true, run: demoContacts },
  {
    key: 'demo-people',
    title: 'Preparo il territorio dimostrativo: persone con un ruolo',
    demo: true,
    run: demoPeople,
  },
  {
    key: 'demo-spending',
    title: 'Preparo il territorio dimostrativo: progetti e spese',
    demo: true,
    run: demoSpending,
  },
  { key: 'demo-services', title: 'Preparo il territorio dimostrativo: servizi', demo: true, run: demoServices },
  { key: 'demo-reports', title: 'Preparo il territorio dimostrativo: segnalazioni', demo: true, run: demoReports },
  {
    key: 'demo-joining',
    title: 'Preparo il territorio dimostrativo: domande alla rete',
    demo: true,
    run: demoJoining,
  },
  { key: 'demo-needs', title: 'Preparo il territorio dimostrativo: bisogni', demo: true, run: demoNeeds },
  { key: 'demo-sudden', title: 'Preparo il territorio dimostrativo: un segnale', demo: true, run: demoSudden },
  { key: 'demo-calls', title: 'Preparo il territorio dimostrativo: avvisi e proposte', demo: true, run: demoCalls },
  { key: 'demo-results', title: 'Preparo il territorio dimostrativo: risultati', demo: true, run: demoResults },
  {
    key: 'demo-programme-reports',
    title: 'Preparo il territorio dimostrativo: relazioni',
    demo: true,
    run: demoProgrammeReports,
  },
  { key: 'demo-indicators', title: 'Preparo il territorio dimostrativo: indicatori', demo: true, run: demoIndicators },
  { key: 'demo-release', title: 'Faccio la prima uscita dei numeri', demo: true, run: demoRelease },
  {
    key: 'demo-duplicates',
    title: 'Preparo il territorio dimostrativo: schede doppie',
    demo: true,
    run: demoDuplicates,
  },
  { key: 'demo-signals', title: 'Cerco i segnali nei bisogni', demo: true, run: demoSignals },
  {
    key: 'demo-draft-services',
    title: 'Preparo il territorio dimostrativo: prove del simulatore',
    demo: true,
    run: demoDraftServices,
  },
  { key: 'demo-data-plan', title: 'Preparo il territorio dimostrativo: piano dei dati', demo: true, run: demoDataPlan },
  {
    key: 'demo-listening',
    title: 'Preparo il territorio dimostrativo: voci, risposte e patti',
    demo: true,
    run: demoListening,
  },
];

/** 'always' loads the demo even later, 'when-new' only into an installation that was empty. */
export type WantDemo = 'always' | 'when-new' | 'never';

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
 */
export function seed(
  deps: Deps,
  wantDemo: WantDemo,
  progress: (title: string) => void,
  steps: readonly FirstRunStep[] = firstRunSteps,
): Promise<Remembered> {
  // Two commands on an empty folder: one fills it, the other waits and finds it full.
  return deps.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(672005)`.execute(held);
    try {
      return await fill(deps, wantDemo, progress, steps);
    } finally {
      await sql`select pg_advisory_unlock(672005)`.execute(held);
    }
  });
}

async function fill(
  deps: Deps,
  wantDemo: WantDemo,
  progress: (title: string) => void,
  steps: readonly FirstRunStep[],
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
