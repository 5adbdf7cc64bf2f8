import type { LineKind } from '../model.ts';
import { plannedOf, type Sums } from './money.ts';
import type { ShareObstacle } from './report-shares.ts';

export const reportLevels = ['alliance', 'network', 'region'] as const;
export type ReportLevel = (typeof reportLevels)[number];
export const reportKinds = ['interim', 'final'] as const;
export type ReportKind = (typeof reportKinds)[number];
export const reportStates = ['draft', 'submitted', 'returned', 'approved'] as const;
export type ReportState = (typeof reportStates)[number];

/** What only its author can say. */
export const chapters = ['done', 'otherwise', 'hindered', 'learnt', 'next'] as const;
export type Chapter = (typeof chapters)[number];
export type Narrative = Partial<Readonly<Record<Chapter, string>>>;

/** Longest text of a chapter, in characters. */
export const longestChapter = 8000;

/** A report without its figures. */
export interface Report {
  readonly id: string;
  readonly cycle: string;
  readonly level: ReportLevel;
  /** Null = the region's. */
  readonly network: string | null;
  readonly alliance: string | null;
  readonly kind: ReportKind;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly version: number;
  readonly state: ReportState;
  readonly due: string | null;
  readonly narrative: Narrative;
  /** Figures as they were when it was submitted; null = it is a draft and follows the rows. */
  readonly content: ReportContent | null;
  readonly authorRole: string;
  readonly decidedRole: string | null;
  readonly returnReason: string | null;
  readonly node: string;
  readonly approver: string;
  readonly example: boolean;
  readonly madeAt: Date;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
}

/** A report as lists name it: without its words and its figures. */
export type ListedReport = Omit<Report, 'content' | 'narrative'>;

type Said = Readonly<Record<'it' | 'en', string>>;

/** A part with its money: a network, an alliance (empty id = the system action), a project, an action, a body. */
export interface ReportPart {
  readonly kind: 'network' | 'alliance' | 'project' | 'action' | 'body';
  readonly id: string;
  readonly name: Said;
  /** What it belongs to, or who does it. */
  readonly about: string;
  readonly money: Sums;
}

/** Money under a code of the cycle: an area of intervention, a kind of cost. */
export interface ReportSlice {
  readonly code: string;
  readonly name: Said;
  readonly money: Sums;
}

export interface ReportIndicator {
  readonly id: string;
  readonly name: Said;
  readonly unit: Said;
  readonly kind: string;
  /** Null = nothing is known, or it counts from one to four people. */
  readonly value: number | null;
  readonly few: boolean;
  /** Relative standard error; 0 = exact. */
  readonly error: number;
}

export interface ReportAct {
  readonly id: string;
  readonly title: Said;
  readonly dated: string | null;
  readonly number: string | null;
}

/** Everything a report says in figures: the same for the screen, the sheet and the documents. */
export interface ReportContent {
  /** When the rows were read. */
  readonly at: string;
  readonly placeName: Said;
  readonly cycleName: Said;
  readonly money: Sums;
  /** What the cycle gives to the place, in cents; null = not known. */
  readonly allocated: number | null;
  readonly counts: { readonly projects: number; readonly actions: number; readonly bodies: number };
  /** One level below. */
  readonly parts: readonly ReportPart[];
  /** Two levels below. */
  readonly details: readonly ReportPart[];
  readonly areas: readonly ReportSlice[];
  readonly costs: readonly ReportSlice[];
  readonly bodies: readonly ReportPart[];
  readonly indicators: readonly ReportIndicator[];
  readonly acts: readonly ReportAct[];
}

/** A figure of a report by its code; euro as cents. */
export interface Figure {
  readonly code: string;
  /** Of which part; null = of the whole. */
  readonly of: Said | null;
  readonly unit: 'cents' | 'count' | 'value';
  readonly value: number | null;
}

const kindsOf = (m: Sums): Readonly<Record<LineKind, number>> => ({
  financed: m.financed,
  cofinanced: m.cofinanced,
  'in-kind': m.inKind,
});

