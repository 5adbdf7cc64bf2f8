import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { enqueue } from '#kit/jobs.ts';
import { may } from '../policy.ts';
import { setPeriod } from '../store/privacy/retention.ts';
import { retentionWords } from '../words/privacy/retention.ts';

/** How long a kind is kept from now on, and a new count of what would go. @throws AppError not-found. */
export function changePeriod(
  deps: Deps,
  actor: Person,
  wanted: { readonly kind: string; readonly days: number; readonly months: number },
  lang: Lang,
): Promise<void> {
  demand(may(actor, 'manage-retention'));
  const { kind, days, months } = wanted;
  return asActor(deps.db, actor, async (tx) => {
    if (!(await setPeriod(tx, kind, days, months))) throw new AppError('not-found', retentionWords(lang).unknown);
    await record(tx, deps, actor, {
      ...{ verb: 'accounts.manage-retention', kind: 'retention-period', id: kind, after: { days, months } },
    });
    await enqueue(tx, 'accounts.retention-count', { key: 'count' });
  });
}
