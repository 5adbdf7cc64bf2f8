import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '#kit/config.ts';

const files = globSync('**/*.md', {
  cwd: projectRoot,
  exclude: (path) => /(?:^|\/)(?:node_modules|build|\..*)(?:\/|$)/.test(typeof path === 'string' ? path : ''),
}).filter((path) => !/(?:^|\/)(?:node_modules|build|\.[^/]+)\//.test(path));

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const isThere = (path: string): boolean => path.startsWith('..') || existsSync(join(projectRoot, path));

test('every file and picture that a document links to is there', () => {
  assert.ok(files.length > 20, 'the documents are found');
  const missing = files.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)\s]+)\)/g)]
      .map((m) => m[1]!.replace(/#.*$/, ''))
      // An address, a place in the same document, or an example between angle brackets.
      .filter((to) => to !== '' && !/^(?:[a-z]+:|<|\/)/.test(to))
      .filter((to) => !isThere(posix.normalize(posix.join(dirname(file), to))))
      .map((to) => `${file}: ${to}`),
  );
  assert.deepEqual(missing, []);
});

test('every path of the project that a document names is there', () => {
  const missing = files
    // A changelog tells what was.
    .filter((file) => file !== 'CHANGELOG.md')
    .flatMap((file) =>
      [...read(file).matchAll(/`((?:#\w+|src|docs|e2e|migrations|data|bench|faults|scripts)\/[^`\s]+)`/g)]
        .map((m) => m[1]!.replace(/:\d+$/, '').replace(/[.,;]$/, ''))
        // A pattern, an example, or a file that only an installation has.
        .filter((path) => !/[*…<>{}[\]$|]|NNNN|(?:^|\/)[A-Z]+(?:\/|$)/.test(path))
        .filter((path) => !existsSync(join(projectRoot, path.replace(/^#(\w+)\//, 'src/$1/'))))
        .map((path) => `${file}: ${path}`),
    );
  assert.deepEqual(missing, []);
});

/** Requirements of levels 1 and 2 of ASVS 5.0.0: of each section, the numbers that count. */
const asked = `1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1 3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2 4.1:1-3 4.2:1 4.3:1-2
4.4:1-4 5.1:1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4 7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2
8.1:1-2 8.2:1-3 8.3:1 8.4:1 9.1:1-3 9.2:1-4 10.1:1-2 10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4
11.5:1 11.6:1 12.1:1-3 12.2:1-2 12.3:1-4 13.1:1 13.2:1-5 13.3:1-2 13.4:1-5 14.1:1-2 14.2:1-4 14.3:1-3 15.1:1-3 15.2:1-3 15.3:1-7 16.1:1 16.2:1-5
16.3:1-4 16.4:1-3 16.5:1-3 17.1:1 17.2:1-4 17.3:1-2`;

const through = (section: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${section}.${from + i}`);

test('security.md answers every requirement of levels 1 and 2 once, with a state and a reason', () => {
  const wanted = asked.split(/\s+/).flatMap((part) => {
    const [section = '', span = ''] = part.split(':');
    const [from = 1, to = from] = span.split('-').map(Number);
    return through(section, from, to);
  });
  const rows = read('docs/security.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^\d+\.\d+\.\d+/.test(cells[1] ?? ''));
  const answered = rows.flatMap(([, numbers = '']) =>
    numbers.split(/,\s*/).flatMap((span) => {
      const [, section = '', from = '', to = from] = /^(\d+\.\d+)\.(\d+)(?:–\d+\.\d+\.(\d+))?$/.exec(span) ?? [];
      return through(section, Number(from), Number(to));
    }),
  );
  assert.deepEqual([...answered].sort(), [...wanted].sort());
  for (const [, numbers, question, state, where] of rows) {
    assert.match(state ?? '', /^(?:\*\*(?:yes|part|no|—|site)\*\*)$/, numbers);
    assert.ok((question ?? '').length > 2 && (where ?? '').length > 2, numbers);
  }
});

test('the proxy of operations.md lets through what the application takes', () => {
  const largest = Math.max(
    ...[...read('src/app.tsx').matchAll(/maxSize: ([\d_]+)/g)].map((m) => Number(m[1]!.replaceAll('_', ''))),
  );
  const [, megabytes = '1'] = /client_max_body_size (\d+)m;/.exec(read('docs/operations.md')) ?? [];
  assert.ok(largest > 1_000_000 && Number(megabytes) * 1024 * 1024 >= largest, `${megabytes} MB for ${largest} bytes`);
});
