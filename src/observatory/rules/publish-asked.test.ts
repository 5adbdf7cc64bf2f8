import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AskedRow, publishAsked, type RawAsked } from './publish-asked.ts';

/** A need as its teller left it: who cares (null = not said), and how often the words were changed. */
interface Said {
  readonly id: number;
  readonly carer: string | null;
  readonly edits: number;
}
/** What everybody reads of one release. `voices`: a number, null = hidden, undefined = as it was. */
interface Seen {
  readonly said: readonly Said[];
  readonly voices: number | null | undefined;
  readonly rows: readonly AskedRow[];
}

let ids = 0;
const people = (counts: Readonly<Record<string, number>>): Said[] =>
  Object.entries(counts).flatMap(([carer, n]) =>
    Array.from({ length: n }, () => ({ id: ids++, carer: carer === 'none' ? null : carer, edits: 0 })),
  );
/** One release after another; the area tells its voices where that is said, else in all of them. */
function releasesOf(story: readonly (readonly Said[])[], voices: readonly Seen['voices'][] = []): Seen[] {
  const seen: Seen[] = [];
  for (const [r, said] of story.entries()) {
    const was = new Map(story[r - 1]?.map((s) => [s.id, s.edits]));
    const raw = said.map(({ id, carer, edits }): RawAsked => {
      const old = was.get(id);
      const as = old === undefined ? 'uncounted' : old === edits ? 'same' : 'changed';
      return { area: 'ats', answers: { carer, language: null, shift: null }, was: as };
    });
    const told = r in voices ? voices[r] : said.length;
    const before = seen.map((s) => s.rows);
    const anew = new Map(told === undefined ? [] : [['ats', told]]);
    seen.push({ said, voices: told, rows: publishAsked(raw, { before, anew, asOf: dayOf(r) }) });
  }
  return seen;
}
const dayOf = (r: number) => `2026-11-${String(r + 10)}`;
const shown = ({ rows }: Seen) =>
  Object.fromEntries(rows.flatMap((r) => (r.question === 'carer' && r.shown ? [[r.answer, r.shown.n]] : [])));
const last = (story: readonly (readonly Said[])[], voices?: readonly Seen['voices'][]) =>
  shown(releasesOf(story, voices).at(-1)!);

test('rare answers stand with those who said nothing; where these are few, the smallest answer joins them', () => {
  assert.deepEqual(last([people({ mother: 20, father: 4, none: 3 })]), { mother: 20 });
  assert.deepEqual(last([people({ mother: 20, father: 6, none: 3 })]), { mother: 20 });
  assert.deepEqual(last([people({ mother: 20, father: 6, none: 5 })]), { mother: 20, father: 6 });
  assert.deepEqual(last([people({ mother: 20 })]), {}, 'that all said the same is told of nobody');
  assert.deepEqual(last([people({ none: 20 })]), {});
});

test('each count moves when five or more changed it, or keeps its number and its day', () => {
  const first = people({ mother: 20, father: 9, none: 9 });
  const one = [...first, ...people({ mother: 4, none: 6 })];
  assert.deepEqual(last([first, one]), { mother: 20, father: 9 }, 'by four');
  const two = [...one, ...people({ mother: 1 })];
  const seen = releasesOf([first, one, two]);
  assert.deepEqual(shown(seen[2]!), { mother: 25, father: 9 }, 'four and then one are five');
  const days = Object.fromEntries(seen[2]!.rows.map((r) => [r.answer, r.shown?.asOf]));
  assert.deepEqual([days.mother, days.father], [dayOf(2), dayOf(0)], 'nobody touched the other');
  const rest = [...first, ...people({ mother: 5, none: 1 })];
  assert.deepEqual(last([first, rest]), { mother: 20, father: 9 }, 'voices less both would tell of one');
});

test('four who leave while four come may be the same four; five are five; who changes the words is one', () => {
  const first = people({ mother: 20, none: 20 });
  const same = [...first.slice(4), ...people({ mother: 4, none: 5 })];
  assert.deepEqual(last([first, same]), { mother: 20 });
  assert.equal(releasesOf([first, same])[1]!.rows.find((r) => r.answer === 'mother')!.shown!.asOf, dayOf(0));
  const swapped = [...first.slice(5), ...people({ mother: 5, none: 5 })];
  assert.deepEqual(
    releasesOf([first, swapped])[1]!.rows.find((r) => r.answer === 'mother'),
    {
      area: 'ats',
      question: 'carer',
      answer: 'mother',
      ...{ counted: 20, came: 5, changed: 0, went: 5, told: true },
      shown: { n: 20, asOf: dayOf(1) },
    },
  );
  const edited = first.map((s, i) => (i < 4 ? { ...s, edits: 1 } : s));
  const row = releasesOf([first, edited])[1]!.rows.find((r) => r.answer === 'mother')!;
  assert.deepEqual([row.came, row.changed, row.went, row.told], [0, 4, 4, false]);
});

