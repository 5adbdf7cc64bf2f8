import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { exampleRate, exampleSite, exampleStage, exampleTown, weekOf } from '../../example.ts';
import { potentials } from '../potential.ts';
import { cellKey } from '../tally.ts';
import { weekEngine } from '../week-engine.ts';
import { coverOf, townsInside } from './cover.ts';
import type { Draft } from './draft.ts';
import { effectOf, type Trying, tryingOf } from './effect.ts';
import { agesTaken, reachOfPlace, type Stage, spareOf, weightAt } from './stage.ts';
import { during } from './try.ts';

const codes = ['a', 'b', 'c'];
const hours = fc.constantFrom('Mo-Fr 08:00-12:30', 'Mo-Fr 07:30-16:30', 'Mo,We 13:00-19:00', 'Sa 08:00-12:00', '');
const minutes = fc.array(fc.integer({ min: 0, max: 45 }), { minLength: 3, maxLength: 3 });
const aTown = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 });
const world = fc.record({
  towns: fc.tuple(aTown, aTown, aTown),
  sites: fc.array(fc.record({ hours, places: fc.integer({ min: 0, max: 30 }), minutes }), { maxLength: 4 }),
  taken: fc.constantFrom({ from: 0, to: 2 }, { from: 1, to: 2 }),
});
const about = { category: 'nido', period: 'term', priceCents: null, yearlyCents: null, weeks: 36, rate: null } as const;

const made = ({ towns, sites, taken }: typeof world extends fc.Arbitrary<infer W> ? W : never) =>
  exampleStage(
    towns.map((t, i) => exampleTown(codes[i]!, t)),
    sites.map((s, j) => exampleSite(String(j), s.hours, s.places, s.minutes)),
    exampleRate(),
    taken,
  );

/** The stage built anew with the change already in it. */
function anew(stage: Stage, { place, change, open }: Trying) {
  const supply = stage.supply.slice();
  if ('supply' in change && change.supply !== undefined) supply[place] = change.supply;
  const engine = weekEngine(stage.reach, stage.demand, supply, stage.asks, open);
  if ('reach' in change && change.reach) engine.change({ place, reach: change.reach });
  return engine;
}

const near = (a: number, b: number, what: string) =>
  assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)), `${what}: ${a} and ${b}`);

const drafts = fc.oneof(
  fc.record({
    kind: fc.constant('new' as const),
    municipality: fc.constantFrom(...codes),
    hours,
    ageFrom: fc.constant(0),
    ageTo: fc.constant(2),
    places: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    kind: fc.constant('change' as const),
    site: fc.constantFrom('0', '1'),
    hours: fc.option(hours),
    places: fc.option(fc.integer({ min: 0, max: 30 })),
  }),
  fc.record({ kind: fc.constant('close' as const), site: fc.constantFrom('0', '1') }),
);

