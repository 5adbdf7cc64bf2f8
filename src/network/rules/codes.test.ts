import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCode, controlDigit, emailAddress, phoneDigits, webAddress } from './codes.ts';
import { placeText, readListQuery, readPlace } from './query.ts';

const ten = fc.stringMatching(/^[1-9]\d{9}$/);

describe('tax codes and VAT numbers', () => {
  it('are kept with their control digit right, however they are written', () => {
    for (const typed of ['03775430980', 'IT03775430980', ' 037 754 309 80', '3775430980']) {
      assert.deepEqual(checkCode(typed), { ok: true, code: '03775430980' }, typed);
    }
  });

  it('have exactly one right control digit', () => {
    fc.assert(
      fc.property(ten, (digits) => {
        const right = Array.from({ length: 10 }, (_, d) => checkCode(`${digits}${d}`)).filter((c) => c.ok);
        return right.length === 1 && checkCode(`${digits}${controlDigit(digits)}`).ok;
      }),
    );
  });

  it('betray any single wrong digit', () => {
    fc.assert(
      fc.property(ten, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, at, add) => {
        const code = `${digits}${controlDigit(digits)}`;
        const wrong = code.slice(0, at) + ((Number(code[at]) + add) % 10) + code.slice(at + 1);
        return !checkCode(wrong).ok;
      }),
    );
  });

  it('of a person, too short or all zeros are not kept', () => {
    const problem = (typed: string) => {
      const checked = checkCode(typed);
      return checked.ok ? null : checked.problem;
    };
    assert.equal(problem('RSSMRA80A01H501U'), 'person');
    assert.equal(problem('1234'), 'format');
    assert.equal(problem('00000000000'), 'format');
    assert.equal(problem('03775430981'), 'control-digit');
  });
});

describe('contacts', () => {
  it('are links only when they can be', () => {
    assert.equal(phoneDigits('030 38381'), '+3903038381');
    assert.equal(phoneDigits('0039 030/38381'), '+3903038381');
    assert.equal(phoneDigits('chiedere'), null);
    assert.equal(webAddress('www.esempio.it'), 'https://www.esempio.it/');
    assert.equal(webAddress('javascript:alert(1)'), null);
    assert.equal(webAddress('data:text/html,x'), null);
    assert.equal(emailAddress(' Info@Esempio.IT '), 'info@esempio.it');
    assert.equal(emailAddress('info@esempio'), null);
  });
});

describe('the address of the list', () => {
  it('carries a place there and back, and forgives anything else', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.stringMatching(/^[a-z0-9 ~]{0,40}$/), (id, nameKey) => {
        assert.deepEqual(readPlace(placeText({ id, nameKey })), { id, nameKey });
      }),
    );
    fc.assert(
      fc.property(
        fc.string(),
        (s) => readListQuery(() => s).kind === null || ['public', 'nonprofit', 'profit', 'unknown'].includes(s),
      ),
    );
    assert.equal(readPlace("x~' or 1=1"), null);
  });
});
