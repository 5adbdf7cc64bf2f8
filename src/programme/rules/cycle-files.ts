import { z } from 'zod';
import { actSteps, cycleRules } from '../model.ts';

const said = z.object({ it: z.string(), en: z.string() });
const day = z.iso.date().nullable();
const url = z.url();

/** What each file of a region's `programme` folder holds. */
export const cycleFiles = {
  'cycles.json': z.array(
    z.object({
      code: z.string().regex(/^\d{4}-\d{2}$/),
      name: said,
      ...{ starts: day, ends: day, budgetCents: z.number().int().min(0).nullable() },
      ...{ splitWhole: z.boolean().default(false), note: said, source: url.nullable(), rules: cycleRules },
    }),
  ),
  'acts.json': z.array(
    z.object({
      ...{ key: z.string(), cycle: z.string(), step: z.enum(actSteps) },
      ...{ network: z.string().nullable(), alliance: z.string().nullable(), title: said },
      ...{ issuer: z.string().nullable(), number: z.string().nullable(), dated: day, url, note: said },
    }),
  ),
  'figures.json': z.array(
    z.object({
      ...{ code: z.string(), cycle: z.string(), network: z.string().nullable(), alliance: z.string().nullable() },
      ...{ value: z.number().int().min(0), unit: z.enum(['cents', 'count']) },
      ...{ said: z.enum(['exactly', 'about', 'more-than', 'target', 'derived']), asOf: day },
      ...{ definition: said, source: url },
    }),
  ),
  'lessons.json': z.array(
    z.object({
      ...{ key: z.string(), cycle: z.string(), network: z.string().nullable() },
      ...{ criticality: z.string(), lever: z.string(), source: z.string(), url: url.nullable() },
    }),
  ),
} as const;

type Files = typeof cycleFiles;

/** A row of `allocations.csv`: whole euro of a network in a year; year 0 = the whole cycle. */
export const allocationRow = z.object({
  cycle: z.string(),
  network: z.string(),
  year: z.coerce.number().int().min(0),
  euro: z.string().regex(/^\d+$/).transform(Number),
  note_it: z.string(),
  note_en: z.string(),
  source: url,
});

/** Everything a region says of its cycles. */
export type Programme = { readonly [F in keyof Files]: z.output<Files[F]> } & {
  readonly allocations: readonly z.output<typeof allocationRow>[];
};
