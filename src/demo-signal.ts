import { Readable } from 'node:stream';
import { today } from '#kit/clock.ts';
import { addDays } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import { importNeeds } from '#needs/actions/import-needs.ts';
import { scanSignals } from '#observatory/actions/scan-signals.ts';
import { release } from '#observatory/reads.ts';
import { mondayOf } from '#observatory/rules/weekly.ts';

/** Three municipalities of one valley, next to one another. */
const valley = ['017096', '017174', '017199'] as const;
const requests = 14;

/** Families who, in the three weeks before this one, ask for somebody after five in the afternoon: a nursery's hours changed, say. */
function suddenRequests(day: string): string {
  const rows = Array.from({ length: requests }, (_, i) =>
    [
      `signal-${i + 1}`,
      addDays(mondayOf(day), -1 - ((i * 3) % 20)),
      'citizen,1,0-2,child,nido,term,Mo-Fr 16:30-19:00',
      `${valley[i % valley.length]},car,20,mother,2,2,rotating`,
    ].join(','),
  );
  const head =
    'key,date,voice,people,age,relation,category,period,hours,home,mode,minutes,carer,adults,adults_working,shift';
  return `${head}\n${rows.join('\n')}\n`;
}

/** Requests that grow all at once in a valley, so that there is a signal to look at. Invented, like the others. */
export async function demoSudden({ db, clock }: Deps): Promise<void> {
  const day = today(clock);
  const report = await importNeeds(db, {
    source: { name: 'richieste d’esempio', stream: Readable.from([Buffer.from(suddenRequests(day))]) },
    ...{ sourceName: 'demo', mapping: null, dryRun: false, example: true, now: clock.now(), today: day },
    progress: () => {},
  });
  if (report.faults.length > 0) throw new Error(`demo: ${report.faults[0]!.message}`);
}

/** The search for signals in the latest release, without waiting for its job. */
export async function demoSignals(deps: Deps): Promise<void> {
  const latest = await release(deps.db);
  if (latest) await scanSignals(deps, 'installation', latest.id);
}
