import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadSolver } from '#kit/linear-program.ts';
import { exampleVoice } from '../example.ts';
import { andThen, atLeast, noPast, type Past } from './past.ts';
import { publish } from './publish.ts';
import { cellKey } from './tally.ts';
import { all } from './voice.ts';

const solve = await loadSolver();
const town = '000001';
const areas = [
  { code: 'reg', kind: 'region', parent: null },
  { code: 'ats', kind: 'ats', parent: 'reg' },
  { code: town, kind: 'municipality', parent: 'ats' },
] as const;

/** Needs by id, each with the number of times that its words changed. */
type Needs = ReadonlyMap<string, number>;

/** Releases one after the other; of each, how many voices the town is told to have. */
function told(story: readonly Needs[]): (number | null)[] {
  let past: Past = noPast;
  return story.map((needs, i) => {
    const raw = {
      areas,
      voices: [...needs].map(() => exampleVoice(town)),
      whose: [...needs].map(([id, revision]) => ({ id, revision: String(revision) })),
      supply: new Map(),
      potential: new Map(),
      overlaps: [],
    };
    const made = publish(raw, { past, asOf: `2026-11-${String(i + 1).padStart(2, '0')}`, solve });
    assert.ok(!('unsafe' in made));
    const figures = new Map(made.release.figures.map((f) => [cellKey(f.area, f.category, f.period), f]));
    past = { figures, ...made.next };
    return figures.get(cellKey(town, all, 'term'))?.needs ?? null;
  });
}

/** Needs that are not in two states of a story as they were. */
const between = (a: Needs, b: Needs): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((id) => a.get(id) !== b.get(id));

const of = (n: number): Map<string, number> => new Map(Array.from({ length: n }, (_, i) => [`n${i}`, 0]));

test('one family that writes again at every release, then withdraws, is one family', () => {
  const story: Needs[] = [of(20)];
  for (let edit = 1; edit <= 4; edit++) story.push(new Map([...of(20), ['n0', edit]]));
  story.push(new Map([...of(20)].filter(([id]) => id !== 'n0')));
  assert.deepEqual(told(story), [20, 20, 20, 20, 20, 20]);
});

test('one family that withdraws and speaks again, under another name, is one family', () => {
  const rest = [...of(20)].filter(([id]) => id !== 'n0');
  const story: Needs[] = [of(20)];
  for (let again = 1; again <= 4; again++) story.push(new Map([...rest, [`again-${again}`, 0]]));
  story.push(new Map(rest));
  assert.deepEqual(told(story), [20, 20, 20, 20, 20, 20]);
  const inAndOut = [0, 1, 2, 3, 4, 5, 6, 7].map((r) => (r % 2 === 0 ? of(20) : new Map(rest)));
  assert.deepEqual([...new Set(told(inAndOut))], [20]);
});

test('two of one’s own, withdrawn and voiced again, tell nothing of the neighbour who left', () => {
  const rest = [...of(20)].slice(3);
  const again = (n: number): Needs =>
    new Map([...rest, ...Array.from({ length: n }, (_, i) => [`again-${i}`, 0] as const)]);
  assert.deepEqual(told([of(20), again(2)]), [20, 20]);
  assert.deepEqual(told([of(25), new Map([...of(20), ['other', 0]])]), [25, 21], 'five who left are five');
});

test('needs that come at different releases are different needs', () => {
  assert.deepEqual(told([of(20), of(22), of(24), of(25)]), [20, 20, 20, 25]);
  assert.deepEqual(told([of(25), of(23), of(21), of(20)]), [25, 25, 25, 20]);
});

test('at least: by how many more came than went, or the most in one release; never their sum', () => {
  const touched = [
    { came: 1, gone: 0, most: 2 },
    { came: 2, gone: 1, most: 3 },
    { came: 0, gone: 1, most: 4 },
  ];
  const together = touched.reduce((sum, t) => andThen(sum, t), andThen(undefined, undefined));
  assert.deepEqual(together, { came: 3, gone: 2, most: 4 });
  assert.equal(atLeast(together), 4);
  assert.equal(atLeast({ came: 9, gone: 2, most: 4 }), 7);
});

const step = fc.record({
  edits: fc.array(fc.nat(30), { maxLength: 3 }),
  leave: fc.array(fc.nat(30), { maxLength: 2 }),
  come: fc.nat(2),
});

test('a town that tells another number was touched by five needs or more, however often each of them changed', () => {
  let moves = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 9 }), (steps) => {
      const story: Needs[] = [of(12)];
      let next = 100;
      for (const { edits, leave, come } of steps) {
        const now = new Map(story.at(-1));
        const ids = [...now.keys()];
        for (const e of edits) {
          const id = ids[e % ids.length]!;
          now.set(id, (now.get(id) ?? 0) + 1);
        }
        for (const l of leave) if (now.size > 8) now.delete(ids[l % ids.length]!);
        for (let i = 0; i < come; i++) now.set(`n${next++}`, 0);
        story.push(now);
      }
      const said = told(story);
      let last = 0;
      for (let r = 1; r < said.length; r++) {
        if (said[r] === said[last]) continue;
        const touched = new Set<string>();
        for (let i = last; i < r; i++) for (const id of between(story[i]!, story[i + 1]!)) touched.add(id);
        assert.ok(touched.size >= 5, `${said}: release ${r}, ${touched.size}`);
        moves++;
        last = r;
      }
    }),
    { numRuns: 150 },
  );
  assert.ok(moves > 10, `${moves} moves: a test of nothing`);
});
