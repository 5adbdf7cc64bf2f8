import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { plainOf } from '#kit/document.ts';
import { testDatabase } from '#kit/testing.ts';
import { actDocument, actValues } from './act-document.ts';
import { exampleApplicant, exampleFacts } from './act-example.ts';
import { blocksOf, checkTemplate, fillTemplate, placeholders } from './act-template.ts';
import { cannotLead, isEnd, type JoiningState, joiningGoes, joiningKinds, joiningStates, waitsFor } from './joining.ts';
import { askedOf, fieldsOf, joiningSteps, problemsOf } from './joining-form.ts';
import { shippedTemplates } from './shipped-templates.ts';
import { filingProblems, signedType } from './signed-copy.ts';

const state = fc.constantFrom(...joiningStates);

describe('the states of a request', () => {
  it('go only forward to an end that nothing leaves, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 40 }), (wishes) => {
        let now: JoiningState = 'submitted';
        let ended = 0;
        for (const wish of wishes) {
          if (!joiningGoes(now, wish)) continue;
          assert.ok(!isEnd(now));
          now = wish;
          if (isEnd(now)) ended++;
        }
        assert.ok(ended <= 1);
        assert.equal(waitsFor(now) === 'nobody', isEnd(now));
      }),
    );
  });

  it('are filed only after they were approved, and answered only after a question', () => {
    for (const from of joiningStates) {
      assert.equal(joiningGoes(from, 'filed'), from === 'approved', from);
      assert.equal(joiningGoes(from, 'submitted'), from === 'question', from);
    }
  });

  it('are the same in the database', async (t) => {
    const { db } = await testDatabase(t);
    for (const a of joiningStates)
      for (const b of joiningStates) {
        const { rows } = await sql<{ goes: boolean }>`select network.joining_goes(${a}, ${b}) as goes`.execute(db);
        assert.equal(rows[0]?.goes, joiningGoes(a, b), `${a} → ${b}`);
      }
  });
});

describe('a template', () => {
  it('shipped is right for its act, and filled leaves no placeholder and no empty list', () => {
    for (const kind of joiningKinds) {
      const { title, body } = shippedTemplates[kind];
      assert.deepEqual(checkTemplate(kind, body), [], kind);
      const filled = fillTemplate(body, actValues(exampleFacts('22 novembre 2026')));
      const document = actDocument({ title, body: filled }, exampleApplicant, 'x');
      const text = JSON.stringify(document.blocks);
      assert.ok(!text.includes('{{'), kind);
      assert.ok(text.includes('Ente d’esempio Cooperativa Salvia') && text.includes('Carla Esempio'), kind);
    }
  });

  it('without its people shows lines to fill in, never a name', () => {
    const { title, body } = shippedTemplates.adhesion;
    const text = JSON.stringify(
      actDocument({ title, body: fillTemplate(body, actValues(exampleFacts('oggi'))) }, null, 'x'),
    );
    assert.ok(text.includes('______') && !text.includes('Carla'));
  });

  it('tells every placeholder nobody fills, the one that was meant, and those that are missing', () => {
    const found = checkTemplate('adhesion', '{{Ente}} {{codicefiscale}} {{rete}} {{gatto}} {{ apertura');
    assert.deepEqual(found, [
      { code: 'unknown', name: 'Ente', near: 'ente' },
      { code: 'unknown', name: 'codicefiscale', near: 'codice_fiscale' },
      { code: 'unknown', name: 'gatto', near: null },
      { code: 'missing', name: 'ente' },
      { code: 'missing', name: 'codice_fiscale' },
      { code: 'missing', name: 'firmatario' },
      { code: 'open' },
    ]);
    assert.deepEqual(checkTemplate('adhesion', '  \n '), [{ code: 'empty' }]);
  });

  it('takes any value as text: it makes no heading, no list, no placeholder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (value) => {
        const filled = fillTemplate('{{ente}}', { ente: value });
        assert.equal(fillTemplate(filled, Object.fromEntries(placeholders.map((p) => [p, 'ALTRO']))), filled);
        for (const b of blocksOf(filled)) assert.equal(b.kind, 'paragraph');
        assert.ok(blocksOf(filled).length <= 1);
      }),
    );
    for (const nasty of ['# Titolo', '- voce', '## x', '{{firmatario}}', 'a\n\n# b'])
      assert.deepEqual(
        blocksOf(fillTemplate('{{ente}}', { ente: nasty })).map((b) => b.kind),
        ['paragraph'],
      );
  });

  it('becomes headings, lists and paragraphs', () => {
    const blocks = blocksOf('# Uno\ndue\ntre\n- quattro\n- cinque\n\n## Sei\r\n\r\nsette');
    assert.deepEqual(
      blocks.map((b) =>
        b.kind === 'heading'
          ? [b.level, b.text]
          : b.kind === 'list'
            ? b.items
            : b.kind === 'paragraph'
              ? plainOf(b.text)
              : '',
      ),
      [[2, 'Uno'], 'due tre', ['quattro', 'cinque'], [3, 'Sei'], 'sette'],
    );
  });
});

