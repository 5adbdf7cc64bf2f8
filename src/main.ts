import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { closeServer } from '#kit/close-server.ts';
import { AppError } from '#kit/errors.ts';
import { troubleOf } from '#kit/trouble.ts';
import { createApp } from './app.tsx';
import { demoPassword } from './demo-people.ts';
import { openInstallation, webDeps } from './installation.ts';
import { parseStart, type StartOptions, startUsage } from './start-options.ts';
import { fired, Interrupted, toldToStop } from './told-to-stop.ts';
import { startWorkerThread } from './worker-thread.ts';

// A page that has not been answered by then is asked for again.
const answerMs = 5_000;

/** Everything, in order: the port is ours, the database runs, pages are served; then wait to be told to stop. */
async function start(o: StartOptions, signal: AbortSignal): Promise<void> {
  const server = createServer();
  await listen(server, o);
  server.close();
  const installation = await openInstallation({ ...o, role: 'application', step: say, signal });
  try {
    const web = await webDeps(installation.deps);
    const worker =
      o.worker && (await startWorkerThread({ config: installation.deps.config, demo: installation.deps.demo }));
    server.on('request', getRequestListener(createApp(web).fetch));
    const port = await listen(server, o);
    say(`Pronto: http://${o.host === '127.0.0.1' ? 'localhost' : o.host}:${port}`);
    if (installation.deps.demo) sayDemo(installation.deps.config.masterKey);
    say('Per fermare: Ctrl-C');
    await fired(signal);
    say('Mi fermo');
    await Promise.all([closeServer(server, answerMs), worker ? worker.stop() : null]);
    await web.close();
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

/** Whoever starts the demo may enter it in any role. */
function sayDemo(masterKey: Uint8Array): void {
  say(
    `Per entrare come un ruolo d’esempio: capofila@esempio.example, comune@esempio.example, … (data/demo/people.csv)`,
  );
  say(`La password di tutti: ${demoPassword(masterKey)}`);
}

async function main(): Promise<number> {
  const options = parseStart(process.argv.slice(2));
  if (options.help) say(startUsage);
  else await start(options, toldToStop());
  return 0;
}

function explain(error: unknown): number {
  const trouble = troubleOf(error);
  const words = error instanceof Interrupted ? error.message : trouble?.line;
  process.stderr.write(`${words ?? `Errore imprevisto: ${(error as Error).stack}`}\n`);
  if (error instanceof Interrupted) return error.exit;
  return error instanceof AppError && error.code === 'bad-input' ? 2 : 1;
}

process.exit(await main().catch(explain));
