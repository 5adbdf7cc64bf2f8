import { z } from 'zod';
import { organizationKinds } from '#network/model.ts';

/** Words in both languages. */
const said = z.object({ it: z.string(), en: z.string() });

/** Where a rule stands: the act, its article, the address where it was read; `derived` = worked out from figures printed there. */
const cited = z.object({
  act: z.string(),
  article: z.string().nullable(),
  url: z.string().nullable(),
  derived: z.boolean().optional(),
});

/** A rule of a cycle: its value, null when no act that was found says it; where it is said; what has to be known about it. */
const rule = <T extends z.ZodType>(value: T) =>
  z.object({ value: value.nullable(), from: cited.nullable(), note: said.optional() });

const coded = z.object({ code: z.string().regex(/^[a-z0-9-]+$/), ...said.shape });

/**
 * What a programming cycle asks, as data with its source. Shares are between 0 and 1. A value that is null was not found:
 * it is shown so, and nothing is refused because of it.
 */
export const cycleRules = z.object({
  /** Areas of intervention. */
  areas: rule(z.array(coded)),
  /** Which kinds of body may lead an alliance's project. */
  leadKinds: rule(z.array(z.enum(organizationKinds))),
  /** Share of a network's money for the alliances; the rest is the system action's. */
  allianceShare: rule(z.number().min(0).max(1)),
  /** Smallest share of a project's whole value that partners bring. */
  minimumCofinancing: rule(z.number().min(0).max(1)),
  /** Kinds of cost; those not eligible are listed to be refused by name. */
  costs: rule(z.array(z.object({ ...coded.shape, eligible: z.boolean() }))),
  /** Money is for what is tried, not for what municipalities owe anyway. */
  experimentalOnly: rule(z.boolean()),
  /** Whether every project carries a CUP. */
  cupRequired: rule(z.boolean()),
  /** Whether every expense that follows from a purchase carries a CIG. */
  cigRequired: rule(z.boolean()),
  /** Parts of the contribution, in the order in which they are paid; they sum to 1. */
  instalments: rule(z.array(z.object({ ...coded.shape, share: z.number().min(0).max(1) }))),
  deadlines: rule(z.array(z.object({ ...coded.shape, date: z.iso.date() }))),
  /** How the money is shared among the networks. */
  sharedBy: rule(z.enum(['population', 'other'])),
  /** What is shared among the networks, in cents. */
  networksCents: rule(z.number().int().min(0)),
  /** Reports that are asked for. */
  reportForms: rule(z.array(coded)),
});

/** @see cycleRules */
export type CycleRules = z.output<typeof cycleRules>;

export const ruleNames = Object.keys(cycleRules.shape) as readonly (keyof CycleRules)[];

/** A cycle of which no act was found: nothing is asked, nothing is refused. */
export const unknownRules: CycleRules = cycleRules.parse(
  Object.fromEntries(ruleNames.map((name) => [name, { value: null, from: null }])),
);

/** A programming cycle. Null = not known. */
export interface Cycle {
  /** `2020-23`. */
  readonly code: string;
  readonly name: { readonly it: string; readonly en: string };
  readonly starts: string | null;
  readonly ends: string | null;
  readonly budgetCents: number | null;
  /** The published split that was found is all of it; otherwise only its rows of year 0 say what a network has. */
  readonly splitWhole: boolean;
  readonly rules: CycleRules;
  /** Which version of the rules this is; the others are kept. */
  readonly version: number;
  readonly note: { readonly it: string; readonly en: string };
  readonly source: string | null;
}

/** The chain of acts, in order. */
export const actSteps = [
  'guidelines',
  'decree',
  'address-document',
  'call',
  'agreement',
  'proposal',
  'evaluation',
  'ats-decree',
  'regional-validation',
  'convention',
  'interim-report',
  'final-report',
  'check',
  'payment',
  'other',
] as const;
export type ActStep = (typeof actSteps)[number];

export const projectKinds = ['alliance', 'system'] as const;
export const projectStates = ['draft', 'approved', 'running', 'concluded', 'stopped'] as const;
export type ProjectState = (typeof projectStates)[number];

export const partnerRoles = ['lead', 'effective', 'associated'] as const;
export type PartnerRole = (typeof partnerRoles)[number];

export interface Project {
  readonly id: string;
  /** Null = outside any cycle. */
  readonly cycle: string | null;
  readonly network: string;
  /** Null = the system action of a network. */
  readonly alliance: string | null;
  readonly kind: (typeof projectKinds)[number];
  readonly title: string;
  readonly objectives: string;
  readonly target: string;
  readonly lead: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly state: ProjectState;
  readonly cup: string | null;
  readonly proposal: string | null;
  /** Node of the alliance, or of the network. */
  readonly node: string;
  readonly example: boolean;
}

export const actionStates = ['planned', 'running', 'concluded', 'stopped'] as const;
export type ActionState = (typeof actionStates)[number];

export interface Action {
  readonly id: string;
  readonly project: string;
  /** The body that does it. */
  readonly organization: string;
  readonly title: string;
  readonly description: string;
  /** Code of the cycle's area of intervention. */
  readonly area: string | null;
  /** Codes of areas or municipalities. */
  readonly places: readonly string[];
  readonly target: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly state: ActionState;
  readonly node: string;
  readonly bodyNode: string | null;
  readonly example: boolean;
}

export const lineKinds = ['financed', 'cofinanced', 'in-kind'] as const;
export type LineKind = (typeof lineKinds)[number];

export interface BudgetLine {
  readonly id: string;
  readonly action: string;
  readonly kind: LineKind;
  /** Code of the cycle's kinds of cost. */
  readonly cost: string;
  readonly cents: number;
  /** Who pays (funding source). */
  readonly source: string;
  /** On whose initiative. */
  readonly promoter: string;
  readonly note: string;
}

export const documentKinds = ['invoice', 'receipt', 'payslip', 'timesheet', 'declaration', 'other'] as const;
export const expenseStates = ['entered', 'checked', 'refused'] as const;

export interface Expense {
  readonly id: string;
  readonly action: string;
  readonly budgetLine: string;
  readonly organization: string;
  readonly supplier: string;
  /** Tax code or VAT number of the supplier. */
  readonly supplierCode: string | null;
  readonly documentKind: (typeof documentKinds)[number];
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly documentCents: number;
  /** The part of the document charged here. */
  readonly cents: number;
  readonly paidOn: string | null;
  readonly description: string;
  readonly cup: string | null;
  readonly cig: string | null;
  readonly fileName: string | null;
  readonly state: (typeof expenseStates)[number];
  /** The approved report that counts it. */
  readonly report: string | null;
  readonly example: boolean;
}

/** Planned and spent money of whatever is summed, in cents. */
export interface Money {
  readonly financed: number;
  readonly cofinanced: number;
  readonly inKind: number;
  readonly spent: number;
  readonly checked: number;
  readonly expenses: number;
}
