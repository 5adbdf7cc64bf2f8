import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadSolver } from '#kit/linear-program.ts';
import { type Period, periods } from '#needs/rules/need.ts';
import { exampleVoice } from '../example.ts';
import { anewIn, askedIn } from './asked-in.ts';
import type { Figure } from './figure.ts';
import { noPast, type Past } from './past.ts';
import { publish } from './publish.ts';
import { type AskedFigure, type AskedRow, publishAsked } from './publish-asked.ts';
import { cellKey } from './tally.ts';
import type { AreaNode } from './territory.ts';

const solve = await loadSolver();
const areas: AreaNode[] = [
  { code: 'ats', kind: 'ats', parent: null },
  { code: 'ambito', kind: 'ambito', parent: 'ats' },
  { code: '000001', kind: 'municipality', parent: 'ambito' },
  { code: '000002', kind: 'municipality', parent: 'ambito' },
];

interface Said {
  readonly id: string;
  readonly home: string;
  readonly periods: readonly Period[];
  readonly carer: string | null;
}
const many = (n: number, said: Omit<Said, 'id' | 'home'>, name = ''): Said[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `${said.periods.join()}${said.carer}${name}${i}`,
    home: '000001',
    ...said,
  }));

/** What everybody can read of one release: voices of the whole area by part of the year, and answers with their day. */
interface Seen {
  readonly asOf: string;
  readonly voices: ReadonlyMap<Period, number | null>;
  readonly asked: readonly AskedFigure[];
}

/** Publishes one release after another, each with who speaks then. */
function releasesOf(story: readonly (readonly Said[])[]): Seen[] {
  let past: Past = noPast;
  const before: (readonly AskedRow[])[] = [];
  return story.map((said, r) => {
    const asOf = `2026-11-${10 + r}`;
    const raw = {
      areas,
      voices: said.map(({ home, periods }) => ({
        municipality: home,
        parts: periods.flatMap((period) => exampleVoice(home, { period, open: '' }).parts),
      })),
      whose: said.map(({ id, carer }) => ({ id, revision: String(carer) })),
      ...{ supply: new Map(), potential: new Map(), overlaps: [] },
    };
    const made = publish(raw, { past, asOf, solve });
    assert.ok(!('unsafe' in made));
    const { figures } = made.release;
    const answers = said.map(({ carer }) => ({ carer, language: null, shift: null }));
    const rows = askedIn(raw, answers, past.remembered);
    before.push(publishAsked(rows, { before: [...before], anew: anewIn(areas, made.anew), asOf }));
    past = { figures: new Map(figures.map((f) => [cellKey(f.area, f.category, f.period), f])), ...made.next };
    const voices = new Map(periods.map((p) => [p, toldOf(figures, p)]));
    return { asOf, voices, asked: before.at(-1)!.flatMap(shownOf) };
  });
}
const shownOf = ({ area, question, answer, shown }: AskedRow): AskedFigure[] =>
  shown ? [{ area, question, answer, ...shown }] : [];
const toldOf = (figures: readonly Figure[], period: Period): number | null => {
  const found = figures.find((f) => f.area === 'ats' && f.category === 'all' && f.period === period);
  return found ? found.needs : 0;
};

test('answers are those of one part of the year: nobody takes its voices away and has another, that is hidden', () => {
  const said = [
    ...many(8, { periods: ['term'], carer: 'mother' }),
    ...many(6, { periods: ['term'], carer: null }),
    ...many(2, { periods: ['summer'], carer: null }),
  ];
  const [seen] = releasesOf([said]);
  assert.equal(seen!.voices.get('term'), 14);
  assert.equal(seen!.voices.get('summer'), null, 'two are hidden');
  assert.deepEqual(
    seen!.asked.map((f) => [f.answer, f.n]),
    [['mother', 8]],
  );
  const answered = said.map(({ carer }) => ({ carer, language: null, shift: null }));
  const voices = said.map(({ home, periods }) => exampleVoice(home, { period: periods[0]!, open: '' }));
  assert.equal(askedIn({ areas, voices }, answered, []).length, 14, 'not one more than the voices told');
});