test('an answer that becomes few is hidden and freezes nothing; it comes back when enough have come', () => {
  const first = people({ mother: 20, father: 6, none: 9 });
  const mothers = first.filter((s) => s.carer !== 'father');
  const fathers = first.filter((s) => s.carer === 'father');
  const fewer = [...mothers, ...fathers.slice(2)];
  const more = [...fewer, ...people({ mother: 6 })];
  const back = [...more, ...people({ father: 1 })];
  const again = [...back, ...people({ father: 5, none: 5 })];
  const seen = releasesOf([first, fewer, more, back, again]);
  assert.deepEqual(shown(seen[1]!), { mother: 20 });
  assert.deepEqual(shown(seen[2]!), { mother: 20 }, 'two fathers less, seen from voices less mothers');
  assert.deepEqual(shown(seen[3]!), { mother: 20 }, 'three of them touched');
  assert.deepEqual(shown(seen[4]!), { mother: 26, father: 10 });
});

test('who writes again at every release and then says something else is one family', () => {
  const first = people({ mother: 20, none: 20 });
  const [who, ...others] = first;
  const story = [1, 2, 3, 4].map((edits) => [{ ...who!, edits }, ...others]);
  const end = [{ ...who!, edits: 5, carer: null }, ...others, ...people({ none: 5 })];
  assert.deepEqual(last([first, ...story, end], [40, undefined, undefined, undefined, undefined, 45]), { mother: 20 });
  const again = [1, 2, 3, 4].map(() => [...others, ...people({ mother: 1 })]);
  const less = [...others, ...people({ none: 5 })];
  assert.deepEqual(last([first, ...again, less], [40, undefined, undefined, undefined, undefined, 44]), { mother: 20 });
  const neighbour = [...first.slice(3), ...people({ mother: 2, none: 5 })];
  assert.deepEqual(
    last([first, neighbour], [40, 44]),
    { mother: 20 },
    'two who speak again, and one who left, are three',
  );
});

test('where the area hides its voices every answer is hidden, and comes back with them', () => {
  const first = people({ mother: 20, none: 9 });
  const then = [...first, ...people({ mother: 5 })];
  const seen = releasesOf([first, first, then], [29, null, 34]);
  assert.deepEqual(seen.map(shown), [{ mother: 20 }, {}, { mother: 25 }]);
  assert.deepEqual(last([first, then], [29, undefined]), { mother: 20 }, 'voices that stand still move nothing');
  assert.deepEqual(last([first, then], [29, 33]), { mother: 20 }, 'nor do voices of others');
});

test('a release of which nobody wrote down the counts is stood on as if each answer had lost somebody', () => {
  const first = people({ mother: 20, none: 9 });
  const [seen] = releasesOf([first]);
  const unknown = seen!.rows.map((r) => ({ ...r, counted: null }));
  const raw = (said: readonly Said[], was: RawAsked['was']): RawAsked[] =>
    said.map(({ carer }) => ({ area: 'ats', answers: { carer, language: null, shift: null }, was }));
  const next = (more: readonly Said[]) => {
    const now = [...raw(first, 'same'), ...raw(more, 'uncounted')];
    const rows = publishAsked(now, { before: [unknown], anew: new Map([['ats', now.length]]), asOf: dayOf(1) });
    return Object.fromEntries(rows.flatMap((r) => (r.shown ? [[r.answer, r.shown.n]] : [])));
  };
  assert.deepEqual(next(people({ mother: 3 })), { mother: 20 });
  assert.deepEqual(next(people({ mother: 4 })), { mother: 20 }, 'four and one of whom nothing is known are not five');
  assert.deepEqual(next(people({ mother: 5, none: 5 })), { mother: 20 }, 'from the next release on it may move');
});

