import { z } from 'zod';

/** The kinds of day for which a place has its own hours, in the order of their columns. */
export const weekPeriods = ['term', 'closed', 'summer'] as const;
export type WeekPeriod = (typeof weekPeriods)[number];

/** Days between which one can enrol, both included; null = open on that side. */
export interface EnrolmentWindow {
  readonly from: string | null;
  readonly to: string | null;
}

/** A telephone of a service or a place. */
export interface Phone {
  readonly number: string;
  readonly extension: string | null;
  readonly description: string | null;
}

/** Somebody to ask, by role: a name only when the source publishes it. */
export interface Contact {
  readonly name: string | null;
  readonly title: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** One price of a service (HSDS cost_option); the amount is in cents of `currency`, null when only the words are known. */
export interface Cost {
  readonly option: string | null;
  readonly amount: number | null;
  readonly currency: string;
  readonly description: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** A service as one row: what `directory.service` holds. Ages are months, `ageTo` excluded; money is cents. */
export interface Service {
  readonly id: string;
  readonly source: string;
  readonly sourceKey: string;
  readonly organization: string | null;
  readonly provider: string | null;
  readonly name: string;
  readonly alternateName: string | null;
  readonly description: string | null;
  readonly url: string | null;
  readonly email: string | null;
  readonly status: string;
  readonly alert: string | null;
  readonly category: string | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** Rules as data: see `rules/eligibility.ts`. */
  readonly eligibility: readonly unknown[];
  readonly eligibilityText: string | null;
  readonly places: number | null;
  readonly placesFree: number | null;
  readonly placesAsOf: string | null;
  readonly price: number | null;
  readonly priceText: string | null;
  readonly costs: readonly Cost[];
  readonly benefits: readonly string[];
  readonly enrolmentHow: string | null;
  readonly enrolmentUrl: string | null;
  readonly enrolmentPhone: string | null;
  readonly enrolmentWindows: readonly EnrolmentWindow[];
  readonly waitingList: string | null;
  readonly documents: readonly string[];
  readonly phones: readonly Phone[];
  readonly contacts: readonly Contact[];
  readonly languages: readonly string[];
  readonly accessibility: readonly string[];
  readonly accompaniment: boolean;
  readonly publicFunds: boolean | null;
  readonly assuredOn: string | null;
  readonly example: boolean;
  readonly kept: Readonly<Record<string, unknown>>;
}

/** A place as one row: what `directory.location` holds, its weeks apart. */
export interface Location {
  readonly id: string;
  readonly source: string;
  readonly sourceKey: string;
  readonly organization: string | null;
  readonly name: string | null;
  readonly alternateName: string | null;
  readonly description: string | null;
  readonly transportation: string | null;
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly municipality: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly pointFrom: 'source' | 'municipality' | null;
  readonly phones: readonly Phone[];
  readonly contacts: readonly Contact[];
  readonly languages: readonly string[];
  readonly accessibility: readonly string[];
  readonly example: boolean;
  readonly kept: Readonly<Record<string, unknown>>;
}

/** What may be wrong in a record, as the page “is something wrong?” asks it. */
export const reportKinds = ['hours', 'closed', 'contact', 'price', 'place', 'other'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What was done about a report. */
export const settleReasons = ['corrected', 'right', 'passed-on', 'unclear'] as const;
export type SettleReason = (typeof settleReasons)[number];

/** What somebody tells us about a record: never who. */
export const reportForm = z.object({
  what: z.enum(reportKinds),
  message: z.string().trim().max(1000),
});

/** A column mapping saved by whoever keeps a file: our field → the file's columns, and values that hold for every row. */
export const mappingFile = z.strictObject({
  entity: z.literal('service'),
  source: z.string().trim().min(1).optional(),
  columns: z.record(z.string(), z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])),
  constants: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
export type MappingFile = z.infer<typeof mappingFile>;
