import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import type { CycleRules } from '../model.ts';
import { may } from '../policy.ts';
import { changedRules } from '../rules/rules-form.ts';
import { insertVersion, lockCycle } from '../store/cycles.ts';
import { words } from '../words/rules.ts';

/** The rules somebody puts in force, and the version they looked at. */
export interface RulesChange {
  readonly cycle: string;
  readonly from: number;
  readonly rules: CycleRules;
  readonly reason: string;
}

/** Puts a new version of a cycle's rules in force; the ones before stay. @throws AppError not-allowed, not-found, conflict. */
export function changeRules(deps: Deps, actor: Person, change: RulesChange, lang: Lang): Promise<void> {
  demand(may(actor, 'manage-cycle'));
  return asActor(deps.db, actor, async (tx) => {
    const before = await lockCycle(tx, change.cycle);
    if (before === null) throw new AppError('not-found', words(lang).nothing);
    if (before.version !== change.from) throw new AppError('conflict', words(lang).moved);
    const version = before.version + 1;
    const { rules, reason } = change;
    await insertVersion(tx, change.cycle, { version, rules, reason, recordedAt: deps.clock.now() });
    const changed = changedRules(before.rules, rules);
    const only = (of: CycleRules) => Object.fromEntries(changed.map((name) => [name, of[name]]));
    await record(tx, deps, actor, {
      ...{ verb: 'programme.manage-cycle', kind: 'cycle', id: change.cycle },
      ...{ event: ['programme.rules-changed', { cycle: change.cycle, version }] as const },
      ...{ before: only(before.rules), after: { ...only(rules), version } },
    });
  });
}
