import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#kit/config.ts';
import { remembering } from '#kit/remember.ts';
import { type Rate, rateOf } from '../rules/rate.ts';

// A page asks several times: the same text is taken apart once.
const ratesIn = remembering(
  (text: string): readonly Rate[] =>
    parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true }).map(rateOf),
  (text) => text,
  2,
);

/** The rates of potential demand shipped with the product, read again at every release. */
export const readRates = (): readonly Rate[] =>
  ratesIn(readFileSync(join(projectRoot, 'data', 'observatory', 'rates.csv'), 'utf8'));
