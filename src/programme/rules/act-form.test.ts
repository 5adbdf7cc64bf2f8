import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ActPlace, readAct, type TypedAct } from './act-form.ts';

const network: ActPlace = { node: 'n', kind: 'network', network: 'rete-brescia', alliance: null };
const region: ActPlace = { node: 'r', kind: 'region', network: null, alliance: null };
const known = { cycles: ['2020-23'], places: [network, region], hasFile: false, today: '2026-11-22' };
const typed: TypedAct = {
  ...{ cycle: '2020-23', step: 'ats-decree', where: 'n', titleIt: 'Piano', titleEn: '', issuer: 'ATS', number: '241' },
  ...{ dated: '28/05/2020', protocol: '', url: 'https://example.org/a', note: '' },
};
const problems = (change: Partial<TypedAct>, more = {}) => {
  const read = readAct({ ...typed, ...change }, { ...known, ...more });
  return 'problems' in read ? read.problems.map((p) => `${p.field} ${p.code}`) : [];
};

describe('an act as it is typed', () => {
  it('is read with its day, its place and what is not known left null', () => {
    const read = readAct(typed, known);
    assert.ok('act' in read);
    assert.deepEqual(
      [read.act.dated, read.act.place, read.act.protocol, read.act.title],
      ['2020-05-28', network, null, { it: 'Piano', en: 'Piano' }],
    );
  });

  it('says everything that is wrong at once', () => {
    const nothing = { cycle: '', step: '', where: '', titleIt: '', dated: '31/02/2020', url: 'ftp://x' };
    assert.deepEqual(problems(nothing), [
      ...['cycle needCycle', 'step needStep', 'where needWhere'],
      ...['titleIt needTitle', 'dated badDate', 'url badUrl'],
    ]);
    assert.deepEqual(problems({ dated: '2030-01-01' }), ['dated futureDate']);
    assert.deepEqual(problems({ number: 'x'.repeat(301) }), ['number tooLong']);
  });

  it('stands where its step is made', () => {
    assert.deepEqual(problems({ step: 'guidelines' }), ['where wrongLevel']);
    assert.deepEqual(problems({ step: 'guidelines', where: 'r' }), []);
    assert.deepEqual(problems({ step: 'other', where: 'r' }), []);
    assert.deepEqual(problems({ step: 'call', where: 'r' }), ['where wrongLevel']);
  });

  it('can be read somewhere: an address or a file', () => {
    assert.deepEqual(problems({ url: '' }), ['url needReadable']);
    assert.deepEqual(problems({ url: '' }, { hasFile: true }), []);
  });
});
