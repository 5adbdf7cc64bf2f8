import assert from 'node:assert/strict';
import { it } from 'node:test';
import { unknownRules } from '../model.ts';
import { noMoney } from './money.ts';
import { brokenShares } from './report-shares.ts';

const from = { act: 'DGR 1', article: '4', url: null };
const rules = {
  minimumCofinancing: { value: 0.3, from },
  allianceShare: { value: 0.8, from },
};
const sums = (key: string, financed: number, cofinanced = 0, inKind = 0) => ({
  ...noMoney,
  ...{ key, financed, cofinanced, inKind },
});

it('asks the smallest co-financing of every project again, in money or in kind', () => {
  const projects = [sums('short', 71, 20, 9), sums('exact', 70, 0, 30), sums('empty', 0)];
  const found = brokenShares(rules, { projects, alliances: null, allocated: null });
  assert.deepEqual(found, [{ kind: 'cofinancing', project: 'short', share: 0.29, minimum: 0.3, from }]);
});

it('the system action keeps to its part of what the network has', () => {
  const plan = (cents: number) => ({ projects: [], alliances: [sums('', cents), sums('a', 800)], allocated: 1000 });
  assert.deepEqual(brokenShares(rules, plan(200)), []);
  assert.deepEqual(brokenShares(rules, plan(201)), [{ kind: 'system-share', asked: 201, most: 200, from }]);
});

it('what no act says is not asked', () => {
  const plan = { projects: [sums('p', 1)], alliances: [sums('', 9)], allocated: 1 };
  assert.deepEqual(brokenShares(unknownRules, plan), []);
  assert.deepEqual(brokenShares(null, plan), []);
  assert.deepEqual(
    brokenShares({ ...rules, minimumCofinancing: { value: null, from: null } }, { ...plan, allocated: null }),
    [],
  );
});
