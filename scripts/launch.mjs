/**
 * The way in for every npm script, on any Node from 20 and with nothing installed yet:
 * installs what the lockfile says, builds what changed, then hands over to the pinned Node.
 * Needs no package and no TypeScript, because neither may be there.
 */
import { spawn } from 'node:child_process';
import { ensureBuilt } from './launch/build.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { withLock } from './launch/lock.mjs';
import { pinnedNode } from './launch/node.mjs';
import { root } from './launch/root.mjs';
import { watchNpm } from './launch/watch.mjs';

const typescript = ['--import', `${root}/node_modules/tsx/dist/esm/index.mjs`];
const verbs = {
  start: { args: ['--enable-source-maps', 'build/main.js'], build: true },
  worker: { args: ['--enable-source-maps', 'build/worker.js'], build: true },
  concilia: { args: ['--enable-source-maps', 'build/cli.js'], build: true },
  bench: { args: [...typescript, 'bench/run.ts'], build: true },
  faults: { args: [...typescript, 'faults/run.ts'], build: true },
  build: { args: [], build: true },
  test: { args: [...typescript, 'scripts/test.ts'], build: false },
  schema: { args: [...typescript, 'scripts/schema.ts'], build: false },
  css: { args: [...typescript, 'scripts/css.ts'], build: false },
};

// Standard output belongs to the command: everything said here goes beside it.
const say = (line) => process.stderr.write(`${line}\n`);

async function launch(verb, typed) {
  const chosen = verbs[verb];
  if (!chosen)
    throw new Error(
      `Non conosco «${verb}». Prova: npm start, npm test, npm run bench, npm run faults, npm run concilia.`,
    );
  const node = await withLock(async () => {
    await ensureInstalled(say);
    const node = pinnedNode();
    if (chosen.build) await ensureBuilt(node, say);
    return node;
  });
  if (chosen.args.length === 0) return 0;
  const [first, ...rest] = chosen.args.map((a) => (/^(build|bench|faults|scripts)\//.test(a) ? `${root}/${a}` : a));
  return handOver(node, [first, ...rest, ...typed], verb === 'start');
}

/** Runs the real thing in our place: its output is ours, its end is ours, what we are told it is told. */
function handOver(node, args, stopsWithUs) {
  const env = {
    NODE_COMPILE_CACHE: `${root}/build/cache`,
    ...process.env,
    INIT_CWD: process.env.INIT_CWD || process.cwd(),
  };
  // A Node started by npm inherits options meant for another Node.
  delete env.NODE_OPTIONS;
  const stdio = stopsWithUs ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
  const child = spawn(node, args, { stdio, env, cwd: root });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (stopsWithUs) watchNpm(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(signal ? 128 + ({ SIGINT: 2, SIGTERM: 15, SIGKILL: 9 }[signal] ?? 1) : code),
    );
  });
}

try {
  process.exit(await launch(process.argv[2] ?? 'start', process.argv.slice(3)));
} catch (error) {
  say(error.message);
  process.exit(1);
}
