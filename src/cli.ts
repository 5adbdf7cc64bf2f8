import { parseArgs } from 'node:util';
import type { Command, CommandContext, ExitCode } from '#kit/commands.ts';
import { callerPath, defaultDataDir, environment } from '#kit/config.ts';
import { AppError, BadFile, faultLine } from '#kit/errors.ts';
import { troubleOf } from '#kit/trouble.ts';
import { commands } from './commands.ts';
import { everyday, openInstallation } from './installation.ts';
import { typedWrong } from './start-options.ts';
import { fired, Interrupted, toldToStop } from './told-to-stop.ts';

/** What was typed is said again, never obeyed: the terminal takes no control signs from it, nor turns its words around. */
const err = (line: string): void => {
  process.stderr.write(`${line.replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '�')}\n`);
};

/** A step of the start. Into a file or another program go the faults of a file, not how every start begins. */
const step = (line: string): void => {
  if (process.stderr.isTTY || !Object.values<string>(everyday).includes(line)) err(line);
};

/** Writes and waits for room; once the reader has gone (`| head`), says nothing more. */
let readerGone = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  readerGone = true;
});
process.stderr.on('error', () => {});
const write = (text: string): Promise<void> =>
  new Promise((resolve) => (readerGone ? resolve() : process.stdout.write(text, () => resolve())));

const footnotes = `I comandi che lavorano sull’installazione accettano anche --data CARTELLA e --database-url URL.
Un file può essere «-»: lo standard input. Con --json esce un solo oggetto JSON.
Codici di uscita: 0 fatto; 1 fatto, ma con righe da correggere o con una verifica che non torna;
2 dati di ingresso sbagliati, non è stato scritto nulla; 3 il database non è raggiungibile.
`;

function help(list: readonly Command[], more: readonly string[] = []): string {
  const lines = list.map((c) => `  concilia ${c.usage}\n      ${c.summary}`);
  return `npm run -s concilia -- COMANDO …\n\n${[...lines, ...more.map((line) => `      ${line}`)].join('\n')}\n\n${footnotes}`;
}

/** The command whose words come first in what was typed; the longest when several do. */
function find(typed: readonly string[]): Command | undefined {
  return commands
    .filter((c) => c.verb.split(' ').every((word, i) => typed[i] === word))
    .sort((a, b) => b.verb.length - a.verb.length)[0];
}

/** Of a first word that some commands begin with, those; else that there is none. */
async function unknown(typed: readonly string[]): Promise<ExitCode> {
  const near = commands.filter((c) => c.verb.startsWith(`${typed[0]} `));
  const asked = typed[1] === '--help' || typed[1] === '-h';
  if (near.length > 0 && asked) {
    await write(help(near));
    return 0;
  }
  if (near.length === 0)
    err(`Non conosco il comando «${typed[0]}». Scrivi «npm run -s concilia -- --help» per l’elenco.`);
  else err(`Dopo «${typed[0]}» serve un’altra parola: ${near.map((c) => `«${c.verb}»`).join(', ')}.`);
  return 2;
}

async function dispatch(typed: readonly string[]): Promise<ExitCode> {
  if (typed.length === 0 || typed[0] === '--help' || typed[0] === 'help') {
    await write(help(commands));
    return typed.length === 0 ? 2 : 0;
  }
  const command = find(typed);
  if (!command) {
    return unknown(typed);
  }
  const rest = typed.slice(command.verb.split(' ').length);
  const { values, positionals } = parseTyped(command, rest);
  if (values.help) {
    await write(help([command], command.more));
    return 0;
  }
  const ctx: CommandContext = {
    args: positionals,
    options: values,
    asJson: values.json === true,
    path: (path) => (path === '-' ? path : callerPath(path)),
    stdin: process.stdin,
    out: (line) => write(`${line}\n`),
    json: (value) => write(`${JSON.stringify(value)}\n`),
    err,
  };
  if (!command.needsDatabase) return command.run(ctx);
  return ctx.options.columns === true && command.columns ? command.columns(ctx) : withInstallation(command, ctx);
}

function parseTyped(command: Command, args: readonly string[]) {
  const everywhere = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  const installation = { data: { type: 'string' }, 'database-url': { type: 'string' } } as const;
  const options = { ...everywhere, ...(command.needsDatabase ? installation : {}), ...command.options };
  try {
    return parseArgs({ args: negative(args, options), options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new AppError('bad-input', `${typedWrong(error)} Si usa così: concilia ${command.usage}`);
  }
}

/** A number below zero after an option is its value, not another option: whoever reads it says what is wrong. */
function negative(args: readonly string[], options: Command['options']): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    const takes = before?.startsWith('--') && options[before.slice(2)]?.type === 'string';
    if (takes && /^-[\d.,]/.test(arg)) joined[joined.length - 1] = `${before}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

async function withInstallation(command: Command & { needsDatabase: true }, ctx: CommandContext): Promise<ExitCode> {
  const { data, 'database-url': url } = ctx.options;
  await command.before?.(ctx);
  const signal = toldToStop();
  const installation = await openInstallation({
    dataDir: typeof data === 'string' ? callerPath(data) : defaultDataDir(),
    databaseUrl: typeof url === 'string' ? url : environment('DATABASE_URL'),
    role: command.opens === 'alone' ? 'application' : 'command',
    asItIs: command.opens !== undefined,
    demo: 'never',
    port: 0,
    step,
    signal,
  });
  const interrupted = fired(signal).then(() => signal.throwIfAborted()) as Promise<never>;
  return Promise.race([command.run(ctx, installation.deps), interrupted]).finally(installation.close);
}

/** Says what went wrong and which exit code that is. */
function explain(error: unknown): number {
  if (error instanceof BadFile) {
    for (const fault of error.faults) err(faultLine(fault));
    return 2;
  }
  const trouble = troubleOf(error);
  if (error instanceof Interrupted) err(error.message);
  else err(trouble ? trouble.line : `Errore imprevisto: ${(error as Error).stack}`);
  if (error instanceof Interrupted) return error.exit;
  return trouble ? (trouble.unavailable ? 3 : 2) : 1;
}

process.exit(await dispatch(process.argv.slice(2)).catch(explain));
