import { join } from 'node:path';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import { faultLine } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { importIndicators } from './import-indicators.ts';

/** The few indicators that were found published, with their sources. Repeatable. */
export async function seedIndicators({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const path = join(projectRoot, 'data/lombardy/indicators.csv');
  const { faults } = await importIndicators(db, path, { dryRun: false, today: today(clock) });
  if (faults[0]) throw new Error(faultLine(faults[0]));
}
