import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { drawMap } from './map.draw.ts';
import { exceptions } from './map.exceptions.ts';
import { slices } from './map.ts';

const root = resolve(import.meta.dirname, '..');
const names = slices.map((s) => s.name);

interface Source {
  readonly path: string;
  readonly slice: string | null;
  readonly text: string;
  readonly imports: readonly string[];
}

const walk = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
        e.isDirectory() ? walk(join(dir, e.name)) : /\.tsx?$/.test(e.name) ? [join(dir, e.name)] : [],
      )
    : [];

/** Imports resolved to paths below `src/`; packages as they are written. */
function importsOf(path: string, text: string): string[] {
  const found = [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"`;]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm,
    ),
  ];
  return found.map((m) => {
    const spec = (m[1] ?? m[2] ?? m[3])!;
    if (spec.startsWith('#')) return spec.slice(1);
    return spec.startsWith('.') ? relative(join(root, 'src'), resolve(root, 'src', path, '..', spec)) : spec;
  });
}

const all: Source[] = walk(join(root, 'src')).map((full) => {
  const path = relative(join(root, 'src'), full);
  const top = path.split('/')[0]!;
  const text = readFileSync(full, 'utf8');
  return { path, slice: names.includes(top) ? top : null, text, imports: importsOf(path, text) };
});
const product = all.filter((s) => !/\.test\.tsx?$/.test(s.path) && s.path !== 'kit/schema.ts');
const inSlices = product.filter((s) => s.slice !== null);

