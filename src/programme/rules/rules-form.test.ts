import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { cycleRules, ruleNames, unknownRules } from '../model.ts';
import { changedRules, readRules, typedValue } from './rules-form.ts';

const why = { reason: ['nuovo atto'], act: ['DGR 1/2026'], article: ['3'], url: ['https://example.org'] };
const reading = (fields: Readonly<Record<string, readonly string[]>>) =>
  readRules(unknownRules, (f) => fields[f] ?? []);
const problems = (fields: Readonly<Record<string, readonly string[]>>) => {
  const read = reading({ ...why, ...fields });
  return 'problems' in read ? read.problems.map((p) => `${p.field} ${p.code} ${p.detail ?? ''}`.trim()) : [];
};

describe('rules as they are typed', () => {
  it('read back what they show, for every rule of every shipped cycle', () => {
    const shipped = JSON.parse(
      readFileSync(new URL('../../../data/lombardy/programme/cycles.json', import.meta.url), 'utf8'),
    );
    assert.equal(shipped.length, 5);
    for (const cycle of shipped) {
      const rules = cycleRules.parse(cycle.rules);
      const shown = Object.fromEntries(ruleNames.map((name) => [name, typedValue(rules, name)]));
      const read = readRules(rules, (f) => ({ ...why, ...shown })[f] ?? []);
      assert.ok('rules' in read, JSON.stringify(read));
      assert.deepEqual([read.changed, read.rules], [[], rules]);
    }
  });

  it('what changes takes the act that says it; what becomes unknown has none', () => {
    const read = reading({
      ...why,
      minimumCofinancing: ['37,5'],
      cupRequired: ['yes'],
      leadKinds: ['public', 'nonprofit'],
    });
    assert.ok('rules' in read);
    assert.deepEqual(read.changed, ['leadKinds', 'minimumCofinancing', 'cupRequired']);
    assert.deepEqual(read.rules.minimumCofinancing, {
      value: 0.375,
      from: { act: 'DGR 1/2026', article: '3', url: 'https://example.org' },
    });
    assert.deepEqual(changedRules(unknownRules, read.rules), read.changed);
    const back = readRules(read.rules, (f) => (why as Record<string, string[]>)[f] ?? []);
    assert.ok('rules' in back);
    assert.deepEqual(back.rules, unknownRules);
  });

  it('costs, instalments and deadlines are lines; every fault is told by its line', () => {
    const read = reading({
      ...why,
      costs: ['staff | Personale | Staff | sì\nrent | Affitto | Rent | no'],
      instalments: ['first | Anticipo | Advance | 40\nlast | Saldo | Balance | 60'],
      deadlines: ['interim | Relazione | Report | 2026-06-30'],
      networksCents: ['2.800.000'],
    });
    assert.ok('rules' in read);
    assert.deepEqual(
      read.rules.costs.value?.map((k) => k.eligible),
      [true, false],
    );
    assert.deepEqual(
      read.rules.instalments.value?.map((k) => k.share),
      [0.4, 0.6],
    );
    assert.equal(read.rules.networksCents.value, 280_000_000);
    assert.deepEqual(problems({ costs: ['staff | Personale | Staff | forse'] }), ['costs badLine 1']);
    assert.deepEqual(problems({ areas: ['a | A | A\na | B | B'] }), ['areas twice a']);
    assert.deepEqual(problems({ instalments: ['a | A | A | 40'] }), ['instalments badSum']);
    assert.deepEqual(problems({ deadlines: ['a | A | A | 2026-02-30'] }), ['deadlines badLine 1']);
    assert.deepEqual(problems({ minimumCofinancing: ['130'] }), ['minimumCofinancing badPercent']);
    assert.deepEqual(problems({ networksCents: ['tanti'] }), ['networksCents badEuro']);
  });

  it('asks why, by which act, and where it can be read', () => {
    assert.deepEqual(problems({ reason: [''], act: [' '], url: ['qui'] }), [
      'reason needReason',
      'act needAct',
      'url badUrl',
    ]);
  });
});
