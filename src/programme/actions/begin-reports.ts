import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import type { Report } from '../rules/report.ts';
import { nodeOfPlace } from '../store/places.ts';
import { insertReport, lastVersion } from '../store/reports.ts';
import { words } from '../words/report.ts';

/** What is asked for, and of whom. */
export type ReportWish = Pick<Report, 'cycle' | 'level' | 'kind' | 'periodFrom' | 'periodTo' | 'due'> & {
  readonly places: readonly Pick<Report, 'network' | 'alliance'>[];
  readonly example?: boolean;
};

const roleOf = (actor: Actor, path: readonly string[]): string =>
  (typeof actor === 'object' && (actor as Person).grants.find((g) => g.active && path.includes(g.node))?.role) ||
  'installation';

/**
 * Begins a report for each place, as its next version where the last was sent back; what that one said in words comes
 * along. Places whose report is open or approved are left as they are. Answers the ids.
 * @throws AppError not-allowed; conflict when none could be begun.
 */
export function beginReports(deps: Deps, actor: Actor, wish: ReportWish, lang: Lang): Promise<readonly string[]> {
  const now = deps.clock.now();
  return asActor(deps.db, actor, async (tx) => {
    const begun: string[] = [];
    let refusal: string = words(lang).alreadyOpen;
    for (const place of wish.places) {
      const one = await beginOne(tx, deps, actor, wish, place, now);
      if (one === 'open') refusal = words(lang).alreadyOpen;
      else if (one === 'approved') refusal = words(lang).alreadyApproved;
      else begun.push(one.id);
    }
    if (begun.length === 0) throw new AppError('conflict', refusal);
    return begun;
  });
}

async function beginOne(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { cycle, level, kind, periodFrom, periodTo, due, example = false }: ReportWish,
  { network, alliance }: ReportWish['places'][number],
  now: Date,
): Promise<'open' | 'approved' | { readonly id: string }> {
  const node = await nodeOfPlace(tx, { network, alliance });
  const path = node === null ? [] : await pathOf(tx, node);
  demand(may(actor, 'report', path));
  const key = { cycle, level, network, alliance, kind, periodTo };
  const last = await lastVersion(tx, key);
  if (last?.state === 'approved') return 'approved';
  if (last && last.state !== 'returned') return 'open';
  const id = uuidv7(now.getTime());
  const written = await insertReport(
    tx,
    {
      ...{ id, ...key, periodFrom, due, version: (last?.version ?? 0) + 1 },
      ...{ narrative: last?.narrative ?? {}, authorRole: roleOf(actor, path), example },
    },
    now,
  );
  // Somebody else began it in the meantime.
  if (!written) return 'open';
  await record(tx, deps, actor, {
    ...{ verb: 'programme.report', kind: 'report', id, node, after: { cycle, level, kind, periodTo } },
    event: ['programme.report-begun', { report: id }],
  });
  return { id };
}