/** The kind of a file inside a slice, from the names the house allows. */
function kind(path: string): string {
  const name = path.split('/').slice(1).join('/');
  if (/^(model|rules|policy|words)(\/|\.)/.test(name)) return name.match(/^\w+/)![0];
  if (/^(store|reads)(\/|\.)/.test(name)) return name.match(/^\w+/)![0];
  if (name.startsWith('actions/')) return 'actions';
  if (/^(pages|view)\//.test(name)) return 'pages';
  if (name.startsWith('islands/')) return 'islands';
  if (/^(api|jobs|commands|mount)(\/|\.)/.test(name)) return 'edge';
  if (name.startsWith('example')) return 'example';
  return 'unknown';
}

const none = (faults: string[], teach: string) => assert.deepEqual(faults, [], `${teach}\n${faults.join('\n')}`);
const crossings = inSlices.flatMap((s) =>
  s.imports
    .map((to) => ({ from: s.path, to, here: s.slice!, there: to.split('/')[0]! }))
    .filter((c) => names.includes(c.there) && c.there !== c.here),
);

describe('the law of the house', () => {
  it('0. knows every folder: a slice is in map.ts, a built slice has a folder and a README, a planned one has none', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
    const known = [...names, 'kit', 'ui', 'site'];
    none(
      folders.filter((f) => !known.includes(f)),
      'Give the folder a line in src/map.ts, or move its files into a slice.',
    );
    none(
      slices
        .filter((s) => (s.state === 'built') !== existsSync(join(root, 'src', s.name, 'README.md')))
        .map((s) => s.name),
      'A built slice has a README.md of one screen; a planned slice has no folder.',
    );
    none(
      inSlices.filter((s) => kind(s.path) === 'unknown').map((s) => s.path),
      'Use one of the names of the house: model, rules, policy, words, store, reads, actions/, pages/, view/, islands/, api, jobs, commands, mount, example.',
    );
  });

  it('1 and 2. down only: a slice imports from slices above it in map.ts; upward there is only a link or an event', () => {
    none(
      crossings.filter((c) => names.indexOf(c.there) >= names.indexOf(c.here)).map((c) => `${c.from} → ${c.to}`),
      'Point upward with a URL or an event row (kit/events), or move the shared part down.',
    );
    none(
      product
        .filter((s) => /^(kit|ui)\//.test(s.path))
        .flatMap((s) => s.imports.filter((to) => names.includes(to.split('/')[0]!)).map((to) => `${s.path} → ${to}`)),
      'kit/ and ui/ know no capability: pass the value in as an argument.',
    );
  });

  it('3. three doors: from another slice one sees only model, rules, reads', () => {
    const door = (to: string) => /^\w+\/(model|rules|reads)(\/|\.)/.test(to);
    none(
      crossings.filter((c) => !door(c.to)).map((c) => `${c.from} → ${c.to}`),
      'Ask through model, rules or reads of that slice.',
    );
  });

  it('4. pure files import only pure files and zod: no clock, no randomness, no await, no process', () => {
    const pure = (path: string) =>
      /^\w+\/(model|rules|policy|words)(\/|\.)/.test(path) ||
      [
        'kit/week.ts',
        'kit/days.ts',
        'kit/import-called.ts',
        'kit/id.ts',
        'kit/week-flaw.ts',
        'kit/week-text.ts',
        'kit/week-italian.ts',
        'kit/schedule.ts',
        'kit/schedule-rule.ts',
        'kit/i18n.ts',
        'kit/receipt-code.ts',
        'kit/document.ts',
        'kit/numbers.ts',
        'kit/waiting.ts',
        'kit/actor.ts',
        'kit/errors.ts',
        'kit/database-trouble.ts',
      ].includes(path) ||
      exceptions.pureKit.includes(path);
    const libraries = ['zod', ...exceptions.pureLibraries];
    const impure = /\bawait\b|\basync\b|Math\.random|Date\.now|new Date\(\)|\bprocess\.|\bfetch\(/;
    const code = (s: Source) => s.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
    none(
      product
        .filter((s) => pure(s.path))
        .flatMap((s) => [
          ...s.imports.filter((to) => !pure(to) && !libraries.includes(to)).map((to) => `${s.path} imports ${to}`),
          ...(impure.test(code(s)) ? [`${s.path} uses ${code(s).match(impure)![0]}`] : []),
        ]),
      'Values in, values out: make time, randomness and ids arguments, and leave waiting to actions and reads.',
    );
  });

  it('5. SQL stays home: a slice names its own schema, or a published view of another', () => {
    const table = new RegExp(
      `(?:from|join|into|update|table|only|on|From|Into|Table|Join)\\s*\\(?\\s*['"\`]?(${names.join('|')})\\.(\\w+)`,
      'g',
    );
    const faults = product.flatMap((s) =>
      [...s.text.matchAll(table)]
        .filter((m) => !s.path.startsWith('kit/testing') && m[1] !== s.slice && !m[2]!.startsWith('public_'))
        .filter((m) => !m[0].includes('import'))
        .map((m) => `${s.path} names ${m[1]}.${m[2]}`),
    );
    none(faults, 'Ask the other slice through its reads, or publish a view named <schema>.public_<what>.');
  });

  it('6. inside a slice arrows go one way: pages, api, jobs, commands → actions, reads → store → model; rules → model', () => {
    const rank: Record<string, number> = {
      edge: 6,
      pages: 5,
      islands: 5,
      example: 5,
      actions: 4,
      reads: 3,
      store: 2,
      policy: 1,
      rules: 1,
      words: 1,
      model: 0,
    };
    const faults = inSlices.flatMap((s) =>
      s.imports
        .filter((to) => to.startsWith(`${s.slice}/`))
        .filter((to) => (rank[kind(to)] ?? 9) > (rank[kind(s.path)] ?? 0))
        .map((to) => `${s.path} → ${to}`),
    );
    none(faults, 'Turn the arrow round: the file above asks, the file below answers.');
    none(
      inSlices
        .filter((s) => ['pages', 'islands', 'edge'].includes(kind(s.path)))
        .flatMap((s) => s.imports.filter((to) => kind(to) === 'store').map((to) => `${s.path} → ${to}`)),
      'A page, a route or a command asks a read or runs an action; only these know the store.',
    );
  });

  it('7. one transaction per action: opened once in an action, never in a store, a rule or a page', () => {
    // `readAs` is another matter: the database itself refuses every write in it, so pages and reads may open it.
    const opens = (s: Source) =>
      s.text.match(/\b(?:inTransaction|asActor|importing)\(|\.transaction\(\)/g)?.length ?? 0;
    none(
      inSlices
        .filter((s) => (['actions', 'edge'].includes(kind(s.path)) ? opens(s) > 1 : opens(s) > 0))
        .map((s) => s.path),
      'Open the transaction in the action, and hand `tx` down: state, event, link and audit row together, or none. To look only, `readAs`.',
    );
  });

  it('7b. what is done leaves a trace: an action that opens a transaction writes an audit row, itself or through an action it calls', () => {
    const actions = new Map(inSlices.filter((s) => kind(s.path) === 'actions').map((s) => [s.path, s]));
    const traces = (s: Source, seen = new Set<string>()): boolean => {
      if (seen.has(s.path)) return false;
      seen.add(s.path);
      // An import is recorded by its journal (kit/import-journal.ts).
      if (/\brecord(?:Setup)?\(|\bjournal: /.test(s.text)) return true;
      return s.imports.some((to) => actions.has(to) && traces(actions.get(to)!, seen));
    };
    const silent = [...actions.values()]
      .filter((s) => /\b(?:inTransaction|asActor|importing)\(|\.transaction\(\)/.test(s.text) && !traces(s))
      .map((s) => s.path);
    none(
      silent.filter((path) => !(path in exceptions.unaudited)),
      'Call `record(tx, deps, actor, {…})` of kit/audit.ts in the transaction; an action that only reads what is not personal is listed in map.exceptions.ts with its reason.',
    );
    none(
      Object.keys(exceptions.unaudited).filter((path) => !silent.includes(path)),
      'The action writes its audit row, or is gone: remove its exception.',
    );
  });

  it('7c. what is sealed is opened in sight: whoever opens it writes an audit row there, or says why not, or where', () => {
    const opening = inSlices
      .filter((s) => /\bopen(?:Many|For)\(/.test(s.text) && !/\brecord\(/.test(s.text))
      .map((s) => s.path);
    none(
      opening.filter((path) => !(path in exceptions.opensSealed)),
      'Call `record(tx, deps, actor, {…})` where personal data is opened, or list the file in map.exceptions.ts with its reason.',
    );
    none(
      Object.keys(exceptions.opensSealed).filter((path) => !opening.includes(path)),
      'The file opens nothing any more, or writes its audit row: remove its exception.',
    );
  });

  it('8. no barrels, no default exports, no classes except errors; process.env only in kit/config.ts', () => {
    none(
      product.flatMap((s) => [
        ...(/^export\s+(\*|\{[^}]*\})\s+from/m.test(s.text) ? [`${s.path}: re-export`] : []),
        ...(/^export default/m.test(s.text) ? [`${s.path}: default export`] : []),
        ...[...s.text.matchAll(/^(?:export )?class (\w+)(?! extends (?:Error|HTMLElement))/gm)]
          .filter((m) => !/^(?:export )?class \w+ extends (Error|HTMLElement)/.test(s.text.slice(m.index)))
          .map((m) => `${s.path}: class ${m[1]}`),
        ...(s.path !== 'kit/config.ts' && /process\.env/.test(s.text) ? [`${s.path}: process.env`] : []),
      ]),
      'Import from the file that says it; export by name; use a function; read the environment in kit/config.ts.',
    );
  });

  it('9. size is a ratchet: a file has at most 250 lines (functions: 60, checked by the linter)', () => {
    const lines = (text: string) => text.trimEnd().split('\n').length;
    none(
      product
        .filter((s) => lines(s.text) > (exceptions.longFiles[s.path]?.lines ?? 250))
        .map((s) => `${s.path}: ${lines(s.text)}`),
      'Split by use case. An exception is listed in map.exceptions.ts with its reason, and can only shrink.',
    );
    none(
      Object.entries(exceptions.longFiles)
        .filter(([path, e]) => lines(product.find((s) => s.path === path)?.text ?? '') < e.lines - 20)
        .map(([path]) => path),
      'The file has shrunk: lower or remove its exception.',
    );
  });

  it('10. every dependency has a decision record: what it replaces, its licence, who keeps it', () => {
    const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const dir = join(root, 'docs/decisions');
    const records = readdirSync(dir)
      .map((f) => readFileSync(join(dir, f), 'utf8'))
      .join('\n');
    const used = Object.keys({ ...pkg.dependencies, ...pkg.optionalDependencies, ...pkg.devDependencies });
    none(
      used.filter((d) => !records.includes(`\`${d}\``)),
      'Write docs/decisions/NNNN-…md naming the package in backquotes.',
    );
    const all = { ...pkg.dependencies, ...pkg.optionalDependencies, ...pkg.devDependencies } as Record<string, string>;
    none(
      Object.entries(all)
        .filter(([, v]) => !/^(npm:@?[\w./-]+@)?\d/.test(v))
        .map(([d]) => d),
      'Pin the exact version.',
    );
  });

  it('docs/map.md is drawn from the map, and every table is in the glossary', () => {
    assert.equal(readFileSync(join(root, 'docs/map.md'), 'utf8'), drawMap(), 'Run `npm run map`.');
    const glossary = readFileSync(join(root, 'GLOSSARY.md'), 'utf8');
    const sql = readdirSync(join(root, 'migrations'))
      .map((f) => readFileSync(join(root, 'migrations', f), 'utf8'))
      .join('\n');
    const tables = [...sql.matchAll(/^create table (?:if not exists )?(\w+\.\w+)/gm)].map((m) => m[1]!);
    none(
      tables.filter((t) => !glossary.includes(`\`${t}\``)),
      'Add a line to GLOSSARY.md: word, Italian, code name in backquotes, standard.',
    );
    const commented = [...sql.matchAll(/^comment on table (\w+\.\w+)/gm)].map((m) => m[1]!);
    none(
      tables.filter((t) => !commented.includes(t)),
      'Say in one line what the table holds: comment on table … is ….',
    );
  });
});
