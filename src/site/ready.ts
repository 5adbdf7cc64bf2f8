import { once } from 'node:events';
import type { Context } from 'hono';
import { sql } from 'kysely';
import type { Deps, Env } from '#kit/http.ts';
import { readMigrations } from '#kit/migrate.ts';
import { patience } from '#kit/patience.ts';

const mostMs = 2000;

/** `GET /readyz`: 200 when the database answers within two seconds and has the tables this program expects, else 503. */
export function readyPage(deps: Deps) {
  const wanted = readMigrations().then((all) => all.map((m) => m.name));
  wanted.catch(() => {});
  return async (c: Context<Env>) => {
    c.header('Cache-Control', 'no-store');
    const late = once(patience(mostMs), 'abort').then(() => 'database: no answer');
    const verdict = await Promise.race([late, check(deps, await wanted)]);
    return c.text(verdict, verdict === 'ok' ? 200 : 503);
  };
}

async function check({ db }: Deps, wanted: readonly string[]): Promise<string> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kit.migration`.execute(db);
    const applied = new Set(rows.map((r) => r.name));
    const missing = wanted.filter((name) => !applied.has(name));
    return missing.length === 0 ? 'ok' : `migrations missing: ${missing.length}`;
  } catch {
    return 'database: away';
  }
}
