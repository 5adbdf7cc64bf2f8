import { isDay } from '#kit/days.ts';
import type { Cycle } from '../model.ts';
import { type Report, type ReportKind, type ReportLevel, reportKinds } from './report.ts';

/** A place a report can be of; `every` asks all alliances of a network for theirs. */
export interface ReportPlace {
  readonly value: string;
  readonly level: ReportLevel;
  readonly every: boolean;
  readonly name: string;
  readonly places: readonly Pick<Report, 'network' | 'alliance'>[];
}

/** What was typed in the form of a new report. */
export interface TypedReport {
  readonly of: string;
  readonly cycle: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly due: string;
}

export type ReportFormFault = { readonly field: keyof TypedReport; readonly fault: 'missing' | 'wrong' | 'outside' };

export type ReadReport =
  | { readonly ok: false; readonly faults: readonly ReportFormFault[] }
  | {
      readonly ok: true;
      readonly wish: Pick<Report, 'cycle' | 'level' | 'kind' | 'periodFrom' | 'periodTo' | 'due'> &
        Pick<ReportPlace, 'places'>;
    };

/** Days outside the cycle, where the cycle's are known. */
const outside = (cycle: Cycle, day: string): boolean =>
  (cycle.starts !== null && day < cycle.starts) || (cycle.ends !== null && day > cycle.ends);

/** Reads the form of a new report against what may be chosen. */
export function readReportForm(t: TypedReport, places: readonly ReportPlace[], cycles: readonly Cycle[]): ReadReport {
  const place = places.find((p) => p.value === t.of);
  const cycle = cycles.find((c) => c.code === t.cycle);
  const kind = reportKinds.find((k) => k === t.kind) as ReportKind | undefined;
  const faults: ReportFormFault[] = [];
  if (!place) faults.push({ field: 'of', fault: 'missing' });
  if (!cycle) faults.push({ field: 'cycle', fault: 'missing' });
  if (!kind) faults.push({ field: 'kind', fault: 'missing' });
  if (!isDay(t.from)) faults.push({ field: 'from', fault: 'wrong' });
  else if (cycle && outside(cycle, t.from)) faults.push({ field: 'from', fault: 'outside' });
  if (!isDay(t.to) || (isDay(t.from) && t.to < t.from)) faults.push({ field: 'to', fault: 'wrong' });
  else if (cycle && outside(cycle, t.to)) faults.push({ field: 'to', fault: 'outside' });
  if (t.due !== '' && !isDay(t.due)) faults.push({ field: 'due', fault: 'wrong' });
  if (faults.length > 0 || !place || !cycle || !kind) return { ok: false, faults };
  const wish = { cycle: cycle.code, level: place.level, kind, periodFrom: t.from, periodTo: t.to, due: t.due || null };
  return { ok: true, wish: { ...wish, places: place.places } };
}