const whole = {
  ...{ what: ['agreement'], where: ['alliance:brescia'], name: ['Cooperativa di prova'], kind: ['nonprofit'] },
  ...{ tax: ['00743110157'], place: ['Brescia'], part: ['effective'], technical: ['educatori'] },
  ...{ person: ['Anna Prova'], email: ['Anna@Prova.example'], signer: ['Carla Prova'] },
};
const place = (text: string) => (text === 'Brescia' ? '017029' : null);

describe('the form', () => {
  it('is read whole, with codes and addresses made comparable', () => {
    const asked = askedOf(whole, place);
    assert.ok(!('step' in asked));
    assert.deepEqual(
      [asked.alliance, asked.network, asked.part, asked.body.taxCode, asked.body.municipality, asked.applicant.email],
      ['brescia', null, 'effective', '00743110157', '017029', 'anna@prova.example'],
    );
  });

  it('leads to the first page with something wrong', () => {
    const wrong: readonly (readonly [Record<string, string[]>, string, string])[] = [
      [{ what: ['x'] }, 'what', 'what'],
      [{ where: ['network:rete-brescia'] }, 'where', 'where'],
      [{ where: ["alliance:'; drop table"] }, 'where', 'where'],
      [{ tax: ['00743110158'] }, 'body', 'code-digit'],
      [{ tax: ['RSSMRA80A01H501U'] }, 'body', 'code-person'],
      [{ tax: [], vat: [], ipa: [] }, 'body', 'codes-missing'],
      [{ ipa: ['c_b157 <b>'] }, 'body', 'ipa'],
      [{ place: ['Parigi'] }, 'body', 'place'],
      [{ part: [] }, 'words', 'part'],
      [{ technical: [''] }, 'words', 'brings'],
      [{ email: ['anna'] }, 'people', 'email'],
      [{ signer: [''] }, 'people', 'signer'],
    ];
    for (const [change, step, code] of wrong) {
      const asked = askedOf({ ...whole, ...change }, place);
      assert.deepEqual(asked, { step }, JSON.stringify(change));
      const codes = problemsOf(step as 'what', { ...whole, ...change }, place).map((p) => p.code);
      assert.ok(codes.includes(code as 'what'), `${JSON.stringify(change)}: ${codes}`);
    }
  });

  it('never throws and never lets through a body without a code, whatever is sent', () => {
    const names = joiningSteps.flatMap((s) => fieldsOf[s]);
    const value = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('adhesion', 'leaving', 'network:rete-brescia', '00743110157')),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(fc.record(Object.fromEntries(names.map((n) => [n, value]))), (typed) => {
        const asked = askedOf(typed, place);
        if ('step' in asked) return;
        assert.ok(asked.body.taxCode ?? asked.body.vatNumber ?? asked.body.ipaCode);
      }),
    );
  });
});

describe('who may lead', () => {
  const rule = { kinds: ['public', 'nonprofit'], act: 'd', url: null } as const;
  it('is a member of a kind that the rule admits, and not the one that leads already', () => {
    assert.equal(cannotLead(rule, { kind: 'public', member: true, leads: false }), null);
    assert.equal(cannotLead(rule, { kind: 'profit', member: true, leads: false }), 'kind');
    assert.equal(cannotLead(null, { kind: 'profit', member: true, leads: false }), null);
    assert.equal(cannotLead(rule, { kind: 'public', member: false, leads: false }), 'not-member');
    assert.equal(cannotLead(rule, { kind: 'public', member: true, leads: true }), 'leads');
  });
});

describe('a signed copy', () => {
  it('is known by its bytes, not by its name', () => {
    const bytes = (...signs: number[]) => Uint8Array.from([...signs, ...Array(32).fill(0)]);
    assert.equal(signedType(Buffer.from('%PDF-1.7\n')), 'application/pdf');
    assert.equal(signedType(bytes(0xff, 0xd8, 0xff, 0xe0)), 'image/jpeg');
    assert.equal(signedType(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)), 'image/png');
    const oid = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    assert.equal(signedType(bytes(0x30, 0x82, 0x10, 0x00, ...oid)), 'application/pkcs7-mime');
    assert.equal(signedType(bytes(0x30, 0x80, ...oid)), 'application/pkcs7-mime');
    for (const other of ['PK\u0003\u0004', '<html>', '', 'MZ', '0abc'])
      assert.equal(signedType(Buffer.from(other)), null);
  });

  it('has a protocol of a day that has come, not before its PEC receipt', () => {
    const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
    const good = {
      protocol: '12/2026',
      protocolOn: '2026-11-20',
      pec: 'opec.1',
      pecOn: '2026-11-19',
      from: '2026-11-20',
    };
    assert.deepEqual(filingProblems(good, '2026-11-22', isDay), []);
    const codes = (change: Partial<typeof good>) =>
      filingProblems({ ...good, ...change }, '2026-11-22', isDay).map((p) => `${p.field} ${p.code}`);
    assert.deepEqual(codes({ protocol: '' }), ['protocol missing']);
    assert.deepEqual(codes({ protocolOn: '2026-11-23' }), ['protocol_on future']);
    assert.deepEqual(codes({ pecOn: '2026-11-21' }), ['protocol_on before-pec']);
    assert.deepEqual(codes({ pecOn: '' }), ['pec_on pec-day']);
    assert.deepEqual(codes({ from: 'ieri' }), ['from day']);
  });
});