const answers = ['mother', 'father', 'both', 'none'] as const;
const someAnswer = fc.constantFrom<string | null>('mother', 'mother', 'father', 'both', null);
interface Step {
  readonly come: readonly (string | null)[];
  readonly go: readonly number[];
  readonly edit: readonly (readonly [number, string | null])[];
  readonly hides: boolean;
}
const step: fc.Arbitrary<Step> = fc.record({
  come: fc.array(someAnswer, { maxLength: 14 }),
  go: fc.array(fc.nat(200), { maxLength: 5 }),
  edit: fc.array(fc.tuple(fc.nat(200), someAnswer), { maxLength: 5 }),
  hides: fc.constantFrom(false, false, false, false, true),
});

function played(first: readonly (string | null)[], steps: readonly Step[]): Seen[] {
  let id = 0;
  const born = (carer: string | null): Said => ({ id: id++, carer, edits: 0 });
  let said: Said[] = first.map(born);
  const story = [said];
  // The area's own law: voices move when five or more touched them since they last did, and may be hidden for others.
  const voices: Seen['voices'][] = [said.length < 5 ? null : said.length];
  let touched = 0;
  for (const { come, go, edit, hides } of steps) {
    const gone = new Set(go);
    const edits = new Map(edit);
    const next = said.flatMap((s, i) =>
      gone.has(i) ? [] : [edits.has(i) ? { ...s, carer: edits.get(i)!, edits: s.edits + 1 } : s],
    );
    const edited = said.filter((_, i) => !gone.has(i) && edits.has(i)).length;
    touched += said.length - next.length + edited + come.length;
    said = [...next, ...come.map(born)];
    story.push(said);
    const moves = touched === 0 ? undefined : touched >= 5 ? said.length : undefined;
    voices.push(said.length < 5 || hides ? null : moves);
    if (voices.at(-1) !== null && moves !== undefined) touched = 0;
  }
  return releasesOf(story, voices);
}

const answerOf = (s: Said): string => s.carer ?? 'none';

/** Answers whose count of then a reader knows: those shown that are what they were on that day. */
const knownIn = ({ said, rows, voices }: Seen): string[] =>
  typeof voices !== 'number'
    ? []
    : rows.flatMap((r) =>
        r.question === 'carer' && r.shown && r.shown.n === said.filter((s) => answerOf(s) === r.answer).length && r.told
          ? [r.answer]
          : [],
      );

/** Different needs that came to a group of answers, left it or changed in it. */
function touching(seen: readonly Seen[], from: number, to: number, group: readonly string[]): number {
  const touched = new Set<number>();
  for (let t = from + 1; t <= to; t++) {
    const [before, now] = [seen[t - 1]!.said, seen[t]!.said].map((of) => new Map(of.map((s) => [s.id, s])));
    for (const id of new Set([...before!.keys(), ...now!.keys()])) {
      const [a, b] = [before!.get(id), now!.get(id)];
      if (a?.edits === b?.edits && a !== undefined && b !== undefined) continue;
      if ([a, b].some((s) => s !== undefined && group.includes(answerOf(s)))) touched.add(id);
    }
  }
  return touched.size;
}

test('whoever subtracts any two releases, not only those in a row, finds nothing that one to four needs made', () => {
  let [moved, hidden, back] = [0, 0, 0];
  fc.assert(
    fc.property(
      fc.array(someAnswer, { minLength: 10, maxLength: 70 }),
      fc.array(step, { minLength: 2, maxLength: 7 }),
      (first, steps) => {
        const seen = played(first, steps);
        for (const [r, now] of seen.entries()) {
          const known = knownIn(now);
          for (const n of Object.values(shown(now))) assert.ok(n >= 5);
          const left = now.said.filter((s) => !known.includes(answerOf(s))).length;
          if (known.length > 0) assert.ok(left >= 5, `${left} are left`);
          for (const [p, then] of seen.slice(0, r).entries()) {
            const both = knownIn(then).filter((a) => known.includes(a));
            if (both.length === 0) continue;
            const others = answers.filter((a) => !both.includes(a));
            for (const group of [...both.map((a) => [a]), others]) {
              const by = touching(seen, p, r, group);
              assert.ok(by === 0 || by >= 5, `${group} touched by ${by} between ${p} and ${r}`);
              moved += Number(by >= 5);
            }
          }
          const [old, own] = [shown(seen[r - 1] ?? now), shown(now)];
          hidden += Object.keys(old).filter((a) => !(a in own)).length;
          back +=
            r < 2
              ? 0
              : Object.keys(own).filter((a) => !(a in old) && seen.slice(0, r - 1).some((s) => a in shown(s))).length;
        }
      },
    ),
    { numRuns: 400 },
  );
  assert.ok(moved > 200 && hidden > 50 && back > 10, `moved ${moved}, hidden ${hidden}, back ${back}`);
});
