import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../src/commands.ts';
import type { Command } from '../../src/kit/commands.ts';
import { projectRoot } from '../../src/kit/config.ts';
import type { Db } from '../../src/kit/database.ts';
import { anyLine, type Line, unreachable, type Wrong } from './command-lines.ts';
import { dice } from './dice.ts';
import { largeFile, smallFile, smallNames } from './files.ts';
import { watch } from './watch.ts';

/** The installation on which commands are typed. */
interface Place {
  readonly db: Db;
  readonly url: string;
  readonly webUrl: string;
  readonly masterKey: Uint8Array;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What came of the commands. */
export interface Typed {
  readonly typed: number;
  /** Ends by their exit code. */
  readonly codes: ReadonlyMap<number | null, number>;
  readonly faults: readonly string[];
}

/** Types every verb wrong, `each` times, and looks at what it says, how it ends and what it writes. */
export async function tryCommands(
  place: Place,
  o: { seed: number; each: number; progress?: (line: string) => void },
): Promise<Typed> {
  const folder = folderOfWrong();
  const d = dice(o.seed);
  const codes = new Map<number | null, number>();
  const faults: string[] = [];
  build();
  const seen = await watch(place.db);
  const written = async () => [...(await seen.written()).keys()];
  try {
    for (let round = 0; round < o.each; round++) {
      for (const command of commands) {
        const line = anyLine(d, command, folder.wrong);
        const ended = await type(place, folder.dir, command, line);
        codes.set(ended.code, (codes.get(ended.code) ?? 0) + 1);
        const fault = trouble(
          line,
          ended,
          (await written()).filter((t) => t !== opening),
        );
        if (fault) faults.push(`${fault}: ${told(line, ended)}`);
      }
      o.progress?.(`${(round + 1) * commands.length} commands, ${faults.length} faults`);
    }
  } finally {
    rmSync(folder.dir, { recursive: true, force: true });
  }
  return { typed: o.each * commands.length, codes, faults };
}

function build(): void {
  const { status } = spawnSync(process.execPath, [join(projectRoot, 'scripts', 'launch.mjs'), 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the program could not be built');
}

/** A folder of files that are wrong, and of things that are no files. */
function folderOfWrong(): { readonly dir: string; readonly wrong: Wrong } {
  const dir = mkdtempSync(join(tmpdir(), 'concilia-fuzz-'));
  mkdirSync(join(dir, 'folder'));
  mkdirSync(join(dir, 'folder.csv'));
  const write = ({ name, bytes }: { name: string; bytes: Buffer }): string => {
    writeFileSync(join(dir, name), bytes);
    return name;
  };
  const none = ['missing.csv', 'missing/', 'folder', 'folder.csv', 'missing/deep/file.json', 'x'.repeat(300), '-'];
  const wrong: Wrong = (d) =>
    d.once(4) ? d.pick(none) : write(d.once(30) ? largeFile(d) : smallFile(d.pick(smallNames)));
  return { dir, wrong };
}

// What the installation notes about itself when it is opened.
const opening = 'kit.setting';

const patienceMs = 300_000;

function type(place: Place, cwd: string, command: Command, { words, input }: Line): Promise<Ended> {
  const where = command.needsDatabase ? ['--data', join(cwd, 'data'), '--database-url', place.url] : [];
  const { DATABASE_URL: _, PORT: __, INIT_CWD: ___, ...inherited } = process.env;
  const env = {
    ...inherited,
    DATABASE_WEB_URL: place.webUrl,
    CONCILIA_MASTER_KEY: Buffer.from(place.masterKey).toString('hex'),
  };
  const args = [
    '--enable-source-maps',
    join(projectRoot, 'build', 'cli.js'),
    ...words.slice(0, command.verb.split(' ').length),
    ...where,
    ...words.slice(command.verb.split(' ').length),
  ];
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], timeout: patienceMs });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += part));
  child.stderr.on('data', (part) => (err += part));
  // A command that reads nothing closes its end.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

// What was typed may be said again.
const longest = 6000;
const stack = /Errore imprevisto|^\s+at .*:\d+/m;
// Words that only a developer's library says.
const english =
  /\b(Invalid|invalid|[Ee]xpected|received|Unexpected|[Ff]ailed|[Cc]annot|[Ee]xception|must be|no such|ENOENT|EISDIR)\b/;

function trouble({ words }: Line, { code, out, err }: Ended, written: readonly string[]): string | null {
  if (code === null) return 'did not end by itself';
  if (![0, 1, 2].includes(code) && !(code === 3 && words.includes(unreachable))) return `exit ${code}`;
  if (stack.test(err)) return 'a defect';
  if (code === 2 && written.length > 0) return `refused, and yet it wrote ${written.join()}`;
  if (/[^\P{Cc}\n\t]/u.test(err)) return 'speaks to the terminal';
  if (err.split('\n').some((line) => line.length > longest)) return 'a line nobody reads';
  if (code > 0 && err.trim() === '' && out.trim() === '') return 'says nothing';
  if (code === 2 && english.test(err)) return `English: ${english.exec(err)![0]}`;
  return null;
}

const told = ({ words }: Line, { code, err }: Ended): string =>
  `exit ${code} concilia ${words.map((w) => JSON.stringify(w.slice(0, 60))).join(' ')}: ${err.trim().slice(-500)}`;
