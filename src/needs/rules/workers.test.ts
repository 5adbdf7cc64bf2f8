import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ageBands } from '#territory/rules/ages.ts';
import { exampleNeed, examplePerson, weekOf } from '../example.ts';
import type { Fields } from './fields.ts';
import { fieldsFromNeed } from './form.ts';
import type { Need } from './need.ts';
import { type AgeBand, relations } from './need.ts';
import type { Found } from './places.ts';
import { groupsIn, mostGroups, readGroups, smallGroups, sumOfGroups, withGroup, withoutGroup } from './workers.ts';

const lookUp = (text: string): Found => {
  const suggestion = { code: '017029', name: 'Brescia', province: 'BS' };
  if (text === '017029' || text === 'Brescia') return { place: suggestion };
  return { suggestions: text === 'Bresc' ? [suggestion] : [] };
};

const groups = fc.array(
  fc
    .record({
      people: fc.integer({ min: 1, max: 100_000 }),
      band: fc.constantFrom(...(Object.keys(ageBands) as AgeBand[])),
      relation: fc.constantFrom(...relations),
      category: fc.constantFrom(null, 'nido', 'cdi'),
      hours: fc.constantFrom('Mo-Fr 06:00-14:00', 'Sa 20:00-24:00', 'Mo 00:00-00:15'),
    })
    .map(({ hours, band, ...rest }) =>
      exampleNeed({
        ...{ mode: null, minutes: null, budget: null },
        persons: [examplePerson({ ...rest, age: { band }, weeks: { term: weekOf(hours) } })],
      }),
    ),
  { minLength: 1, maxLength: mostGroups },
);

/** Groups as fields that `readGroups` reads back. */
function fieldsFromGroups(needs: readonly Need[], today: string): Fields {
  const fields: Record<string, readonly string[]> = {};
  for (const [n, need] of needs.entries()) {
    const { home = [], ...rest } = fieldsFromNeed(need, today);
    for (const [name, values] of Object.entries(rest)) fields[name.replace(/^person\.0\./, `person.${n}.`)] = values;
    fields[`person.${n}.home`] = home;
    fields[`person.${n}.people`] = [String(need.persons[0]?.people ?? 1)];
  }
  return fields;
}

test('groups written into an address are read back whole', () => {
  fc.assert(
    fc.property(groups, (needs) => {
      const read = readGroups(fieldsFromGroups(needs, '2026-11-22'), '2026-11-22', lookUp);
      assert.deepEqual(read.problems, []);
      assert.deepEqual(read.needs, needs);
      assert.deepEqual(read.names, { '017029': 'Brescia' });
    }),
  );
});

test('whatever is typed is read, or said wrong where it is', () => {
  const name = fc.oneof(
    fc.string(),
    fc
      .constantFrom('people', 'age', 'home', 'hours', 'relation', 'category', 'home-choice')
      .map((f) => `person.1.${f}`),
  );
  fc.assert(
    fc.property(fc.dictionary(name, fc.array(fc.string())), (fields) => {
      const { needs, problems } = readGroups(fields, '2026-11-22', lookUp);
      assert.equal(needs.length > 0, problems.length === 0);
      for (const p of problems) assert.match(p.field, /^person\.\d+\./);
    }),
  );
});

test('a doubtful municipality, a missing number and a missing week are told group by group; the others are kept', () => {
  const good = fieldsFromGroups([exampleNeed()], '2026-11-22');
  const { needs, problems, suggestions } = readGroups(
    { ...good, 'person.4.home': ['Bresc'], 'person.4.age': ['0-2'], 'person.4.people': ['nessuno'] },
    '2026-11-22',
    lookUp,
  );
  assert.equal(needs.length, 1);
  assert.deepEqual(
    problems.map((p) => [p.field, p.code]),
    [
      ['person.4.people', 'count-range'],
      ['person.4.hours', 'hours-missing'],
      ['person.4.home', 'place-ambiguous'],
    ],
  );
  assert.equal(suggestions['person.4.home']?.[0]?.code, '017029');
});

test('groups come and go one at a time, and never past the most or the last', () => {
  let fields = withGroup({ 'person.0.people': ['2'] });
  assert.deepEqual(groupsIn(fields), [0, 1]);
  assert.deepEqual(groupsIn(withoutGroup(fields, 0)), [1]);
  assert.deepEqual(groupsIn(withoutGroup(withoutGroup(fields, 0), 1)), [1]);
  for (let i = 0; i < 30; i++) fields = withGroup(fields);
  assert.equal(groupsIn(fields).length, mostGroups);
});

test('the sum counts every person with the fullest of their weeks', () => {
  const group = (people: number, ...weeks: string[]) =>
    exampleNeed({
      persons: [
        examplePerson({
          people,
          weeks: { term: weekOf(weeks[0]!), ...(weeks[1] ? { summer: weekOf(weeks[1]) } : {}) },
        }),
      ],
    });
  assert.deepEqual(sumOfGroups([group(3, 'Mo 08:00-10:00', 'Mo 08:00-12:00'), group(2, 'Tu 08:00-08:30')]), {
    people: 5,
    hours: 13,
  });
});

test('a group of fewer than five people is a small one', () => {
  const group = (people: number) => exampleNeed({ persons: [examplePerson({ people })] });
  assert.deepEqual(smallGroups([group(4), group(5), group(1), group(60)]), [1, 3]);
});
