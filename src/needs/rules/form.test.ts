import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { euro } from '#kit/i18n.ts';
import { parseEuro } from '#kit/numbers.ts';
import { emptyWeek, setRange, type Week } from '#kit/week.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { exampleNeed, examplePerson, weekOf } from '../example.ts';
import { fieldsFromNeed, fieldsOfQuery, mostPersons, needFromFields, queryOf } from './form.ts';
import * as lists from './need.ts';

const today = '2026-11-22';
const week: fc.Arbitrary<Week> = fc
  .array(fc.tuple(fc.nat(671), fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 5 })
  .map((runs) => runs.reduce((w, [from, length]) => setRange(w, from, from + length), emptyWeek()));
const person: fc.Arbitrary<lists.Person> = fc.record(
  {
    age: fc.oneof(
      fc.nat(1200).map((months) => ({ months })),
      fc.constantFrom(...(Object.keys(ageBands) as lists.AgeBand[])).map((band) => ({ band })),
    ),
    people: fc.constant(1),
    relation: fc.constantFrom(...lists.relations),
    conditions: fc.subarray([...lists.conditions]),
    category: fc.option(fc.constantFrom('nido', 'pre-post-scuola', 'rsa')),
    weeks: fc
      .tuple(fc.option(week), fc.option(week), fc.option(week), week)
      .map(([term, closed, summer, last]) =>
        term || closed || summer
          ? { ...(term && { term }), ...(closed && { closed }), ...(summer && { summer }) }
          : { term: last },
      ),
  },
  { noNullPrototype: true },
);
const need: fc.Arbitrary<lists.Need> = fc
  .record(
    {
      persons: fc.array(person, { minLength: 1, maxLength: mostPersons }),
      home: fc.constantFrom('017029', '015146'),
      work: fc.option(fc.constant('016024')),
      mode: fc.option(fc.constantFrom(...lists.modes)),
      minutes: fc.option(fc.integer({ min: 1, max: 240 })),
      budget: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
      isee: fc.option(fc.constantFrom(...lists.iseeBands)),
      employer: fc.constantFrom(...lists.employerAnswers),
      language: fc.option(fc.constantFrom(...lists.languages)),
      access: fc.subarray([...lists.accessNeeds]),
      carer: fc.option(fc.constantFrom(...lists.carers)),
      adults: fc.option(fc.integer({ min: 1, max: 20 })),
      adultsWorking: fc.option(fc.integer({ min: 0, max: 20 })),
      shift: fc.option(fc.constantFrom(...lists.shifts)),
    },
    { noNullPrototype: true },
  )
  .map((n) => ({
    ...n,
    adultsWorking:
      n.adults !== null && n.adultsWorking !== null ? Math.min(n.adults, n.adultsWorking) : n.adultsWorking,
  }));

describe('the codec between form and need', () => {
  it('reads back every need it writes, through a query string too', () => {
    fc.assert(
      fc.property(need, (n) => {
        const fields = fieldsFromNeed(n, today);
        assert.deepEqual(needFromFields(fields, today), { ok: true, need: n });
        assert.deepEqual(needFromFields(fieldsOfQuery(queryOf(fields)), today), { ok: true, need: n });
      }),
    );
  });

  it('never throws on fields nobody planned, and names a field for every problem', () => {
    const name = fc.constantFrom(
      'person.0.age',
      'person.0.birth',
      'person.1.hours',
      'person.0.row.0.from',
      'person.0.row.0.days',
      'person.9.age',
      'home',
      'budget',
      'minutes',
      'adults',
      'access',
      'isee',
    );
    fc.assert(
      fc.property(fc.dictionary(name, fc.array(fc.string(), { maxLength: 3 })), (fields) => {
        const read = needFromFields(fields, today);
        assert.equal(read.ok, false);
        assert.ok(!read.ok && read.problems.length > 0 && read.problems.every((p) => p.field !== ''));
      }),
    );
  });

  it('reads a budget as every sum of euro is read, wherever that can be', () => {
    const good = fieldsFromNeed(exampleNeed(), today);
    const budget = (typed: string) => {
      const read = needFromFields({ ...good, budget: [typed] }, today);
      return read.ok ? read.need.budget : null;
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (cents) => {
        for (const typed of [String(cents / 100), (cents / 100).toFixed(2), euro('it', cents), `${cents / 100} euro`])
          if (parseEuro(typed) !== null) assert.equal(budget(typed), parseEuro(typed), typed);
      }),
    );
    for (const unclear of ['1,500', '0.500', '-5', 'mille']) assert.equal(budget(unclear), null, unclear);
  });

  it('says which field is wrong and why', () => {
    const codes = (fields: Record<string, string[]>) => {
      const read = needFromFields(fields, today);
      return read.ok ? [] : read.problems.map((p) => `${p.field} ${p.code}`);
    };
    assert.deepEqual(codes({}), ['person.0.age age-missing', 'person.0.hours hours-missing', 'home place-missing']);
    const good = fieldsFromNeed(exampleNeed(), today) as Record<string, string[]>;
    assert.deepEqual(codes(good), []);
    assert.deepEqual(codes({ ...good, home: ['Brescia'] }), ['home place-unknown']);
    assert.deepEqual(codes({ ...good, budget: ['tanto'] }), ['budget budget-unreadable']);
    assert.deepEqual(codes({ ...good, minutes: ['500'] }), ['minutes minutes-range']);
    assert.deepEqual(codes({ ...good, adults: ['1'], 'adults-working': ['2'] }), ['adults-working adults-working']);
    assert.deepEqual(codes({ ...good, 'person.0.birth': ['2031-01'] }), ['person.0.birth birth-future']);
    assert.deepEqual(codes({ ...good, 'person.0.hours': ['sempre'] }), ['person.0.hours hours-unreadable']);
  });

  it('keeps hours of their own for a period, and a night shift past midnight', () => {
    const weeks = { term: weekOf('Mo-Fr 08:00-16:00'), summer: weekOf('Mo-Fr 22:00-06:00') };
    const fields = fieldsFromNeed(exampleNeed({ persons: [examplePerson({ weeks })] }), today);
    assert.deepEqual(fields['person.0.hours.summer'], ['Mo-Fr 22:00-06:00']);
  });

  it('understands the three quick questions alone', () => {
    const read = needFromFields(
      fieldsOfQuery('person.0.age=75%2B&home=017029&person.0.hours=Mo-Fr+08:00-18:00'),
      today,
    );
    assert.ok(read.ok);
    assert.equal(read.need.persons[0]?.relation, 'parent');
    const week = weekOf('Mo-Fr 08:00-18:00');
    assert.deepEqual(read.need.persons[0]?.weeks, { term: week, closed: week, summer: week });
  });
});
