import type { Deps } from './http.ts';
import { addCounts, hashOf, type Limited, type Rule } from './rate.ts';

interface Count {
  /** Level of the bucket when it was last looked at. */
  level: number;
  at: number;
  /** Counted here and not yet told to the others. */
  untold: number;
}

const tellMilliseconds = 1000;
// A burst is told at once: other processes must know before it is over.
const tellAfter = 50;
const mostKept = 50_000;

/**
 * A count per key kept in memory and told to the other processes, through the database, once a second in one statement:
 * a page waits for no query. Between two tellings each process may let through a little more than its share.
 */
export function tally(
  deps: Pick<Deps, 'db' | 'config'>,
  rule: Rule,
  now: () => number = performance.now.bind(performance),
): (key: string) => Limited {
  const counts = new Map<string, Count>();
  const drain = rule.limit / rule.perSeconds / 1000;
  const levelAt = (c: Count, at: number) => Math.max(0, c.level - drain * (at - c.at));
  let [toldAt, telling] = [Number.NEGATIVE_INFINITY, false];

  const tell = async () => {
    [toldAt, telling] = [now(), true];
    const told = new Map([...counts].filter(([, c]) => c.untold > 0).map(([key, c]) => [key, c.untold]));
    for (const key of told.keys()) counts.get(key)!.untold = 0;
    const levels = await addCounts(deps.db, rule, told).catch(() => null);
    for (const [key, level] of levels ?? []) {
      const c = counts.get(key);
      if (c) Object.assign(c, { level: level + c.untold, at: now() });
    }
    telling = false;
    forget();
  };
  const forget = () => {
    for (const [key, c] of counts) if (c.untold === 0 && levelAt(c, now()) === 0) counts.delete(key);
    // More addresses than memory is meant for: who was seen first is forgotten first.
    for (const key of counts.keys()) if (counts.size > mostKept) counts.delete(key);
  };

  return (key) => {
    const hash = hashOf(deps.config.masterKey, rule, key).toString('hex');
    const at = now();
    const c = counts.get(hash) ?? { level: 0, at, untold: 0 };
    counts.set(hash, c);
    Object.assign(c, { level: levelAt(c, at), at });
    if (c.level + 1 > rule.limit) {
      return { ok: false, retrySeconds: Math.max(1, Math.ceil((c.level + 1 - rule.limit) / drain / 1000)) };
    }
    c.level += 1;
    c.untold += 1;
    if (!telling && (c.untold >= tellAfter || at - toldAt >= tellMilliseconds)) void tell();
    return { ok: true };
  };
}
