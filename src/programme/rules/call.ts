import { z } from 'zod';
import type { CycleRules } from '../model.ts';

const points = z.number().min(0).max(1000).multipleOf(0.01);

/** What the Committee looks at: the most points it is worth, and the fewest a proposal needs; null = no threshold. */
const criterion = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/),
  it: z.string(),
  en: z.string(),
  max: points.min(0.01),
  threshold: points.nullable(),
});

/** A part of the form that is written in one's own words. `most` = characters. */
const chapter = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/),
  it: z.string(),
  en: z.string(),
  required: z.boolean(),
  most: z.number().int().min(100).max(20_000),
});

export const tieBreakers = ['first-criterion', 'cofinancing', 'earliest'] as const;
export const shortFunds = ['partial', 'stop', 'skip'] as const;

/** What a call asks beyond its cycle, as data. What overrides the cycle is null when it does not. */
export const callRules = z.object({
  criteria: z.array(criterion).min(1).max(12),
  /** Fewest points in all; null = none. */
  threshold: points.nullable(),
  /** Who comes first with equal points, in this order; the order of arrival always decides at last. */
  ties: z.array(z.enum(tieBreakers)),
  /** For the first proposal that what is left does not pay whole: it takes what is left, or the ranking stops, or those after it that fit are paid. */
  shortFunds: z.enum(shortFunds),
  /** Smallest part of what was asked that is given as a part, 0–1. */
  smallestPart: z.number().min(0).max(1),
  /** Fewest members of the Committee that give points to each proposal. */
  evaluators: z.number().int().min(1).max(20),
  chapters: z.array(chapter).max(15),
  /** Most that one proposal may ask for. */
  mostCents: z.number().int().min(1).nullable(),
  minimumCofinancing: z.number().min(0).max(1).nullable(),
  cupRequired: z.boolean().nullable(),
});

/** @see callRules */
export type CallRules = z.output<typeof callRules>;
export type Criterion = CallRules['criteria'][number];
export type Chapter = CallRules['chapters'][number];

export const callStates = ['draft', 'open', 'ranked', 'approved', 'validated'] as const;
export type CallState = (typeof callStates)[number];

/** Where a call is: what was done with it, and what its dates say. */
export type CallPhase = 'draft' | 'announced' | 'open' | 'closed' | 'ranked' | 'approved' | 'validated';

export interface Call {
  readonly id: string;
  readonly cycle: string;
  readonly network: string;
  readonly title: string;
  readonly description: string;
  /** First and last day, included, in Rome. */
  readonly opens: string;
  readonly closes: string;
  readonly budgetCents: number;
  readonly rules: CallRules;
  readonly state: CallState;
  readonly node: string;
  readonly example: boolean;
}

/** Where a call is on a day (`YYYY-MM-DD`, in Rome): a published call opens and closes by its dates alone. */
export function phaseOf(call: Pick<Call, 'state' | 'opens' | 'closes'>, today: string): CallPhase {
  if (call.state !== 'open') return call.state;
  return today < call.opens ? 'announced' : today <= call.closes ? 'open' : 'closed';
}

/** The rules a proposal answers to: the cycle's, with what its call asks instead. */
export function rulesOfCall(cycle: CycleRules, call: Pick<Call, 'title' | 'rules'>): CycleRules {
  const from = { act: call.title, article: null, url: null };
  const { minimumCofinancing, cupRequired } = call.rules;
  return {
    ...cycle,
    ...(minimumCofinancing === null ? {} : { minimumCofinancing: { value: minimumCofinancing, from } }),
    ...(cupRequired === null ? {} : { cupRequired: { value: cupRequired, from } }),
  };
}

/** Points of all criteria together. */
export const mostPoints = (rules: Pick<CallRules, 'criteria'>): number =>
  rules.criteria.reduce((sum, c) => sum + Math.round(c.max * 100), 0) / 100;
