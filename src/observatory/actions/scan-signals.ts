import { setImmediate as breathe } from 'node:timers/promises';
import { nodeKinds } from '#accounts/model.ts';
import { kindOf, nodeId, pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { type Db, inTransaction, type Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { needEvents } from '#needs/reads/events.ts';
import { networks } from '#network/reads.ts';
import { areaMunicipalities, municipalities } from '#territory/reads.ts';
import { writeLinks } from '#thread/reads.ts';
import type { ReleaseRow } from '../model.ts';
import { may } from '../policy.ts';
import { places as placesOf } from '../reads/places.ts';
import { release as releaseOf } from '../reads.ts';
import { continues, permutationsOf, type Reading, scanned } from '../rules/signals/kept.ts';
import { readingsOf, type Town, worthLooking } from '../rules/signals/network-scan.ts';
import { any } from '../rules/voice.ts';
import { midnightInRome, mondayOf } from '../rules/weekly.ts';
import { insertReading, insertScan, insertSignal, placeSignal, selectLike } from '../store/signals.ts';

/** The same for everybody and every time: a search can be made again. */
const seed = 1;

interface Found {
  readonly network: string;
  readonly category: string;
  readonly example: boolean;
  readonly reading: Reading;
}

/**
 * Looks for early signals among the needs of the year before a release, in each network and category apart, and keeps
 * them: one that goes on with an earlier one continues it. Once for each release, and only while it is the latest.
 * Answers how many there are.
 */
export async function scanSignals(deps: Deps, actor: Actor, release: string): Promise<number> {
  demand(may(actor, 'scan'));
  const row = await releaseOf(deps.db);
  if (row?.id !== release) return 0;
  const { found, permutations } = await search(deps.db, row);
  return inTransaction(deps.db, async (tx) => {
    const scan = { release: row.id, as_of: row.asOf, at: deps.clock.now(), weeks: scanned.window, permutations, seed };
    if (!(await insertScan(tx, { ...scan, signals: found.length }))) return 0;
    for (const one of found) await keep(tx, row, one, today(deps.clock));
    const after = { asOf: row.asOf, signals: found.length };
    await record(tx, deps, actor, { verb: 'observatory.scan', kind: 'release', id: row.id, after });
    return found.length;
  });
}

/** Monday of the last week that was over at the release: one that has just begun would look quiet. */
const lastWeekOf = ({ cutoff }: ReleaseRow): string => addDays(mondayOf(today({ now: () => cutoff })), -7);

/** What stands out in each network, and the permutations of the network that needed most. */
async function search(db: Db, row: ReleaseRow): Promise<{ readonly found: Found[]; readonly permutations: number }> {
  const lastWeek = lastWeekOf(row);
  const after = midnightInRome(addDays(lastWeek, -7 * (scanned.history - 1)));
  const before = midnightInRome(addDays(lastWeek, 7));
  const [events, towns, all] = [
    await needEvents(db, after, before, scanned.window),
    await municipalities(db),
    await networks(db),
  ];
  const found: Found[] = [];
  let most = 0;
  for (const { code: network, area } of all) {
    const inside = new Set(await areaMunicipalities(db, area));
    const here: Town[] = towns.filter((t) => inside.has(t.code));
    const asked = Map.groupBy(
      events.filter((e) => inside.has(e.home)),
      (e) => e.category ?? any,
    );
    const worth = [...asked].filter(([, requests]) => worthLooking(requests, lastWeek));
    most = Math.max(most, worth.length);
    for (const [category, requests] of worth) {
      const example = requests.some((r) => r.example);
      const about = { lastWeek, scans: worth.length, seed };
      for (const reading of readingsOf(here, requests, about)) found.push({ network, category, example, reading });
      // Others wait for the same process.
      await breathe();
    }
  }
  return { found, permutations: permutationsOf(most) };
}

async function keep(tx: Tx, row: ReleaseRow, { network, category, example, reading }: Found, day: string) {
  const where = await whereIs(tx, reading.places, day);
  // Outside the tree there is nobody to tell.
  if (where === null) return;
  const like = await selectLike(tx, network, category);
  const before = like.find((s) => continues(s, reading, (d) => addDays(d, -1)));
  const id = before?.id ?? uuidv7(row.cutoff.getTime());
  if (before) await placeSignal(tx, id, where);
  else await insertSignal(tx, { id, network, category, example, ...where });
  await insertReading(tx, id, row, reading);
  const [from, to] = [
    { kind: 'release', id: row.id },
    { kind: 'signal', id },
  ];
  await writeLinks(tx, [{ from, to, relation: 'showed', at: row.cutoff }]);
}

/** The smallest area, and the smallest place of the governance tree, that hold all these municipalities; null when none does. */
async function whereIs(tx: Tx, towns: readonly string[], day: string): Promise<{ area: string; node: string } | null> {
  const { above } = await placesOf(tx, day);
  const chains = towns.map((t) => [t, ...above(t).map((a) => a.code)]);
  const area = chains[0]!.find((code) => chains.every((chain) => chain.includes(code)));
  const paths = await Promise.all(towns.map((t) => pathOf(tx, nodeId('municipality', t))));
  const shared = (paths[0] ?? []).filter((n) => paths.every((path) => path.includes(n)));
  const kinds = await Promise.all(shared.map((node) => kindOf(tx, node)));
  const rank = kinds.map((kind) => (kind === null ? -1 : nodeKinds.indexOf(kind)));
  const node = shared[rank.indexOf(Math.max(...rank))];
  return area === undefined || node === undefined ? null : { area, node };
}
