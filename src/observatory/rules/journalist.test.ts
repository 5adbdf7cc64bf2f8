import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadSolver } from '#kit/linear-program.ts';
import type { AgeBand } from '#needs/rules/need.ts';
import { exampleVoice } from '../example.ts';
import type { CountEquation } from './disclosure/count-table.ts';
import type { Figure } from './figure.ts';
import { noPast, type Past } from './past.ts';
import { publish } from './publish.ts';
import { limits } from './safe-cells.ts';
import { cellKey } from './tally.ts';
import type { AreaNode } from './territory.ts';
import type { Voice } from './voice.ts';

const solve = await loadSolver();

const areas: AreaNode[] = [
  { code: 'region', kind: 'region', parent: null },
  { code: 'ambito', kind: 'ambito', parent: 'region' },
  { code: 'ambito-2', kind: 'ambito', parent: 'region' },
  ...['000001', '000002', '000003'].map((code) => ({ code, kind: 'municipality' as const, parent: 'ambito' })),
  ...['000004', '000005'].map((code) => ({ code, kind: 'municipality' as const, parent: 'ambito-2' })),
];
const categories = ['nido', 'grest', 'sad'];
const bands: AgeBand[] = ['0-2', '6-10', '75+'];
const slots = ['', ...categories, ...bands];

interface Said {
  readonly municipality: string;
  readonly category: string;
  readonly band: AgeBand;
}
const anySaid = fc.record({
  municipality: fc.constantFrom('000001', '000001', '000002', '000003', '000004', '000005'),
  category: fc.constantFrom(...categories),
  band: fc.constantFrom(...bands),
});
/** What people say before each of three releases: many, then a few, then a few more. */
const anyStory = fc.tuple(
  fc.array(anySaid, { minLength: 5, maxLength: 90 }),
  fc.array(anySaid, { maxLength: 12 }),
  fc.array(anySaid, { maxLength: 12 }),
);

const voiceOf = ({ municipality, category, band }: Said): Voice =>
  exampleVoice(municipality, { category, band, open: '' });

/** Publishes one release after another, each standing on the one before. */
function releasesOf(story: readonly (readonly Said[])[]): Figure[][] {
  let past: Past = noPast;
  const out: Figure[][] = [];
  for (const [r] of story.entries()) {
    const said = story.slice(0, r + 1).flat();
    const raw = {
      ...{ areas, voices: said.map(voiceOf), whose: said.map((_, i) => ({ id: String(i), revision: 'as said' })) },
      ...{ supply: new Map(), potential: new Map(), overlaps: [] },
    };
    const made = publish(raw, { past, asOf: `2026-11-0${r + 1}`, solve });
    assert.ok(!('unsafe' in made));
    const { figures } = made.release;
    past = { figures: new Map(figures.map((f) => [cellKey(f.area, f.category, f.period), f])), ...made.next };
    out.push([...figures]);
  }
  return out;
}

/**
 * Least and most that each value can be, whole, to who does every sum: two programmes each, of nobody else's making.
 * @param least what is known of each hidden value before any sum.
 */
function learnt(
  values: readonly (number | null)[],
  sums: readonly CountEquation[],
  least: (cell: number) => number,
): { min: number; max: number }[] {
  const far = 10_000;
  const zeros = new Float64Array(sums.length);
  const rows = {
    starts: Int32Array.from([0, ...sums.keys()], (_, r) =>
      sums.slice(0, r).reduce((n, s) => n + s.parts.length + 1, 0),
    ),
    columns: Int32Array.from(sums.flatMap((s) => [s.total, ...s.parts])),
    factors: Float64Array.from(sums.flatMap((s) => [-1, ...Array.from(s.parts, () => 1)])),
    ...{ lower: zeros, upper: zeros },
  };
  const lower = Float64Array.from(values, (v, c) => v ?? least(c));
  const upper = Float64Array.from(values, (v) => v ?? far);
  return solve({ lower, upper, cost: new Float64Array(values.length), rows }, (open) =>
    values.map((v, c) => {
      if (v !== null) return { min: v, max: v };
      open.setCost(c, 1);
      const [least, most] = [open.run('least'), open.run('most')];
      open.setCost(c, 0);
      assert.deepEqual([least.as, most.as], ['optimal', 'optimal'], 'what is shown contradicts itself');
      return { min: Math.ceil(least.value - 1e-6), max: Math.floor(most.value + 1e-6) };
    }),
  );
}

