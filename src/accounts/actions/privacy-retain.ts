import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { RetainedKind } from '#kit/retention.ts';
import { type Counts, keepRun, type Period, periodsNow } from '../store/privacy/retention.ts';

/** Rows dropped in one transaction: few enough that nobody waits. */
const batch = 1000;

/**
 * Drops what is no longer to be kept, or only counts it (`dry`), kind by kind; keeps what came of it. A kind without a
 * period is left alone. Run as the owner of the tables; killed in the middle, the next run goes on.
 */
export async function retain(deps: Deps, kinds: readonly RetainedKind[], dry: boolean): Promise<Counts> {
  const step = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(deps.db, work);
  const periods = new Map((await step(periodsNow)).map((p) => [p.kind, p]));
  const counts: Record<string, number> = {};
  for (const kind of kinds) {
    const period = periods.get(kind.kind);
    if (period) counts[kind.kind] = await step((tx) => kind.due(tx, period.before));
    if (period && !dry) counts[kind.kind] = await dropAll(step, kind, period);
  }
  await step((tx) => keepOutcome(tx, deps, dry, counts));
  return counts;
}

async function dropAll(step: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, kind: RetainedKind, { before }: Period) {
  for (let total = 0; ; ) {
    const gone = await step((tx) => kind.drop(tx, before, batch));
    total += gone;
    if (gone < batch) return total;
  }
}

async function keepOutcome(tx: Tx, deps: Deps, dry: boolean, counts: Counts): Promise<void> {
  await keepRun(tx, uuidv7(deps.clock.now().getTime()), dry, counts);
  if (dry || Object.values(counts).every((n) => n === 0)) return;
  await record(tx, deps, 'installation', {
    verb: 'accounts.manage-retention',
    ...{ kind: 'retention', id: 'all', after: counts },
  });
}