/** Every figure of a report with a code that stays the same from one version to the next. */
export function figuresOf(c: ReportContent): Figure[] {
  const cents = (code: string, value: number | null, of: Said | null = null): Figure => ({
    code,
    of,
    unit: 'cents',
    value,
  });
  const count = (code: string, value: number): Figure => ({ code, of: null, unit: 'count', value });
  return [
    cents('allocated', c.allocated),
    ...Object.entries(kindsOf(c.money)).map(([kind, value]) => cents(kind, value)),
    cents('spent', c.money.spent),
    cents('checked', c.money.checked),
    count('expenses', c.money.expenses),
    ...Object.entries(c.counts).map(([code, value]) => count(code, value)),
    ...[...c.parts, ...c.details].flatMap((p) => [
      cents(`planned ${p.kind} ${p.id}`, plannedOf(p.money), p.name),
      cents(`spent ${p.kind} ${p.id}`, p.money.spent, p.name),
    ]),
    ...c.indicators.map((i): Figure => ({ code: `indicator ${i.id}`, of: i.name, unit: 'value', value: i.value })),
  ];
}

export interface Difference extends Omit<Figure, 'value'> {
  /** Null = it was not there, or it was not known. */
  readonly before: number | null;
  readonly after: number | null;
}

/** What changed from one version of the figures to the next, in the order of the later one; what went away comes last. */
export function differences(before: ReportContent, after: ReportContent): Difference[] {
  const old = new Map(figuresOf(before).map((f) => [f.code, f]));
  const now = figuresOf(after);
  const changed = now
    .map((f) => ({ ...f, before: old.get(f.code)?.value ?? null, after: f.value }))
    .filter((d) => d.before !== d.after);
  const kept = new Set(now.map((f) => f.code));
  const gone = [...old.values()]
    .filter((f) => !kept.has(f.code) && f.value !== null && f.value !== 0)
    .map((f) => ({ ...f, before: f.value, after: null }));
  return [...changed, ...gone].map(({ code, of, unit, before, after }) => ({ code, of, unit, before, after }));
}

/** Why a report cannot be approved yet. */
export type Obstacle =
  | ShareObstacle
  | { readonly kind: 'to-check'; readonly expenses: number }
  | { readonly kind: 'parts-open'; readonly names: readonly string[] }
  | { readonly kind: 'changed'; readonly before: number; readonly after: number };

/**
 * What stands between a submitted report and its approval: every expense it counts was checked (100 % of spending), the
 * reports of the level below were approved, and what was spent is still what the report says.
 */
export function obstacles(content: ReportContent | null, now: Sums, open: readonly string[]): Obstacle[] {
  const then = content?.money ?? now;
  const changed = then.spent !== now.spent || then.expenses !== now.expenses;
  return [
    ...(now.toCheck > 0 ? [{ kind: 'to-check' as const, expenses: now.toCheck }] : []),
    ...(open.length > 0 ? [{ kind: 'parts-open' as const, names: open }] : []),
    ...(changed ? [{ kind: 'changed' as const, before: then.spent, after: now.spent }] : []),
  ];
}

/** Address of a figure's evidence: the money it is summed from, level by level, down to the rows. Without language. */
export function evidence(r: Pick<Report, 'cycle' | 'network' | 'alliance'>, part?: ReportPart): string {
  const at = (query: Readonly<Record<string, string | null>>) => {
    const named = Object.entries(query).filter((e): e is [string, string] => e[1] !== null);
    const text = new URLSearchParams(named).toString();
    return `/programme/cycles/${encodeURIComponent(r.cycle)}/money${text ? `?${text}` : ''}`;
  };
  const { network, alliance } = r;
  if (part === undefined) return at({ network, alliance });
  if (part.kind === 'network') return at({ network: part.id });
  if (part.kind === 'alliance') return at({ network, alliance: part.id === '' ? 'system' : part.id });
  if (part.kind === 'project') return at({ project: part.id });
  return part.kind === 'action' ? at({ action: part.id }) : `/network/organizations/${part.id}`;
}