const over = (area: string): string[] => {
  const above = areas.find((a) => a.code === area)?.parent;
  return above ? [area, ...over(above)] : [area];
};
const countOf = (said: readonly Said[], area: string, slot: string): number =>
  said.filter((s) => over(s.municipality).includes(area) && ['', s.category, s.band].includes(slot)).length;

function shownOf(figures: readonly Figure[], area: string, slot: string): number | null {
  const of = (category: string) => figures.find((f) => f.area === area && f.category === category);
  if ((bands as string[]).includes(slot)) {
    const band = of('all')?.bands.find((b) => b.band === slot);
    return band === undefined ? (of('all')?.needs === null ? null : 0) : band.needs;
  }
  const figure = of(slot === '' ? 'all' : slot);
  return figure === undefined ? 0 : figure.needs;
}

test('no release tells a count from one to four; all of them, to who knows that nobody withdrew, never that one to four spoke', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const releases = releasesOf(story);
      const [values, truth, names]: [(number | null)[], number[], string[]] = [[], [], []];
      const equations: CountEquation[] = [];
      const some = new Set<number>();
      const cell = (name: string, n: number, shown: number | null) => {
        truth.push(n);
        names.push(name);
        return values.push(shown) - 1;
      };
      /** Counts (or what was added) of one release, with every sum over them. */
      const layer = (name: string, said: readonly Said[], seen: (area: string, slot: string) => number | null) => {
        const at = new Map<string, number>();
        for (const { code } of areas)
          for (const slot of slots)
            at.set(`${code}|${slot}`, cell(`${name} ${code}|${slot}`, countOf(said, code, slot), seen(code, slot)));
        const of = (area: string, slot: string) => at.get(`${area}|${slot}`)!;
        for (const { code } of areas) {
          const inside = areas.filter((a) => a.parent === code).map((a) => a.code);
          if (inside.length > 0)
            for (const slot of slots)
              equations.push({ total: of(code, slot), parts: Int32Array.from(inside, (i) => of(i, slot)) });
          for (const all of [categories, bands])
            equations.push({ total: of(code, ''), parts: Int32Array.from(all, (slot) => of(code, slot)) });
        }
        return of;
      };
      let before: ((area: string, slot: string) => number) | null = null;
      for (const [r, figures] of releases.entries()) {
        const said = story.slice(0, r + 1).flat();
        const told = (area: string, slot: string) => {
          const shown = shownOf(figures, area, slot);
          assert.ok(shown === null || shown === 0 || shown >= 5, `${area}|${slot} shows ${shown}`);
          // Zeros are shown, so what is hidden is none; ages of a municipality are never told, be they none or many.
          const untold = area.startsWith('0') && (bands as string[]).includes(slot);
          if (shown === null && !untold && countOf(said, area, slot) > 0) some.add(values.length);
          // What did not move says nothing of today; who attacks is told which figures these are.
          return shown === countOf(said, area, slot) ? shown : null;
        };
        const [from, sums] = [values.length, equations.length];
        const now = layer(`release ${r}`, said, told);
        const alone = equations
          .slice(sums)
          .map((e) => ({ total: e.total - from, parts: e.parts.map((p) => p - from) }));
        const one = learnt(values.slice(from), alone, (c) => Number(some.has(from + c)));
        assert.deepEqual(
          one.filter(({ max }, c) => values[from + c] === null && truth[from + c]! > 0 && max < limits.threshold),
          [],
        );
        if (before !== null) {
          const added = layer(`added ${r}`, story[r]!, () => null);
          for (const { code } of areas)
            for (const slot of slots)
              equations.push({ total: now(code, slot), parts: Int32Array.of(before(code, slot), added(code, slot)) });
        }
        before = now;
      }
      // Each release alone resists; all together they never tell that one to four spoke.
      const few = learnt(values, equations, () => 0).flatMap(({ min, max }, cell) =>
        min > 0 && max < limits.threshold ? [{ cell, min, max }] : [],
      );
      assert.deepEqual(
        few.map(({ cell, min, max }) => `${names[cell]} = ${truth[cell]} in ${min}–${max}`),
        [],
      );
    }),
    { numRuns: 5, seed: 20261122, endOnFailure: true },
  );
});
