import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatWeek } from '#kit/week.ts';
import { exampleRate, exampleSite, exampleStage, exampleTown } from '../example.ts';
import { type Costs, rankGap, weighGap } from './best-changes.ts';
import {
  type Candidate,
  hoursCandidates,
  missingHours,
  placesCandidates,
  placesOfNewSite,
} from './simulator/candidates.ts';
import { coverOf, townsInside } from './simulator/cover.ts';
import { type Stage, spareOf } from './simulator/stage.ts';
import { changeOf } from './simulator/try.ts';
import { weekEngine } from './week-engine.ts';

const codes = ['a', 'b', 'c'];
const free = { hourCents: null, placeCents: null, siteCents: null, weeks: 36 };
const paid = { hourCents: 40_00, placeCents: 3_000_00, siteCents: null, weeks: 36 };
const bestChanges = (...[stage, engine, field, costs]: [...Parameters<typeof weighGap>, Costs]) =>
  rankGap(weighGap(stage, engine, field), costs);
const hours = fc.constantFrom(
  'Mo-Fr 08:30-12:30',
  'Mo-Fr 09:00-12:00,14:00-16:00',
  'Mo,We 13:00-17:00',
  'Mo-Fr 08:00-18:00',
);
const minutes = fc.array(fc.integer({ min: 0, max: 45 }), { minLength: 3, maxLength: 3 });
const aTown = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 });
const world = fc.record({
  towns: fc.tuple(aTown, aTown, aTown),
  sites: fc.array(fc.record({ hours, places: fc.integer({ min: 1, max: 20 }), minutes }), {
    minLength: 1,
    maxLength: 3,
  }),
  ground: fc.tuple(minutes, minutes),
});

function made(w: typeof world extends fc.Arbitrary<infer W> ? W : never) {
  const scene = exampleStage(
    w.towns.map((t, i) => exampleTown(codes[i]!, t)),
    w.sites.map((s, j) => exampleSite(String(j), s.hours, s.places, s.minutes)),
  );
  const ground = w.ground.map((m, k) => ({ municipality: codes[k]!, minutes: Float64Array.from(m) }));
  return { ...scene, field: { towns: townsInside(scene.stage, ['a', 'b']), ground } };
}

/** What a candidate gives, with an engine built anew and the change already in it. */
function gainAnew(stage: Stage, field: ReturnType<typeof made>['field'], candidate: Candidate): number {
  const { change, open } = changeOf(stage, field.ground, candidate);
  const engine = () => weekEngine(stage.reach, stage.demand, stage.supply, stage.asks, stage.open);
  const after = engine();
  after.change(change);
  return coverOf(stage, engine(), field.towns).uncovered - coverOf(stage, after, field.towns, open).uncovered;
}

/** Every candidate there is. */
function every(stage: Stage, field: ReturnType<typeof made>['field'], byQuarterHour: Float64Array): Candidate[] {
  const week = missingHours(stage, byQuarterHour);
  return [
    ...stage.sites.flatMap((_, j) => [...hoursCandidates(stage, j), ...placesCandidates(stage, j)]),
    ...field.ground.map(({ municipality }) => ({ kind: 'site' as const, municipality, places: placesOfNewSite, week })),
  ];
}

describe('the best single changes', () => {
  it('give what they promise, and none that can be tried beats the first', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { stage, engine, field } = made(w);
        const found = bestChanges(stage, engine, field, free);
        for (const b of found.byHours) {
          assert.ok(b.gained > 0);
          assert.ok(Math.abs(gainAnew(stage, field, b.candidate) - b.gained) < 1e-6);
          const everywhere = { ...field, towns: Int32Array.from(stage.towns, (_, t) => t) };
          assert.ok(Math.abs(gainAnew(stage, everywhere, b.candidate) - b.gained - b.outside) < 1e-6);
        }
        const now = coverOf(stage, engine, field.towns);
        assert.ok(Math.abs(now.uncovered - found.uncovered) < 1e-6);
        const most = Math.max(0, ...every(stage, field, now.byQuarterHour).map((c) => gainAnew(stage, field, c)));
        assert.ok((found.byHours[0]?.gained ?? 0) >= most - 0.006, `${found.byHours[0]?.gained} and ${most}`);
        assert.deepEqual(found.byEuro, []);
        assert.deepEqual(bestChanges(stage, engine, field, free), found);
        // Per euro nothing is tried again: what was weighed is what the engine would give.
        const { byEuro, byHours } = bestChanges(stage, engine, field, paid);
        assert.equal(byEuro.length > 0, byHours.length > 0);
        for (const b of byEuro) assert.ok(Math.abs(gainAnew(stage, field, b.candidate) - b.gained) < 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  it('stretch the hours only to those asked for, half an hour at a time', () => {
    const { stage } = exampleStage(
      [exampleTown('a', [10, 10, 10])],
      [exampleSite('0', 'Mo-Fr 09:00-12:00,14:00-16:00', 10, [0])],
      exampleRate('Mo-Fr 08:00-18:00'),
    );
    const said = hoursCandidates(stage, 0).flatMap((c) =>
      c.kind === 'hours' ? [`${c.stretch} ${formatWeek(c.added)}`] : [],
    );
    assert.deepEqual(said, [
      'before Mo-Fr 08:30-09:00',
      'before Mo-Fr 08:00-09:00',
      'after Mo-Fr 16:00-16:30',
      'after Mo-Fr 16:00-17:00',
      'after Mo-Fr 16:00-17:30',
      'after Mo-Fr 16:00-18:00',
      'lunch Mo-Fr 12:00-14:00',
    ]);
  });

  it('are ranked by euro where the reader says what things cost', () => {
    const { stage, engine } = exampleStage(
      [exampleTown('a', [40, 40, 40])],
      [exampleSite('0', 'Mo-Fr 08:00-16:00', 10, [0])],
      exampleRate('Mo-Fr 08:00-18:00'),
    );
    const field = { towns: townsInside(stage, ['a']), ground: [] };
    const { byEuro } = bestChanges(stage, engine, field, {
      hourCents: 50_00,
      placeCents: null,
      siteCents: null,
      weeks: 36,
    });
    const [first] = byEuro;
    assert.equal(first?.candidate.kind, 'hours');
    // Two hours a day, ten children: 10 hours of opening cover 100 person-hours. At the same cost an hour, more hours first.
    assert.equal(first?.yearlyCents, 10 * 50_00 * 36);
    assert.equal(Math.round(first?.centsPerHour ?? 0), 500);
    assert.equal(spareOf(stage), 1);
  });
});
