import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { everyPage } from '../e2e/routes.ts';
import { demoSite } from '../e2e/site.ts';
import { quantile, type Row, times } from './row.ts';

const root = join(import.meta.dirname, '..');

/** Milliseconds spent waiting for the database by the page being measured. */
let inDatabase = 0;

/** Counts the time of every query of this process; queries of one page run one after the other or are counted twice. */
function watchQueries(): void {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const start = performance.now();
    const answer = query.apply(this, args);
    if (answer instanceof Promise) void answer.finally(() => (inDatabase += performance.now() - start)).catch(() => {});
    return answer;
  } as typeof pg.Client.prototype.query;
}

async function pageRow(url: string, path: string): Promise<Row> {
  const own: number[] = [];
  const total = await times(
    async () => {
      inDatabase = 0;
      const answer = await fetch(url + path);
      await answer.arrayBuffer();
      own.push(inDatabase);
    },
    41,
    10,
  );
  const [all, sql] = [quantile(total, 0.5), quantile(own.slice(10), 0.5)];
  return {
    what: `page ${path.replace(/[0-9a-f-]{36}/, ':id')}, p50 over HTTP`,
    size: 'demo',
    measured: `${all.toFixed(1)} ms, of which SQL ${sql.toFixed(1)} ms`,
    bar: 'SQL + 5 ms',
    holds: all <= sql + 5,
  };
}

function weights(): Row[] {
  const css = readFileSync(join(root, 'data/ui/concilia.css'));
  const kb = (n: number) => Math.round(n / 100) / 10;
  const packed = gzipSync(css, { level: 9 }).length;
  return [
    {
      what: 'style sheet',
      size: '',
      measured: `${kb(css.length)} kB, ${kb(packed)} kB gzip`,
      bar: '120 kB, 25 kB gzip',
      holds: css.length <= 120_000 && packed <= 25_000,
    },
  ];
}

export const about =
  'Every public page of the demo, over HTTP on the same machine, against the time of its own queries.';

/** Every public page of the demo territory, over HTTP on this machine, against the time of its own queries. */
export async function rows(): Promise<Row[]> {
  watchQueries();
  const after: (() => Promise<void>)[] = [];
  const { url, deps } = await demoSite({ after: (fn) => void after.push(fn) });
  try {
    const found: Row[] = weights();
    for (const path of (await everyPage(deps)).filter((p) => !/no-such-page|AAAA/.test(p)))
      found.push(await pageRow(url, path));
    return found;
  } finally {
    for (const fn of after.reverse()) await fn();
  }
}
