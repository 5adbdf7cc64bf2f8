import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import { faultLine } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { ImportReport } from '#kit/import.ts';
import { importNeeds } from '#needs/actions/import-needs.ts';
import { importOrganizations } from '#network/actions/import-organizations.ts';
import { importIndicators } from '#observatory/actions/import-indicators.ts';
import { release } from '#observatory/actions/release.ts';
import { dueRelease } from '#observatory/rules/weekly.ts';
import { importPopulation } from '#territory/actions/import-population.ts';
import { areaMunicipalities, municipalities } from '#territory/reads.ts';
import { servicesBefore } from './demo-before.ts';

/** The invented territory, loaded through the same code as any import. Each step is repeatable. */
const file = (name: string): string => join(projectRoot, 'data/demo', name);

const silent = (): void => {};

/** The demo is ours: a fault in it is a defect, and must not pass for a poor territory. */
function flawless(report: ImportReport): void {
  if (report.faults[0]) throw new Error(`demo: ${faultLine(report.faults[0])}`);
}

/** Half of them women, half men; the odd one is a woman. */
function bySex(code: string, age: number, residents: number): string[] {
  const all = Math.round(residents);
  return [`${code},${age},f,${Math.ceil(all / 2)}`, `${code},${age},m,${Math.floor(all / 2)}`];
}

export async function demoOrganizations({ db }: Deps): Promise<void> {
  const wish = { dryRun: false, source: 'demo', columns: {}, constants: {}, err: silent };
  flawless(await importOrganizations(db, file('organizations.csv'), wish));
}

/** The directory as the first releases find it; `demoRelease` brings it to today. */
export const demoServices = (deps: Deps): Promise<void> =>
  loadDirectory(deps, { path: '-', stdin: Readable.from([Buffer.from(servicesBefore())]) });

async function loadDirectory({ db, clock }: Deps, from: { readonly path: string; readonly stdin: Readable }) {
  const how = { mapping: null, source: 'demo', dryRun: false, today: today(clock), progress: silent };
  flawless(await importServicesFrom(db, { ...from, ...how }));
}

/** Residents of the real municipalities spread over invented ages: labelled as example wherever it is shown. */
export async function demoPopulation({ db }: Deps): Promise<void> {
  const shares = readFileSync(file('age-structure.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((l) => l.split(',').map(Number));
  const inside = new Set(await areaMunicipalities(db, 'ats-brescia'));
  const lines = (await municipalities(db))
    .filter((m) => inside.has(m.code))
    .flatMap((m) => shares.flatMap(([age, share]) => bySex(m.code, age!, ((m.residents ?? 0) * share!) / 100_000)));
  const stream = Readable.from([Buffer.from(`municipality,age,sex,count\n${lines.join('\n')}\n`)]);
  const source = { name: 'struttura per età d’esempio', stream };
  flawless(await importPopulation(db, source, { dryRun: false, vintage: 'esempio' }));
}

export async function demoNeeds({ db, clock }: Deps): Promise<void> {
  const when = { now: clock.now(), today: today(clock) };
  const wish = {
    source: file('needs.csv'),
    sourceName: 'demo',
    mapping: null,
    dryRun: false,
    example: true,
    progress: silent,
  };
  flawless(await importNeeds(db, { ...wish, ...when }));
}

/** Invented indicators of context, beside those that the product ships. */
export async function demoIndicators({ db, clock }: Deps): Promise<void> {
  flawless(await importIndicators(db, file('indicators.csv'), { dryRun: false, today: today(clock), example: true }));
}

/**
 * The first releases, oldest first: some of the past, so that there is a history to look at, and the one of this week, which
 * finds the directory as it is today.
 */
export async function demoRelease(deps: Deps): Promise<void> {
  for (const weeksAgo of [26, 4, 0]) {
    if (weeksAgo === 0) await loadDirectory(deps, { path: file('services.csv'), stdin: Readable.from([]) });
    const then = new Date(deps.clock.now().getTime() - weeksAgo * 7 * 86_400_000);
    const due = dueRelease(today({ now: () => then }), null);
    if (due) await release(deps, 'installation', { ...due, reason: 'weekly' });
  }
}
