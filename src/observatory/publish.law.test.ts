import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((e) => e.isFile() && /\.tsx?$/.test(e.name) && !/\.test\.tsx?$/.test(e.name))
  .map((e) => relative(root, join(e.parentPath, e.name)))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const naming = (pattern: RegExp): string[] =>
  files
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort();
/** Text without comments: a rule is about what the code does. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

test('only the release reads needs to count them', () => {
  assert.deepEqual(naming(/\bneedsForRelease\b/), ['needs/reads.ts', 'observatory/actions/gather-release.ts']);
});

test('raw figures are made in one place, and go from there to publish', () => {
  assert.deepEqual(naming(/\brawRelease\(/), ['observatory/actions/release.ts', 'observatory/rules/raw-release.ts']);
  const release = files.find((f) => f.path === 'observatory/actions/release.ts')!.text;
  assert.match(release, /const raw = rawRelease\(/);
  assert.match(release, /publish\(raw,/);
  // Besides publish, only the door of answers about households looks at it: whose voice is of school months.
  assert.deepEqual(release.match(/\w+\(raw\b/g), ['publish(raw', 'anewIn(raw', 'askedIn(raw']);
  assert.deepEqual(
    naming(/\btally(Weeks)?\(/).filter((path) => path.startsWith('observatory/')),
    ['observatory/rules/publish.ts', 'observatory/rules/tally.ts'],
  );
});

test('nobody stamps a figure as published but publish, its store and the reads that give them out', () => {
  const stamps = files
    .filter(({ text }) => /as (unknown as )?Published</.test(code(text)))
    .map(({ path }) => path)
    .sort();
  assert.deepEqual(stamps, [
    'observatory/reads.ts',
    'observatory/rules/publish-asked.ts',
    'observatory/rules/publish-replies.ts',
    'observatory/rules/publish.ts',
    'observatory/store/releases.ts',
  ]);
});

test('the tables of the observatory are written and read by its store alone', () => {
  const sql = /['"`\s(]observatory\.(release|figure|overlap)\b/;
  // A verb of the policy bears the name of a table: in the words for it, and where the audit row says it.
  const verb = /verb: 'observatory\.release'/g;
  const named = files
    .filter(({ path }) => !['kit/schema.ts', 'observatory/words/called.ts'].includes(path))
    .filter(({ text }) => sql.test(code(text).replace(verb, '')))
    .map(({ path }) => path);
  assert.deepEqual(named.sort(), [
    'observatory/store/asked.ts',
    'observatory/store/history.ts',
    'observatory/store/past.ts',
    'observatory/store/release-days.ts',
    'observatory/store/releases.ts',
  ]);
});

test('what a release remembers of needs is read by the release alone', () => {
  const sql = /['"`\s(.]observatory\.(counted|unmoved)\b/;
  const named = files.filter(({ path, text }) => path !== 'kit/schema.ts' && sql.test(code(text)));
  assert.deepEqual(
    named.map(({ path }) => path),
    ['observatory/store/past.ts'],
  );
  assert.deepEqual(naming(/observatory\.asked_counted\b/), ['kit/schema.ts', 'observatory/store/asked.ts']);
  assert.deepEqual(naming(/\b(selectAllAsked|insertAskedRows)\(/), [
    'observatory/actions/release.ts',
    'observatory/store/asked.ts',
  ]);
  assert.deepEqual(naming(/\b(readPast|replacePast)\(/), [
    'observatory/actions/release.ts',
    'observatory/store/past.ts',
  ]);
});

test('every table of counts is attacked before it leaves, and what does not resist is not published', () => {
  const publish = files.find((f) => f.path === 'observatory/rules/publish.ts')!.text;
  assert.match(publish, /resisting\(/);
  assert.match(publish, /publishWeeks\(/);
  for (const path of ['observatory/rules/safe-cells.ts', 'observatory/rules/publish-week.ts'])
    assert.match(files.find((f) => f.path === path)!.text, /hideLinked\([^;]*attack/s, path);
  const release = files.find((f) => f.path === 'observatory/actions/release.ts')!.text;
  assert.match(release, /safe\(publish\(/);
});

test('counts of people that leave elsewhere go through one door each, and are attacked', () => {
  // Replies and people reached by projects: both hide what the attack finds, over all sums at once.
  assert.deepEqual(naming(/\bhideCounts\(/), [
    'observatory/rules/hide-counts.ts',
    'observatory/rules/publish-replies.ts',
    'programme/rules/people-cells.ts',
  ]);
  assert.match(files.find((f) => f.path === 'observatory/rules/hide-counts.ts')!.text, /hideLinked\([^;]*attack/s);
  assert.deepEqual(naming(/\bpublishReplies\(/), [
    'listening/actions/publish-figures.ts',
    'observatory/rules/publish-replies.ts',
  ]);
  // Answers about households: a door of their own, in the same release.
  assert.deepEqual(naming(/\bpublishAsked\(/), [
    'observatory/actions/release.ts',
    'observatory/rules/publish-asked.ts',
  ]);
  assert.deepEqual(naming(/\binsertFigures\(/), ['listening/actions/publish-figures.ts', 'listening/store/figures.ts']);
  assert.deepEqual(naming(/programme\.count_people\b/), ['programme/store/people.ts']);
  assert.deepEqual(naming(/\bcountPeople\(/), ['programme/reads/roll-up.ts', 'programme/store/people.ts']);
  assert.match(files.find((f) => f.path === 'programme/reads/roll-up.ts')!.text, /hiddenOf\(cells\)/);
});

test('no other slice makes figures of needs: it reads published ones', () => {
  const inside = /#observatory\/rules\/(publish|tally|past|counted|safe-cells|compose-figure|raw-release|voice-of)\.ts/;
  assert.deepEqual(
    files.filter(({ text }) => inside.test(text)).map(({ path }) => path),
    [],
  );
});

test('pages, files and commands see figures only through the reads', () => {
  const edge = files.filter(({ path }) => /^observatory\/(pages\/|api|commands|mount|jobs)/.test(path));
  assert.ok(edge.length > 8);
  for (const { path, text } of edge) {
    assert.doesNotMatch(
      text,
      /from '[^']*(\/store\/|rules\/(tally|voice-of|raw-release|gap|access|week-access|potential)\.ts)/,
      path,
    );
    assert.doesNotMatch(text, /from '#needs\/(reads|store)/, path);
  }
});

test('how many needs there are is not shown by any page: figures leave in releases', () => {
  const pages = files.filter(({ path }) => /\/(pages|view)\/|(^|\/)(api|commands)\.tsx?$|^site\//.test(path));
  assert.deepEqual(
    pages.filter(({ text }) => /\bcountNeeds\b/.test(text)).map(({ path }) => path),
    [],
  );
});
