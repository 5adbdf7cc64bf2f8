import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { exampleNeed } from '../example.ts';
import { fieldsFromNeed, personsIn } from './form.ts';
import { pressOf, turn } from './wizard.ts';

const today = '2026-11-22';
const whole = fieldsFromNeed(exampleNeed(), today);

describe('a turn of the form', () => {
  it('goes on only when the steps before are answered, and says what is missing in the first of them', () => {
    const first = turn({}, { kind: 'step', to: 3 }, today);
    assert.equal(first.step, 1);
    assert.deepEqual(
      first.problems.map((p) => p.field),
      ['person.0.age'],
    );
    const third = turn({ 'person.0.age': ['0-2'] }, { kind: 'step', to: 4 }, today);
    assert.equal(third.step, 3);
    assert.deepEqual(
      third.problems.map((p) => p.field),
      ['person.0.hours'],
    );
  });

  it('goes back without a word', () => {
    assert.deepEqual(turn({}, { kind: 'step', to: 1 }, today).problems, []);
  });

  it('is done when everything is there', () => {
    assert.deepEqual(turn(whole, { kind: 'finish' }, today), { step: 4, fields: whole, problems: [], done: true });
    const place = { field: 'home', code: 'place-unknown' } as const;
    assert.deepEqual(turn(whole, { kind: 'finish' }, today, [place]).problems, [place]);
  });

  it('adds and removes a person and never loses an answer of the others', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(6)), { maxLength: 20 }), (presses) => {
        let fields = whole;
        for (const remove of presses)
          fields = turn(
            fields,
            remove === null ? { kind: 'add' } : { kind: 'remove', person: remove + 1 },
            today,
          ).fields;
        for (const [name, values] of Object.entries(whole)) assert.deepEqual(fields[name], values);
        assert.ok(personsIn(fields).length <= 8);
      }),
    );
    const two = turn(whole, { kind: 'add' }, today).fields;
    assert.deepEqual(personsIn(two), [0, 1]);
    assert.deepEqual(personsIn(turn(two, { kind: 'remove', person: 0 }, today).fields), [1]);
    assert.deepEqual(turn(whole, { kind: 'remove', person: 0 }, today).fields, whole);
  });

  it('knows the button from its fields and leaves it out of the answers', () => {
    assert.deepEqual(pressOf({ step: ['3'] }), { kind: 'step', to: 3 });
    assert.deepEqual(pressOf({ step: ['answer'] }), { kind: 'finish' });
    assert.deepEqual(pressOf({ step: ['17'] }), { kind: 'arrive' });
    assert.deepEqual(pressOf({ remove: ['1'] }), { kind: 'remove', person: 1 });
    assert.deepEqual(pressOf({ 'person.0.hours-edit': ['add'] }), { kind: 'hours' });
    assert.deepEqual(turn({ ...whole, step: ['2'] }, { kind: 'step', to: 2 }, today).fields, whole);
  });
});
