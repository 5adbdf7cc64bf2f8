import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { AppError } from '#kit/errors.ts';
import { troubleOf } from '#kit/trouble.ts';
import { startWorker } from '#kit/worker.ts';
import { createApp } from './app.tsx';
import { openInstallation } from './installation.ts';
import { jobs } from './jobs.ts';
import { parseStart, type StartOptions, startUsage } from './start-options.ts';

/** Everything, in order: the port is ours, the database runs, pages are served; then wait to be told to stop. */
async function start(o: StartOptions): Promise<void> {
  const server = createServer();
  await listen(server, o);
  server.close();
  const installation = await openInstallation({ ...o, role: 'application', step: say });
  try {
    const worker = await startWorker(installation.deps, jobs);
    server.on('request', getRequestListener(createApp(installation.deps).fetch));
    const port = await listen(server, o);
    say(`Pronto: http://${o.host === '127.0.0.1' ? 'localhost' : o.host}:${port}`);
    say('Per fermare: Ctrl-C');
    await toldToStop();
    say('Mi fermo');
    server.close();
    server.closeAllConnections();
    await worker.stop();
  } finally {
    await installation.close();
  }
}

function listen(server: ReturnType<typeof createServer>, o: StartOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portTrouble(error, o)));
    server.listen(o.port, o.host, () => {
      server.removeAllListeners('error');
      resolve((server.address() as { port: number }).port);
    });
  });
}

function portTrouble(error: NodeJS.ErrnoException, o: StartOptions): Error {
  const why: Record<string, string> = {
    EADDRINUSE: `La porta ${o.port} è già occupata.`,
    EACCES: `La porta ${o.port} è riservata all’amministratore.`,
    EADDRNOTAVAIL: `L’indirizzo ${o.host} non è di questo computer.`,
    ENOTFOUND: `L’indirizzo ${o.host} non esiste.`,
  };
  const words = why[error.code ?? ''];
  return words
    ? new AppError(
        'conflict',
        `${words} Non è stato cambiato nulla: scegline un’altra, per esempio «npm start -- --port 3001».`,
      )
    : error;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    // The launcher holds the other end: when it dies without a word, we stop in good order.
    process.on('disconnect', () => resolve());
  });
}

async function main(): Promise<void> {
  try {
    const options = parseStart(process.argv.slice(2));
    if (options.help) say(startUsage);
    else await start(options);
    process.exit(0);
  } catch (error) {
    const trouble = troubleOf(error);
    process.stderr.write(trouble ? `${trouble.line}\n` : `Errore imprevisto: ${(error as Error).stack}\n`);
    process.exit(error instanceof AppError && error.code === 'bad-input' ? 2 : 1);
  }
}

await main();
