import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ActStep, actSteps } from '../model.ts';
import { chainOf, holeBefore, inTime, isOpen, nextStep, stepAfter } from './chain.ts';

const acts = (...steps: ActStep[]) => steps.map((step) => ({ step }));
const states = (chain: ReturnType<typeof chainOf>) => Object.fromEntries(chain.map((s) => [s.step, s.state]));

describe('the chain of acts', () => {
  it('asks for the step after the last one done, and says what was passed over', () => {
    const chain = chainOf(acts('guidelines', 'address-document', 'other'), true);
    assert.equal(chain.length, actSteps.length - 1);
    assert.equal(nextStep(chain)?.step, 'call');
    const found = states(chain);
    assert.deepEqual(
      [found.guidelines, found.decree, found['address-document'], found.call, found.payment],
      ['done', 'not-found', 'done', 'due', 'later'],
    );
  });

  it('begins with the guidelines, and ends with the payment', () => {
    assert.equal(nextStep(chainOf([], true))?.step, 'guidelines');
    assert.equal(nextStep(chainOf(acts('payment'), true)), null);
  });

  it('asks for nothing in a cycle that is over: what is missing was not found', () => {
    const chain = chainOf(acts('guidelines'), false);
    assert.equal(nextStep(chain), null);
    assert.ok(chain.slice(1).every((s) => s.state === 'not-found'));
  });

  it('reads what the register holds beside the acts, and asks what each call waits for', () => {
    const acted = acts('guidelines', 'decree', 'address-document', 'call');
    const calls = {
      made: new Set<ActStep>(['proposal']),
      due: new Set<ActStep>(['evaluation']),
      reached: 'proposal' as const,
    };
    const one = states(chainOf(acted, true, calls));
    assert.deepEqual(
      [one.agreement, one.proposal, one.evaluation, one['ats-decree']],
      ['not-found', 'done', 'due', 'later'],
    );
    const running = { ...calls, made: new Set<ActStep>(['proposal', 'payment']), reached: 'convention' as const };
    const two = chainOf(acted, true, running);
    assert.deepEqual(
      two.filter((s) => s.state === 'due').map((s) => s.step),
      ['evaluation', 'interim-report'],
    );
    assert.equal(states(two).payment, 'done');
    const over = states(chainOf(acted, false, running));
    assert.deepEqual([over.proposal, over.evaluation, over.payment], ['done', 'not-found', 'done']);
  });

  it('knows what a call waits for', () => {
    assert.deepEqual(
      (['draft', 'announced', 'open', 'closed', 'ranked', 'approved'] as const).map((phase) => stepAfter(phase, false)),
      ['call', 'proposal', 'proposal', 'evaluation', 'ats-decree', 'regional-validation'],
    );
    assert.deepEqual([stepAfter('validated', true), stepAfter('validated', false)], ['convention', null]);
  });

  it('puts acts in time, those without a day last in the order of the chain', () => {
    const given = [
      { step: 'payment', dated: null },
      { step: 'call', dated: null },
      { step: 'decree', dated: '2020-01-17' },
      { step: 'guidelines', dated: '2019-11-11' },
    ] as const;
    assert.deepEqual(
      inTime(given).map((a) => a.step),
      ['guidelines', 'decree', 'call', 'payment'],
    );
  });

  it('knows which cycle goes on, and where no act was found between two', () => {
    const [old, now] = [
      { code: '2020-23', ends: '2023-05-31' },
      { code: '2025-27', ends: null },
    ];
    assert.equal(isOpen(old, ['2020-23', '2025-27'], '2022-01-01'), false);
    assert.equal(isOpen(now, ['2020-23', '2025-27'], '2026-11-22'), true);
    assert.equal(isOpen({ ...now, ends: '2026-01-01' }, ['2025-27'], '2026-11-22'), false);
    assert.equal(holeBefore(now, old), '2023-05-31');
    assert.equal(holeBefore(old, { code: '2017-19', ends: '2020-01-15' }), null);
    assert.equal(holeBefore(old, undefined), null);
  });
});