describe('the effect of a draft', () => {
  it('starts from the published potential gap', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { stage, engine } = made(w);
        const before = coverOf(stage, engine, townsInside(stage, codes));
        const places = stage.sites.map((s) => ({
          category: s.category,
          capacity: s.places,
          weeks: { term: s.week },
          minutes: s.minutes,
        }));
        const towns = w.towns.map((t, i) => exampleTown(codes[i]!, t));
        const published = potentials(towns, places, [stage.rate]);
        codes.forEach((code, t) => {
          near(before.byTown[t]!, published.get(cellKey(code, 'nido', 'term'))!.uncoveredHours, code);
        });
        near(before.byQuarterHour.reduce((a, b) => a + b, 0) / 4, before.uncovered, 'the week');
      }),
      { numRuns: 40 },
    );
  });

  it('is what one finds by building everything anew, and leaves the engine as it was', () => {
    fc.assert(
      fc.property(world, drafts, minutes, (w, draft, away) => {
        const { stage, engine } = made(w);
        const trying = tryingOf(stage, { ...about, ...draft } as Draft, Float64Array.from(away));
        if (trying === null) return;
        const area = townsInside(stage, ['a', 'b']);
        const effect = effectOf(stage, engine, { ...about, ...draft } as Draft, trying, ['a', 'b']);
        const after = coverOf(stage, anew(stage, trying), area, trying.open);
        near(effect.after.uncovered, after.uncovered, 'after');
        near(effect.gained, effect.before.uncovered - after.uncovered, 'gained');
        const every = townsInside(stage, codes);
        const [all, fresh] = [coverOf(stage, engine, every), coverOf(stage, made(w).engine, every)];
        near(all.uncovered, fresh.uncovered, 'put back');
      }),
      { numRuns: 60 },
    );
  });

  it('of a new service is never a loss, of one that closes never a gain', () => {
    fc.assert(
      fc.property(world, drafts, minutes, (w, draft, away) => {
        const { stage, engine } = made(w);
        const trying = tryingOf(stage, { ...about, ...draft } as Draft, Float64Array.from(away));
        if (trying === null || draft.kind === 'change') return;
        const { gained } = effectOf(stage, engine, { ...about, ...draft } as Draft, trying, codes);
        assert.ok(draft.kind === 'new' ? gained >= -1e-9 : gained <= 1e-9, `${draft.kind}: ${gained}`);
      }),
      { numRuns: 40 },
    );
  });

  it('reaches only the ages it takes', () => {
    const { stage } = exampleStage([exampleTown('a', [10, 10, 20])], [], exampleRate(), { from: 1, to: 2 });
    assert.deepEqual([...stage.demand], [15, 5]);
    assert.deepEqual([...reachOfPlace(Float64Array.of(0)).point], [0]);
    assert.deepEqual(agesTaken(stage.rate, { from: 3, to: 5 }), null);
    assert.equal(spareOf(stage), 0);
  });

  it('counts by hand: one town, forty hours asked, half the places', () => {
    const { stage, engine } = exampleStage([exampleTown('a', [20, 20, 20])], [], exampleRate('Mo-Fr 08:00-16:00'));
    const draft: Draft = {
      ...{ ...about, kind: 'new', municipality: 'a', hours: 'Mo-Fr 08:00-12:00', ageFrom: 0, ageTo: 2, places: 15 },
      yearlyCents: 36_000_00,
    };
    const trying = tryingOf(stage, draft, Float64Array.of(0))!;
    const effect = effectOf(stage, engine, draft, trying, ['a']);
    assert.equal(effect.demand, 30);
    assert.equal(effect.asked, 1200);
    near(effect.gained, 300, '15 children, 20 hours');
    near(effect.after.uncovered, 900, 'left');
    near(effect.centsPerHour!, 36_000_00 / (300 * 36), 'cost');
    assert.equal(effect.outside, 0);
  });

  it('draws people away from who is near and open, half each where both are at hand', () => {
    const { stage, engine } = exampleStage(
      [exampleTown('a', [20, 20, 20])],
      [exampleSite('0', 'Mo-Fr 08:00-16:00', 10, [0]), exampleSite('1', 'Mo-Fr 08:00-16:00', 10, [60])],
      exampleRate('Mo-Fr 08:00-16:00'),
    );
    const draft: Draft = {
      ...{ ...about, kind: 'new', municipality: 'a', hours: 'Mo-Fr 08:00-16:00', ageFrom: 0, ageTo: 2, places: 10 },
    };
    const trying = tryingOf(stage, draft, Float64Array.of(0))!;
    const { drawn } = effectOf(stage, engine, draft, trying, ['a']);
    assert.deepEqual(drawn, [{ site: 0, before: 3, after: 1.5 }]);
    assert.equal(weightAt(0), 1);
    assert.equal(weightAt(31), 0);
  });

  it('of a service that is not there is nothing', () => {
    const { stage } = exampleStage([exampleTown('a', [1, 1, 1])], []);
    assert.equal(tryingOf(stage, { ...about, kind: 'close', site: 'x' }, null), null);
    assert.ok(weekOf('Mo 08:00-09:00'));
  });
});

it('a change is undone even when reading it fails: everybody tries on the same engine', () => {
  const { stage, engine } = exampleStage(
    [exampleTown('a', [40, 40, 40])],
    [exampleSite('0', 'Mo-Fr 08:00-16:00', 10, [0])],
    exampleRate('Mo-Fr 08:00-18:00'),
  );
  const before = engine.uncovered().personHours;
  const fails = () => {
    assert.ok(engine.uncovered().personHours > before);
    throw new RangeError('no');
  };
  assert.throws(
    () => during(engine, { place: 0, supply: 0 }, { place: 0, supply: stage.supply[0]! }, fails),
    RangeError,
  );
  assert.ok(Math.abs(engine.uncovered().personHours - before) < 1e-9);
});
