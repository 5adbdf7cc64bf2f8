import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Act } from '../reads/acts.ts';
import type { CallWaiting, ChainRows } from '../reads/chain.ts';
import type { ChainStep, StepState } from '../rules/chain.ts';
import { Chain } from './chain.tsx';

/** One step of checks with its rows; what its tag says, and how often something of it is said to be invented. */
function told(state: StepState, rows: readonly Partial<ChainRows>[], waiting: readonly Partial<CallWaiting>[] = []) {
  const step: ChainStep<Act> = { step: 'check', level: 'network', state, acts: [] };
  const row = { step: 'check' as const, count: 1, cents: 100, example: false, allExample: false };
  const call = { id: 'x', title: 'Avviso', network: 'rete', step: 'check' as const, example: false };
  const html = String(
    <Chain
      lang="it"
      steps={[step]}
      placeOf={() => ''}
      at={{ cycle: '2020-23', network: null }}
      beside={{ rows: rows.map((r) => ({ ...row, ...r })), calls: waiting.map((w) => ({ ...call, ...w })) }}
    />,
  );
  return [html.includes('fatto, d’esempio'), html.split('d’esempio').length - 1];
}

it('says that a step is done by examples only when all of it is, and marks each example apart', () => {
  assert.deepEqual(told('done', [{ example: true, allExample: true }]), [true, 2]);
  assert.deepEqual(told('done', [{ example: true }]), [false, 1], 'true rows are among them');
  assert.deepEqual(told('done', [{}]), [false, 0]);
  assert.deepEqual(told('due', [], [{ example: true }, {}]), [false, 1], 'calls that wait');
  assert.deepEqual(told('later', []), [false, 0]);
});
