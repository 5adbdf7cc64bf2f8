import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '#kit/config.ts';
import { called } from './called.ts';
import { jobs } from './jobs.ts';
import { permissions } from './policies.draw.ts';
import { policies } from './policies.ts';

const files = globSync('src/**/{words.ts,words/**/*.ts,desk.ts}', { cwd: projectRoot });

/** One thing has one name: what was also said, and what is said instead. */
const otherNames: Readonly<Record<string, string>> = {
  'registro degli accessi': 'registro di chi ha fatto che cosa',
  'audit trail': 'record of who did what',
  'collegamento per': 'link',
  'girare il collegamento': 'link',
  'password di adesso': 'password attuale',
  'password of now': 'current password',
  'riga di comando': 'chi gestisce il sito',
};

test('one thing has one name wherever people read it', () => {
  assert.ok(files.length > 30, 'the words are found');
  const said = files.flatMap((file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .toLowerCase();
    return Object.entries(otherNames)
      .filter(([other]) => text.includes(other))
      .map(([other, name]) => `${file}: «${other}» → «${name}»`);
  });
  assert.deepEqual(said, []);
});

/** Source of the product where rows of the record are written. */
const sources = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot })
  .filter((file) => !/\.test\.tsx?$|\/words\/|policy\.ts$|kit\/schema\.ts$/.test(file))
  .map((file) => readFileSync(join(projectRoot, file), 'utf8'));

test('every verb of every policy is told in words, each by its own slice', () => {
  const verbs = Object.entries(policies).flatMap(([slice, rules]) => Object.keys(rules).map((v) => `${slice}.${v}`));
  assert.deepEqual(
    verbs.filter((v) => !v.startsWith('accounts.give-') && !called.verbs[v]?.lets),
    [],
    'Give the verb words in words/called.ts of its slice.',
  );
  const allowed = new Set(permissions().map((p) => p.verb));
  const unknown = Object.entries(called.verbs).filter(([v, { lets }]) => lets && !verbs.includes(v) && !allowed.has(v));
  assert.deepEqual(unknown, [], 'No policy has this verb: nobody may do it.');
});

test('every verb that is recorded is told in words, and no others', () => {
  const literal = sources.flatMap((text) => [
    ...[
      ...text.matchAll(
        /(?:verb: |\? |: )'((?:accounts|territory|network|directory|needs|observatory|listening|programme|workbench|exchange|kit)\.[a-z-]+)'/g,
      ),
    ].map((m) => m[1]!),
  ]);
  // Put together where they are written: the channel of a need, what the command line does to an account, a role that is given.
  const composed = [
    'needs.voice',
    'needs.voice-for',
    'accounts.shut',
    'accounts.open-again',
    'accounts.end-all-sessions',
    'accounts.forget-factor',
  ];
  const written = new Set([
    ...literal,
    ...composed,
    ...Object.keys(called.verbs).filter((v) => v.startsWith('accounts.give-')),
  ]);
  const told = Object.entries(called.verbs).flatMap(([verb, { did }]) => (did ? [verb] : []));
  assert.deepEqual(
    told.filter((v) => !written.has(v)),
    [],
    'Nobody writes this verb: take its words away.',
  );
  const recorded = sources.flatMap((text) => [...text.matchAll(/\bverb: '([a-z]+\.[a-z-]+)'/g)].map((m) => m[1]!));
  assert.deepEqual(
    [...new Set(recorded)].filter((v) => !told.includes(v)),
    [],
    'Say it in words/called.ts of its slice: did.',
  );
});

test('every job is told in words, and no others', () => {
  assert.deepEqual(Object.keys(called.jobs).sort(), [...new Set(jobs.map((j) => j.name))].sort());
});
