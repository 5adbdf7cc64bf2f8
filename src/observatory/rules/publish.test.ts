import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadSolver } from '#kit/linear-program.ts';
import { emptyWeek, setRange } from '#kit/week.ts';
import type { AgeBand } from '#needs/rules/need.ts';
import { exampleVoice } from '../example.ts';
import type { Figure } from './figure.ts';
import { outcome } from './gap.ts';
import { noPast, type Past } from './past.ts';
import { publish, type RawRelease } from './publish.ts';
import type { AreaNode } from './territory.ts';
import type { Voice } from './voice.ts';

const areas: AreaNode[] = [
  { code: 'region', kind: 'region', parent: null },
  { code: 'ats', kind: 'ats', parent: 'region' },
  { code: 'ats-2', kind: 'ats', parent: 'region' },
  { code: 'ambito', kind: 'ambito', parent: 'ats' },
  { code: 'ambito-2', kind: 'ambito', parent: 'ats' },
  { code: '000001', kind: 'municipality', parent: 'ambito' },
  { code: '000002', kind: 'municipality', parent: 'ambito' },
  { code: '000003', kind: 'municipality', parent: 'ambito-2' },
  { code: '000004', kind: 'municipality', parent: 'ambito-2' },
  { code: '000005', kind: 'municipality', parent: 'ats-2' },
  { code: '000006', kind: 'municipality', parent: 'ats-2' },
];
const inside = (code: string) => areas.filter((a) => a.parent === code).map((a) => a.code);

const voice = (municipality: string, change: Parameters<typeof exampleVoice>[1] = {}) =>
  exampleVoice(municipality, { open: change.open ?? '', ...change });
const times = (n: number, v: Voice): Voice[] => Array.from({ length: n }, () => v);
const raw = (voices: Voice[]): RawRelease => ({ areas, voices, supply: new Map(), potential: new Map(), overlaps: [] });
const solve = await loadSolver();
/** Publishes, with nothing before; fails when nothing resists the attack. */
function made(given: RawRelease, past: Past = noPast, asOf = '2026-11-02') {
  const found = publish(given, { past, asOf, solve });
  if ('unsafe' in found) throw new assert.AssertionError({ message: `unsafe: ${found.unsafe}` });
  return found;
}
const first = (given: RawRelease) => made(given).release;
const at = (figures: readonly Figure[], area: string, category = 'all') =>
  figures.find((f) => f.area === area && f.category === category);

test('five voices are shown with their hours, four are not, in any figure', () => {
  const { figures } = first(raw([...times(5, voice('000001')), ...times(4, voice('000003'))]));
  const shown = at(figures, '000001')!;
  // The five alone in an ambito stay visible; with four hidden elsewhere, the smallest shown sibling goes too.
  assert.equal(at(figures, '000003')?.needs, null);
  assert.equal(at(figures, '000003')?.uncoveredHours, null);
  assert.equal(at(figures, '000003')?.week, null);
  assert.equal(at(figures, 'ats')?.needs, 9);
  assert.equal(at(figures, 'ats')?.uncoveredHours, 9 * 50);
  assert.equal(shown.needs, null, 'nine minus five would tell the four');
});

test('what is shown is exact: hours are people × quarter hours ÷ 4, the week adds up to the total', () => {
  const { figures } = first(raw(times(8, voice('000001', { open: 'Mo-Fr 07:30-16:30' }))));
  const f = at(figures, 'ambito')!;
  assert.deepEqual([f.needs, f.people, f.neededHours, f.reachableHours, f.uncoveredHours], [8, 8, 400, 340, 60]);
  assert.deepEqual(f.worst, { band: '0-2', part: 'afternoon', hours: 30 });
  const own = at(figures, '000001')!;
  assert.equal(own.week?.quartersPerValue, 8);
  assert.equal(own.week!.values.length, 84);
  assert.equal(own.week!.values.reduce<number>((a, b) => a + b!, 0) * 2, 60);
});

test('nobody spoke: no figure, and a zero is not a secret', () => {
  const only: RawRelease = {
    ...raw([]),
    supply: new Map([['ats|nido|term', { services: 3, servicesHoursUnknown: 1, servicesCapacityUnknown: 0 }]]),
  };
  const { figures } = first(only);
  assert.equal(figures.length, 1);
  assert.deepEqual([figures[0]?.needs, figures[0]?.uncoveredHours, figures[0]?.supply.services], [0, 0, 3]);
});