test('needs that come in a part of the year whose voices stand still move no answers', () => {
  const first = many(20, { periods: ['term'], carer: 'mother' });
  const rest = many(10, { periods: ['term'], carer: null });
  const summer = many(9, { periods: ['summer'], carer: 'mother' });
  const [one, two, three] = releasesOf([
    [...first, ...rest],
    [...first, ...rest, ...summer],
    [...first, ...rest, ...summer, ...many(2, { periods: ['term'], carer: 'mother' }, 'new')],
  ]);
  assert.equal(two!.voices.get('summer'), 9);
  assert.deepEqual(two!.asked, one!.asked, 'nobody new in term: not even the day');
  assert.equal(three!.voices.get('term'), 30, 'two more stand still');
  assert.deepEqual(three!.asked, one!.asked);
});

const anySaid = fc.record({
  home: fc.constantFrom('000001', '000001', '000002'),
  periods: fc.constantFrom<Period[]>(['term'], ['term'], ['summer'], ['term', 'summer'], ['closed']),
  carer: fc.constantFrom('mother', 'mother', 'father', null, null),
});

test('whoever takes answers from the voices of their day, and one day from another, finds nothing of one to four', () => {
  const story = fc.array(
    fc.record({
      come: fc.oneof(fc.array(anySaid, { maxLength: 12 }), fc.array(anySaid, { minLength: 40, maxLength: 60 })),
      go: fc.oneof(fc.constant(0), fc.constant(0), fc.constant(0), fc.nat(6)),
    }),
    {
      ...{ minLength: 2, maxLength: 4 },
    },
  );
  let [told, again] = [0, 0];
  fc.assert(
    fc.property(fc.array(anySaid, { minLength: 15, maxLength: 60 }), story, (first, then) => {
      let said: Said[] = first.map((s, i) => ({ id: `0-${i}`, ...s }));
      const speaking = [said];
      for (const [r, { come, go }] of then.entries()) {
        said = [...said.slice(go), ...come.map((s, i) => ({ id: `${r + 1}-${i}`, ...s }))];
        speaking.push(said);
      }
      const seen = releasesOf(speaking);
      const days = seen.map(({ asked, voices, asOf }) => ({
        voices: voices.get('term')!,
        // Counts of that very day; the others may be older.
        fresh: new Map(asked.flatMap((f) => (f.asOf === asOf ? [[f.answer, f.n]] : []))),
      }));
      for (const [r, { fresh, voices }] of days.entries()) {
        if (fresh.size === 0) continue;
        told++;
        assert.ok(voices !== null, 'answers beside voices that are hidden');
        assert.ok(seen[r]!.asked.every((f) => f.n >= 5));
        assert.ok(voices - sum(fresh, [...fresh.keys()]) >= 5, `${voices} voices, too many of them told`);
        for (const was of days.slice(0, r).filter((d) => d.fresh.size > 0)) {
          const both = [...fresh.keys()].filter((a) => was.fresh.has(a));
          if (both.length === 0) continue;
          again++;
          const others = voices - was.voices - (sum(fresh, both) - sum(was.fresh, both));
          // Where nobody withdraws, what is added is who came.
          if (then.every(({ go }) => go === 0))
            for (const by of [...both.map((a) => sum(fresh, [a]) - sum(was.fresh, [a])), others])
              assert.ok(by === 0 || by >= 5, `moved by ${by}`);
        }
      }
      for (const [i, { asked, voices }] of seen.entries())
        if (voices.get('term') === null) assert.deepEqual(asked, [], `answers of ${i} beside voices that are hidden`);
    }),
    { numRuns: 60 },
  );
  assert.ok(told > 20 && again > 3, `the stories show answers ${told} times, and move them ${again} times`);
});
const sum = (of: ReadonlyMap<string, number>, answers: readonly string[]): number =>
  answers.reduce((total, a) => total + of.get(a)!, 0);
