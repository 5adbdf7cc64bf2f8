import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSolver } from '#kit/linear-program.ts';
import type { Solve } from '#kit/solve.ts';
import { exampleVoice } from '../example.ts';
import { noPast } from './past.ts';
import { publish, type RawRelease } from './publish.ts';
import type { AreaNode } from './territory.ts';

const areas: AreaNode[] = [
  { code: 'region', kind: 'region', parent: null },
  { code: 'ambito', kind: 'ambito', parent: 'region' },
  { code: '000001', kind: 'municipality', parent: 'ambito' },
  { code: '000002', kind: 'municipality', parent: 'ambito' },
  { code: '000003', kind: 'municipality', parent: 'ambito' },
];
/** Voices by town and kind of service: with the two small ones, others are hidden until sums over both ways tell nothing. */
const spoken: Readonly<Record<string, readonly number[]>> = {
  '000001': [2, 19, 17],
  '000002': [18, 3, 29],
  '000003': [16, 27, 12],
};
const voices = Object.entries(spoken).flatMap(([town, counts]) =>
  ['nido', 'doposcuola', 'sad'].flatMap((category, k) =>
    Array.from({ length: counts[k]! }, () => exampleVoice(town, { category, open: 'Mo-Fr 08:00-12:00' })),
  ),
);
const raw: RawRelease = { areas, voices, supply: new Map(), potential: new Map(), overlaps: [] };
const real = await loadSolver();
/** The solver, that can no longer tell anything. */
const blind: Solve = (program, use) =>
  real(program, (open) =>
    use({ ...open, run: (goal) => ({ ...open.run(goal), as: 'stopped', value: Number.NaN, bound: Number.NaN }) }),
  );

test('what the attack says is heard: where it can conclude nothing, nothing more is shown than where it can', () => {
  const asOf = '2026-11-02';
  const made = publish(raw, { past: noPast, asOf, solve: real });
  assert.ok(!('unsafe' in made));
  const shown = (of: typeof made) => of.release.figures.filter((f) => f.needs !== null).length;
  const unable = publish(raw, { past: noPast, asOf, solve: blind });
  assert.ok('unsafe' in unable || shown(unable) < shown(made), 'the attack was not asked, or not heard');
});