test('a household of two people is one voice', () => {
  const two = voice('000001');
  const household: Voice = {
    municipality: '000001',
    parts: [...two.parts, ...voice('000001', { category: 'grest', band: '6-10' }).parts],
  };
  const { figures } = first(raw(times(3, household)));
  assert.equal(at(figures, 'region')?.needs, null, 'six people, three voices: hidden');
  const many = first(raw(times(5, household))).figures;
  assert.deepEqual([at(many, 'region')?.needs, at(many, 'region')?.people], [5, 10]);
});

const anyVoice = fc
  .record({
    municipality: fc.constantFrom('000001', '000002', '000003', '000004', '000005', '000006'),
    category: fc.constantFrom('nido', 'grest', null),
    band: fc.constantFrom<AgeBand>('0-2', '3-5', '75+'),
    from: fc.integer({ min: 0, max: 600 }),
    length: fc.integer({ min: 1, max: 60 }),
    open: fc.boolean(),
  })
  .map(({ from, length, open, ...v }): Voice => {
    const needed = setRange(emptyWeek(), from, from + length);
    const o = outcome(needed, open ? [setRange(emptyWeek(), from, from + (length >> 1))] : [], []);
    return { municipality: v.municipality, parts: [{ ...v, people: 1, period: 'term', outcome: o }] };
  });

