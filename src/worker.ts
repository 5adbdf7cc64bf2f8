import { troubleOf } from '#kit/trouble.ts';
import { openInstallation } from './installation.ts';
import { parseStart } from './start-options.ts';
import { fired, toldToStop } from './told-to-stop.ts';
import { startWorkerThread } from './worker-thread.ts';

/** Jobs in a process of their own, beside one or more web servers on the same database. `npm start` runs them inside. */
async function main(): Promise<number> {
  const signal = toldToStop();
  const step = (line: string) => void process.stdout.write(`${line}\n`);
  const installation = await openInstallation({
    ...parseStart(process.argv.slice(2)),
    demo: 'never',
    role: 'command',
    step,
    signal,
  });
  const { config, demo } = installation.deps;
  const worker = await startWorkerThread({ config, demo });
  step('Pronto a lavorare');
  await fired(signal);
  await worker.stop();
  await installation.close();
  return 0;
}

function explain(error: unknown): number {
  process.stderr.write(`${troubleOf(error)?.line ?? `Errore imprevisto: ${(error as Error).stack}`}\n`);
  return 1;
}

process.exit(await main().catch(explain));
