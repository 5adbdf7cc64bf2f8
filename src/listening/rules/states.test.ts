import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type State, states } from '../model.ts';
import { answeredAt, inOrder, isAnswer, mayFollow, stateOf, withStep } from './states.ts';

const step = fc.record({
  state: fc.constantFrom(...states),
  at: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
});
type Step = { state: State; at: Date };

/** Steps as the product makes them: each at or after the one before, only those that may follow. */
const history = fc
  .array(step)
  .map((wanted) =>
    wanted.sort((a, b) => a.at.getTime() - b.at.getTime()).reduce<Step[]>((kept, s) => withStep(kept, s) ?? kept, []),
  );

describe('the states of a voice or a need', () => {
  it('never go back to being only heard, and once answered stay answered', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const seen = inOrder(steps).map((s) => s.state);
        assert.ok(!seen.includes('heard'));
        const first = seen.findIndex(isAnswer);
        if (first >= 0) assert.ok(seen.slice(first).every(isAnswer));
        assert.equal(answeredAt(steps) === null, first < 0);
      }),
    );
  });

  it('do not depend on the order in which the steps are read', () => {
    fc.assert(
      fc.property(history, (steps) => {
        assert.equal(stateOf([...steps].reverse()), stateOf(steps));
        assert.deepEqual(answeredAt([...steps].reverse()), answeredAt(steps));
      }),
    );
  });

  it('refuse a step that may not follow and leave the rest as it was', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...states), (steps, to) => {
        const more = withStep(steps, { state: to, at: new Date('2028-01-01') });
        if (!mayFollow(stateOf(steps), to)) assert.equal(more, null);
        else assert.deepEqual([more?.length, stateOf(more ?? [])], [steps.length + 1, to]);
      }),
    );
  });

  it('can always still be answered', () => {
    for (const from of states) assert.ok(mayFollow(from, 'answered') && mayFollow(from, 'not-possible'), from);
  });
});