test('no figure shows one to four, and no sum over the territory gives a hidden figure away', () => {
  fc.assert(
    fc.property(fc.array(anyVoice, { maxLength: 60 }), (voices) => {
      const { figures } = first(raw(voices));
      for (const f of figures) {
        const counts = [f.needs, ...f.bands.map((b) => b.needs), ...(f.week?.values ?? [])];
        for (const n of counts) assert.ok(n === null || n === 0 || n >= 5, `${f.area} shows ${n}`);
        if (f.needs === null)
          assert.deepEqual(
            [f.people, f.neededHours, f.uncoveredHours, f.week, f.worst],
            [null, null, null, null, null],
          );
      }
      for (const measure of ['people', 'uncoveredHours', 'reachableHours'] as const) {
        for (const f of figures) {
          const parts = inside(f.area)
            .map((c) => at(figures, c, f.category))
            .filter((p) => p !== undefined);
          if (parts.length === 0) continue;
          const hidden = parts.filter((p) => p[measure] === null);
          if (f[measure] === null) assert.ok(hidden.length > 0, `${measure} of ${f.area} follows from its parts`);
          else {
            assert.notEqual(hidden.length, 1, `${measure} of ${hidden[0]?.area} follows from ${f.area}`);
            const sum = parts.reduce((a, p) => a + (p[measure] ?? 0), 0);
            if (hidden.length === 0) assert.ok(Math.abs(sum - f[measure]) < 1e-9);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('reachable and uncovered hours are hidden together: what is needed less the one would tell the other', () => {
  fc.assert(
    fc.property(fc.array(anyVoice, { maxLength: 60 }), (voices) => {
      for (const f of first(raw(voices)).figures) {
        assert.equal(f.reachableHours === null, f.uncoveredHours === null, `${f.area} ${f.category}`);
        if (f.uncoveredHours === null) assert.deepEqual([f.week, f.worst], [null, null]);
        for (const b of f.bands) if (f.uncoveredHours === null) assert.equal(b.uncoveredHours, null);
      }
    }),
    { numRuns: 60 },
  );
  // Nine needs, four of which nothing answers: the hours of the four are not read off the hours of the five.
  const { figures } = first(
    raw([...times(5, voice('000001', { open: 'Mo-Fr 00:00-24:00' })), ...times(4, voice('000001'))]),
  );
  const told = at(figures, '000001')!;
  assert.deepEqual([told.needs, told.neededHours, told.reachableHours, told.uncoveredHours], [9, 450, null, null]);
});

test('no hour of a week is given away by the same hour elsewhere', () => {
  fc.assert(
    fc.property(fc.array(anyVoice, { minLength: 10, maxLength: 60 }), (voices) => {
      const { figures } = first(raw(voices));
      const blocks = (f: Figure | undefined): (number | null)[] | null => {
        if (!f?.week) return null;
        if (f.week.quartersPerValue === 8) return [...f.week.values];
        return Array.from({ length: 84 }, (_, b) => {
          const part = f.week!.values.slice(b * 8, b * 8 + 8);
          return part.includes(null) ? null : part.reduce<number>((a, x) => a + x!, 0) / 8;
        });
      };
      for (const f of figures) {
        const total = blocks(f);
        const parts = inside(f.area)
          .map((c) => at(figures, c, f.category))
          .filter((p) => p !== undefined);
        if (total === null || parts.length === 0) continue;
        for (let b = 0; b < 84; b++) {
          if (total[b] === null) continue;
          const unseen = parts.filter((p) => p.uncoveredHours !== 0 && (blocks(p)?.[b] ?? null) === null);
          const known = parts.reduce((sum, p) => sum + (blocks(p)?.[b] ?? 0), 0);
          const left = total[b]! - known;
          if (unseen.length === 1)
            assert.ok(Math.abs(left) < 1e-9, `block ${b} of ${unseen[0]?.area} follows from ${f.area}`);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('hours that a few miss anew, with the same words, tell of nobody and stop no release', () => {
  const answered = voice('000002', { open: 'Mo-Su 00:00-24:00' });
  const others = [...times(25, voice('000001')), ...times(6, answered), ...times(9, voice('000005'))];
  const said = (last: Voice, more: Voice[] = []): RawRelease => {
    const voices = [...others, ...times(4, last), ...more];
    return { ...raw(voices), whose: voices.map((_, i) => ({ id: String(i), revision: 'as said' })) };
  };
  const before = made(said(answered));
  const figures = new Map(before.release.figures.map((f) => [`${f.area}|${f.category}|${f.period}`, f]));
  const then = [...figures.values()];
  assert.deepEqual([at(then, '000001')?.uncoveredHours, at(then, 'ambito')?.uncoveredHours], [1250, 1250]);
  // A service closed: four in the second town miss what they had. Many speak elsewhere.
  const grown = said(voice('000002'), times(700, voice('000006')));
  const now = made(grown, { figures, ...before.next }, '2026-11-09').release.figures;
  assert.equal(at(now, '000002')?.uncoveredHours, null);
  for (const area of ['ambito', 'ats']) assert.equal(at(now, area)?.uncoveredHours, 1250, `${area} tells of the four`);
  assert.equal(at(now, '000006')?.needs, 700, 'who is new counts');
});

/** Releases one after the other of the same needs, each with the answers of its day. */
function series(days: readonly Voice[][]) {
  let past: Past = noPast;
  return days.map((voices, week) => {
    const given = { ...raw(voices), whose: voices.map((_, i) => ({ id: String(i), revision: 'as said' })) };
    const { release, next } = made(given, past, `2026-11-${String(2 + 7 * week).padStart(2, '0')}`);
    past = { figures: new Map(release.figures.map((f) => [`${f.area}|${f.category}|${f.period}`, f])), ...next };
    return release.figures;
  });
}

test('a service that opens for one family moves no figure, in what it reaches or by how much', () => {
  const [none, some, more] = [
    voice('000001'),
    voice('000001', { open: 'Mo-Fr 08:00-12:00' }),
    voice('000001', { open: 'Mo-Fr 08:00-14:00' }),
  ];
  const town = (few: Voice[]) => [
    ...times(10 - few.length, none),
    ...few,
    ...times(10, some),
    ...times(20, voice('000003')),
  ];
  const shown = series([town([]), town([some]), town([more]), town(times(2, more))]).map((f) => at(f, '000001')!);
  const told = shown.map((f) => [f.voicesReached, f.reachableHours, f.uncoveredHours, f.movedOn]);
  assert.deepEqual(told[0]?.slice(0, 3), [10, 200, 800]);
  for (const later of told.slice(1)) assert.deepEqual(later, told[0]);
  const five = series([town([]), town(times(5, some))]).map((f) => at(f, '000001')!);
  assert.deepEqual([five[1]?.voicesReached, five[1]?.reachableHours], [15, 300], 'five families together do');
});

test('voices and hours of one figure are of one day', () => {
  const covered = voice('000001', { open: 'Mo-Su 00:00-24:00' });
  const at0 = [...times(10, voice('000001')), ...times(6, covered), ...times(20, voice('000003'))];
  const [before, after] = series([at0, [...at0, ...times(5, covered), voice('000001')]]).map((f) => at(f, '000001')!);
  for (const f of [before!, after!])
    assert.equal(f.reachableHours! + f.uncoveredHours!, f.neededHours, `needed hours of ${f.movedOn}`);
});

test('an age that stands still keeps its day, whether one spoke or nobody did; one that moves has the day of its release', () => {
  const of = (band: AgeBand, n: number) => times(n, voice('000001', { band }));
  const before = [...of('0-2', 20), ...of('3-5', 20)];
  for (const few of [0, 1]) {
    const [then, now] = series([before, [...before, ...of('0-2', 10), ...of('3-5', few)]]).map((f) => at(f, 'ats')!);
    const ages = now!.bands.map((b) => [b.band, b.needs, b.movedOn]).sort();
    assert.equal(then!.bands[0]?.movedOn, '2026-11-02');
    assert.deepEqual(ages.at(-1), ['3-5', 20, '2026-11-02'], `${few} more`);
    for (const [, needs, day] of ages) assert.equal(day, needs === 30 ? '2026-11-09' : '2026-11-02');
  }
});
