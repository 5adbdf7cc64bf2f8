import { listening } from '../e2e/site.ts';
import { openInstallation, webDeps } from '../src/installation.ts';
import { databaseOf, dataFolder } from './database.ts';
import { reckon } from './ledger.ts';
import { startLoad } from './load.ts';
import type { Outcome } from './outcome.ts';
import type { Scope } from './scope.ts';

const hourMs = 3_600_000;
// From the right time: an hour ahead, then ever further back, and right again.
const jumps = [hourMs, 0, -hourMs, -50 * hourMs, -24 * 400 * hourMs, 0];

/** Everything in this process that asks for the time is told another, from now on. */
function jumpingTime(scope: Scope): (offsetMs: number) => void {
  const real = Date;
  let offset = 0;
  globalThis.Date = new Proxy(real, {
    construct: (target, given) =>
      given.length > 0 ? Reflect.construct(target, given) : new target(real.now() + offset),
    get: (target, name) => (name === 'now' ? () => real.now() + offset : Reflect.get(target, name)),
  });
  scope.after(() => void (globalThis.Date = real));
  return (offsetMs) => void (offset = offsetMs);
}

/**
 * The web process's clock jumps ahead and back while people write: identifiers stay unique, nothing is refused. Only `Date`
 * in this process is moved, so neither the database's clock nor timers: moving the computer's own needs a right that few have.
 */
export async function clockBack(scope: Scope, each = 30): Promise<Outcome> {
  const dataDir = dataFolder(scope);
  const { url } = await databaseOf(scope, dataDir);
  const { deps, close } = await openInstallation({
    dataDir,
    databaseUrl: null,
    role: 'application',
    demo: 'never',
    port: 0,
    step: () => {},
    signal: new AbortController().signal,
  });
  scope.after(close);
  const own = await webDeps({ ...deps, config: { ...deps.config, limits: false } });
  scope.after(own.close);
  const site = await listening({ after: scope.after }, own);
  const jump = jumpingTime(scope);
  const load = startLoad(() => [site]);
  for (const offset of jumps) {
    jump(offset);
    await load.more(each);
  }
  const seen = await load.stop();
  const refused = Object.entries(seen.answers).filter(([kind]) => kind !== '200' && kind !== '303');
  const faults = refused.map(([kind, n]) => `${n} answers ${kind}`);
  return reckon(
    { fault: 'clock-back', url, note: `${jumps.length} jumps of the web process’s clock, up to 400 days back`, faults },
    seen,
  );
}
