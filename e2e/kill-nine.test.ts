import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { killDatabase } from '../faults/database.ts';
import { removeHome } from '../src/kit/embedded/home.ts';
import { startEmbedded } from '../src/kit/embedded.ts';

const rounds = 20;

/** One life of the application: what it found on waking, and what it was told is safe before it was killed. */
async function life(
  dataDir: string,
  writes: number,
  killServer: boolean,
): Promise<{ adopted: boolean; found: number[]; acknowledged: number[] }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'kill-nine-writer.ts'), dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
      const whole = text.split('\n');
      text = whole.pop() ?? '';
      lines.push(...whole);
      if (lines.length > writes) kill(child, dataDir, killServer);
    });
    child.on('close', () => resolve());
    child.on('error', reject);
  });
  const [first, ...rest] = lines;
  assert.ok(first, 'the application did not start');
  return { ...JSON.parse(first), acknowledged: rest.map(Number) };
}

function kill(child: ChildProcess, dataDir: string, killServer: boolean): void {
  if (child.killed) return;
  child.kill('SIGKILL');
  if (killServer) killDatabase(dataDir);
}

test('killed without warning twenty times, the application loses nothing that it was told is safe', async (t) => {
  const dataDir = join(await mkdtemp(join(tmpdir(), 'kill-nine-')), 'data');
  t.after(async () => {
    const { stop } = await startEmbedded({ dataDir, role: 'command' });
    await stop();
    removeHome(dataDir);
    await rm(dirname(dataDir), { recursive: true });
  });
  const safe = new Set<number>();
  let adoptions = 0;
  for (let round = 0; round < rounds; round++) {
    // Every fourth time the database server is killed too.
    const { adopted, found, acknowledged } = await life(dataDir, 5 + 7 * (round % 5), round % 4 === 3);
    const present = new Set(found);
    assert.deepEqual(
      [...safe].filter((n) => !present.has(n)),
      [],
      `lost before round ${round}`,
    );
    for (const n of acknowledged) safe.add(n);
    if (adopted) adoptions++;
  }
  assert.ok(safe.size > rounds);
  assert.equal(adoptions, rounds - 1 - Math.floor((rounds - 1) / 4), 'the orphan is adopted whenever it is alive');
});
