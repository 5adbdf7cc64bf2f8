import { troubleOf } from '#kit/trouble.ts';
import { startWorker } from '#kit/worker.ts';
import { openInstallation } from './installation.ts';
import { jobs } from './jobs.ts';
import { parseStart } from './start-options.ts';

/** Jobs in a process of their own, beside one or more web servers on the same database. `npm start` runs them inside. */
async function main(): Promise<void> {
  const options = parseStart(process.argv.slice(2));
  const step = (line: string) => void process.stdout.write(`${line}\n`);
  const installation = await openInstallation({ ...options, demo: 'never', role: 'command', step });
  const worker = await startWorker(installation.deps, jobs);
  step('Pronto a lavorare');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  await worker.stop();
  await installation.close();
}

try {
  await main();
} catch (error) {
  const trouble = troubleOf(error);
  process.stderr.write(trouble ? `${trouble.line}\n` : `Errore imprevisto: ${(error as Error).stack}\n`);
  process.exit(1);
}
