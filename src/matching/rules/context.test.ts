import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '#directory/rules/eligibility.ts';
import { exampleNeed, examplePerson, exampleWorld } from '../example.ts';
import { ageOf, contextOf } from './context.ts';

test('of a birth only the month is known: a rule on that edge is to verify, the month after it is plain', () => {
  const atLeastThree = { kind: 'age', from: 36, to: null, on: 'application' } as const;
  const judged = (months: number) => {
    const person = examplePerson({ age: { months } });
    return judge(atLeastThree, contextOf(exampleNeed({ persons: [person] }), person, 'term', exampleWorld()).facts)
      .value;
  };
  assert.deepEqual([35, 36, 37].map(judged), ['no', 'unknown', 'yes']);
  assert.deepEqual(ageOf(examplePerson({ age: { months: 0 } })), { from: 0, to: 0 });
});
