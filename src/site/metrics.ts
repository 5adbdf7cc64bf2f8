import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { peerOf } from '#kit/address.ts';
import { type Db, poolOf } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { type Counts, durations } from '#kit/requests.ts';
import { release } from '#observatory/reads.ts';

type Labels = Readonly<Record<string, string | number>>;
type Sample = readonly [labels: Labels, value: number, suffix?: string];

interface Metric {
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** `GET /metrics`, in the text format of Prometheus: to this computer, or to who knows the token. */
export function metricsPage(deps: Deps, counts: Counts) {
  return async (c: Context<Env>) => {
    if (!allowed(c, deps.config.metricsToken)) return c.notFound();
    const all = [...requests(counts), ...(await ofDatabase(deps)), ...ofProcess()];
    return c.body(all.map(text).join(''), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  };
}

/** A proxy on this computer speaks for others: what it passes on is not "this computer". */
function allowed(c: Context<Env>, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '')?.[1];
  if (token !== null && given !== undefined && same(given, token)) return true;
  const passedOn = ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via'].some(
    (name) => c.req.header(name) !== undefined,
  );
  const { hostname } = new URL(c.req.url);
  // A proxy that says nothing of itself still asks for the public name.
  return !passedOn && /^(127\.|::1$)/.test(peerOf(c) ?? '') && /^(localhost|127\.|\[::1\])/.test(hostname);
}

const same = (a: string, b: string): boolean =>
  a.length === b.length &&
  Buffer.byteLength(a) === Buffer.byteLength(b) &&
  timingSafeEqual(Buffer.from(a), Buffer.from(b));

function requests(counts: Counts): readonly Metric[] {
  const kinds = [...counts.values()];
  return [
    {
      name: 'concilia_http_requests_total',
      kind: 'counter',
      help: 'Requests answered, by pattern of route and class of status.',
      samples: kinds.map((k) => [{ method: k.method, route: k.route, status: k.status }, k.count]),
    },
    {
      name: 'concilia_http_request_duration_seconds',
      kind: 'histogram',
      help: 'How long answers took.',
      samples: kinds.flatMap((k) => {
        const labels = { method: k.method, route: k.route, status: k.status };
        let sum = 0;
        return [
          ...durations.map((le, i): Sample => [{ ...labels, le }, (sum += k.within[i] ?? 0), '_bucket']),
          [{ ...labels, le: '+Inf' }, k.count, '_bucket'] as const,
          [labels, k.seconds, '_sum'] as const,
          [labels, k.count, '_count'] as const,
        ];
      }),
    },
  ];
}

const gauge = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name,
  kind: 'gauge',
  help,
  samples,
});

async function ofDatabase(deps: Deps): Promise<readonly Metric[]> {
  const signs = await vitalSigns(deps).catch(() => null);
  const up = gauge('concilia_database_up', 'Whether the database answers.', [[{}, signs ? 1 : 0]]);
  const pool = gauge('concilia_database_connections', 'Connections of this process.', poolSamples(deps.db));
  if (!signs) return [up, pool];
  const of = (sign: string, labels: Labels = {}): readonly Sample[] => {
    const value = signs.get(sign) ?? null;
    return value === null ? [] : [[labels, value]];
  };
  const states = (what: string, names: readonly string[]) =>
    names.flatMap((state) => of(`${what}_${state}`, { state }));
  return [
    up,
    pool,
    gauge('concilia_jobs', 'Jobs not done.', states('jobs', ['waiting', 'running', 'failed'])),
    gauge('concilia_jobs_late_seconds', 'How long the oldest job that is due has waited.', of('jobs_late_seconds')),
    gauge('concilia_mails', 'Messages not sent.', states('mails', ['waiting', 'failed'])),
    gauge(
      'concilia_audit_waiting_seconds',
      'How long the oldest row of the audit trail has waited for its seal: above some minutes, somebody holds it up.',
      of('audit_waiting_seconds'),
    ),
    gauge('concilia_audit_closed_timestamp_seconds', 'When the audit trail last closed a day.', of('audit_closed')),
    gauge('concilia_release_timestamp_seconds', 'When figures last moved.', of('release')),
  ];
}

async function vitalSigns({ db }: Deps): Promise<ReadonlyMap<string, number | null>> {
  const { rows } = await sql<{ sign: string; value: number | null }>`select * from kit.vital_signs()`.execute(db);
  const last = await release(db);
  return new Map([
    ...rows.map((r) => [r.sign, r.value] as const),
    ['release', last ? last.cutoff.getTime() / 1000 : null],
  ]);
}

function poolSamples(db: Db): readonly Sample[] {
  const pool = poolOf(db);
  if (!pool) return [];
  const states = { idle: pool.idleCount, busy: pool.totalCount - pool.idleCount, awaited: pool.waitingCount };
  return Object.entries(states).map(([state, n]) => [{ state }, n] as const);
}

function ofProcess(): readonly Metric[] {
  const memory = process.memoryUsage();
  const cpu = process.cpuUsage();
  const started = Date.now() / 1000 - process.uptime();
  return [
    gauge('process_resident_memory_bytes', 'Memory of the process.', [[{}, memory.rss]]),
    gauge('nodejs_heap_size_used_bytes', 'Memory of JavaScript.', [[{}, memory.heapUsed]]),
    gauge('process_start_time_seconds', 'When the process started.', [[{}, started]]),
    {
      name: 'process_cpu_seconds_total',
      kind: 'counter',
      help: 'Time of processor used.',
      samples: [[{}, (cpu.user + cpu.system) / 1e6]],
    },
  ];
}

function text({ name, kind, help, samples }: Metric): string {
  const lines = samples.map(([labels, value, suffix = '']) => `${name}${suffix}${labelText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join('')}`;
}

function labelText(labels: Labels): string {
  const told = Object.entries(labels).map(
    ([name, value]) => `${name}="${String(value).replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`,
  );
  return told.length === 0 ? '' : `{${told.join(',')}}`;
}
