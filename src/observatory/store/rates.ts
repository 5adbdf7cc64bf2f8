import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#kit/config.ts';
import { type Rate, rateOf } from '../rules/rate.ts';

/** The rates of potential demand shipped with the product, read again at every release. */
export function readRates(): Rate[] {
  const text = readFileSync(join(projectRoot, 'data', 'observatory', 'rates.csv'), 'utf8');
  return parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true }).map(rateOf);
}
