import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { erasureHash, type PersonalData } from '#kit/personal-data.ts';
import { erasures, noteErasure } from '../store/privacy/requests.ts';

/** The log outside the database, beside the master key: a backup that is restored does not bring it back in time. */
export const erasureLog = (deps: Pick<Deps, 'config'>): string => join(deps.config.dataDir, 'erasures.log');

const hashOf = (line: string): string => line.slice(0, 64);

/** Lines of a log, `hash moment`; none when there is no such file. */
export async function readErasures(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((l) => /^[0-9a-f]{64} /.test(l));
}

// What went in another way is looked for this far back; the job comes by every hour.
const week = 7 * 86_400_000;

/** Brings the log up to date with the database: only adds. */
export async function keepErasureLog(deps: Deps, slices: readonly PersonalData[]): Promise<void> {
  const known = await inTransaction(deps.db, async (tx) => {
    const since = new Date(deps.clock.now().getTime() - week);
    for (const slice of slices)
      for (const owner of (await slice.erasedSince?.(tx, since)) ?? []) await noteErasure(tx, erasureHash(owner));
    return erasures(tx);
  });
  const file = erasureLog(deps);
  const there = new Set((await readErasures(file)).map(hashOf));
  const missing = known.filter((l) => !there.has(hashOf(l)));
  if (missing.length === 0) return;
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${missing.join('\n')}\n`, { mode: 0o600 });
}
