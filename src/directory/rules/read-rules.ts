import { z } from 'zod';
import type { Rule } from './offer.ts';

const codes = z.array(z.string().min(1)).min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const months = z.number().int().min(-1200).max(1560);
const cents = z.number().int().min(0);

const shape: z.ZodType<Rule> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('residence'), areas: codes }),
  z.strictObject({ kind: z.literal('workplace'), areas: codes }),
  z.strictObject({ kind: z.literal('residence-or-work'), areas: codes }),
  z.strictObject({
    kind: z.literal('age'),
    from: months,
    to: months.nullable(),
    on: z.union([z.literal('application'), day]),
  }),
  z.strictObject({ kind: z.literal('isee'), from: cents, to: cents.nullable() }),
  z.strictObject({ kind: z.literal('employer'), alliance: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('attendance'),
    timesPerWeek: z.number().positive(),
    months: z.number().int().positive(),
    sum: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('keeps-holding'), what: z.literal('employment') }),
  z.strictObject({ kind: z.literal('validity'), from: day.nullable(), to: day.nullable() }),
  z.strictObject({ kind: z.literal('category'), codes }),
  z.strictObject({ kind: z.literal('condition'), codes }),
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({ kind: z.literal('all'), rules: z.lazy(() => z.array(shape)) }),
  z.strictObject({ kind: z.literal('any'), rules: z.lazy(() => z.array(shape)) }),
]);

/** Eligibility rules as data, checked; null when they are not rules that we know. */
export function readRules(value: unknown): Rule[] | null {
  const parsed = z.array(shape).safeParse(value);
  return parsed.success ? parsed.data : null;
}
