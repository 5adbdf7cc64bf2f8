import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import type { Deps } from '#kit/http.ts';
import { importNeeds } from '#needs/actions/import-needs.ts';
import { release } from '#observatory/actions/release.ts';
import { importPopulation } from '#territory/actions/import-population.ts';
import { areaMunicipalities, municipalities } from '#territory/reads.ts';

/** The invented territory, loaded through the same code as any import. Each step is repeatable. */
const file = (name: string): string => join(projectRoot, 'data/demo', name);

const silent = (): void => {};

export async function demoServices({ db }: Deps): Promise<void> {
  await importServicesFrom(db, {
    path: file('services.csv'),
    mapping: null,
    source: 'demo',
    dryRun: false,
    stdin: Readable.from([]),
    progress: silent,
  });
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
    .flatMap((m) =>
      shares.map(([age, share]) => `${m.code},${age},,${Math.round(((m.residents ?? 0) * share!) / 100_000)}`),
    );
  const stream = Readable.from([Buffer.from(`municipality,age,sex,count\n${lines.join('\n')}\n`)]);
  await importPopulation(db, { name: 'struttura per età d’esempio', stream }, { dryRun: false, vintage: 'esempio' });
}

export async function demoNeeds({ db, clock }: Deps): Promise<void> {
  await importNeeds(db, {
    source: file('needs.csv'),
    mapping: null,
    dryRun: false,
    example: true,
    now: clock.now(),
    today: today(clock),
    progress: silent,
  });
}

/** The first release: without it no figure could be shown. */
export async function demoRelease(deps: Deps): Promise<void> {
  await release(deps, 'installation');
}
