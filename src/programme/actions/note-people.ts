import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Code } from '../rules/person-code.ts';
import { lockedUntil } from '../store/measures.ts';
import { erasePeople, hashOfCode, writePeople } from '../store/people.ts';
import { actionFor } from './action-for.ts';
import { locked } from './measure.ts';

/** People that an action reached on a day; `remove` takes away what was noted by mistake. */
export interface Reached {
  readonly lang: Lang;
  readonly action: string;
  readonly day: string;
  readonly codes: readonly Code[];
  readonly remove?: boolean;
}

/**
 * Notes people reached: each code becomes a keyed hash at once, and is kept nowhere. Noted twice, a person counts once.
 * @returns how many lines were read, never how many were new: that would tell whether somebody was there already. @throws AppError not-found, not-allowed, conflict.
 */
export function notePeople(deps: Deps, actor: Actor, reached: Reached, example = false): Promise<number> {
  return asActor(deps.db, actor, async (tx) => {
    const { action } = await actionFor(tx, actor, reached.action, ['measure'], reached.lang);
    const until = await lockedUntil(tx, action.id);
    if (until !== null && until >= reached.day) throw locked(reached.lang, until);
    const people: { hash: Buffer; own: boolean }[] = [];
    for (const code of reached.codes) {
      const hash = await hashOfCode(tx, deps.config.masterKey, action.organization, code);
      people.push({ hash, own: code.kind === 'own' });
    }
    const hashes = people.map((p) => p.hash);
    if (reached.remove) await erasePeople(tx, action.id, reached.day, hashes);
    else await writePeople(tx, action.id, reached.day, people, deps.clock.now(), example);
    // How many, but not on which day: a few on one day might be recognised.
    await record(tx, deps, actor, {
      ...{ verb: 'programme.note-people', kind: 'action', id: action.id, node: action.node },
      ...{ after: { lines: reached.codes.length, removed: reached.remove ?? false } },
    });
    return reached.codes.length;
  });
}
