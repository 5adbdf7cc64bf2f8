import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { reportService } from '#directory/actions/report-service.ts';
import type { ReportKind } from '#directory/model.ts';
import { offers } from '#directory/reads.ts';
import { projectRoot } from '#kit/config.ts';
import type { Deps } from '#kit/http.ts';
import { organizations } from '#network/reads.ts';

/** What invented citizens say is wrong: the first ones about the body whose contact stands among the demo's people. */
export async function demoReports(deps: Deps): Promise<void> {
  const said = parse(readFileSync(join(projectRoot, 'data/demo/reports.csv')), { columns: true }) as {
    readonly what: ReportKind;
    readonly message: string;
  }[];
  const [body] = await organizations(deps.db, { example: true, limit: 1 });
  const all = await offers(deps.db);
  const own = all.filter((o) => o.provider === body?.name);
  const about = [...new Set([...own, ...all.filter((_, i) => i % 97 === 0)].map((o) => o.serviceId))];
  for (const [i, { what, message }] of said.entries()) {
    const at = new Date(deps.clock.now().getTime() - (i + 1) * 31 * 3_600_000);
    await reportService(deps, 'anyone', { service: about[i % about.length]!, what, message, at }, '');
  }
}
