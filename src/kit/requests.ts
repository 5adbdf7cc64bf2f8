import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Env } from './http.ts';
import { log } from './log.ts';

/** Upper ends of the duration classes, in seconds. */
export const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** How often a kind of request was answered, and how fast. */
export interface Seen {
  readonly method: string;
  /** Pattern of the route, never the path. */
  readonly route: string;
  /** `2xx` … `5xx`. */
  readonly status: string;
  count: number;
  seconds: number;
  /** Per class of `durations`, not cumulated; what takes longer is only in `count`. */
  readonly within: number[];
}

export type Counts = Map<string, Seen>;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

/** Counts every request by the pattern of its route and, when asked, writes a line of log for it. */
export function watchRequests(
  counts: Counts,
  { logRequests }: { readonly logRequests: boolean },
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const from = performance.now();
    await next();
    const milliseconds = performance.now() - from;
    const method = methods.has(c.req.method) ? c.req.method : 'OTHER';
    const route = routeOf(c);
    count(counts, { method, route, status: `${Math.floor(c.res.status / 100)}xx` }, milliseconds / 1000);
    if (logRequests) {
      const told = { request: requestId(c), method, route, status: c.res.status, ms: Math.round(milliseconds) };
      log('info', 'request', told);
    }
  };
}

function count(counts: Counts, kind: Pick<Seen, 'method' | 'route' | 'status'>, seconds: number): void {
  const key = `${kind.method} ${kind.route} ${kind.status}`;
  const seen = counts.get(key) ?? { ...kind, count: 0, seconds: 0, within: durations.map(() => 0) };
  counts.set(key, seen);
  seen.count += 1;
  seen.seconds += seconds;
  const index = durations.findIndex((end) => seconds <= end);
  if (index >= 0) seen.within[index]! += 1;
}

/** The pattern of the route that answers; `none` when no page has this address. */
export function routeOf(c: Context<Env>): string {
  const last = routePath(c, -1);
  return /^\/?\*$/.test(last) ? 'none' : last;
}

const ids = new WeakMap<Request, string>();

/** A number for one request, to find its lines in the log again; it says nothing of who asks. */
export function requestId(c: Context<Env>): string {
  const known = ids.get(c.req.raw) ?? randomBytes(6).toString('hex');
  ids.set(c.req.raw, known);
  return known;
}
