import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { readJoint, readNotice, writeJoint, writeNotice } from './notice.ts';

it('a notice written for the form is read back the same', () => {
  const plain = fc.stringMatching(/^[a-zà-ù]{1,12}( [a-zà-ù]{1,12}){0,5}$/);
  const section = fc.record({ title: plain, paragraphs: fc.array(plain, { maxLength: 3 }) }, { noNullPrototype: true });
  fc.assert(
    fc.property(
      fc.record(
        { title: plain, lead: plain, sections: fc.array(section, { maxLength: 4 }) },
        { noNullPrototype: true },
      ),
      (notice) => {
        assert.deepEqual(readNotice(notice.title, writeNotice(notice)), notice);
      },
    ),
  );
});

it('joint controllers are one a line, and empty lines are nobody', () => {
  const list = readJoint('ATS di Brescia; coordina la rete; dpo@ats.example\n\nComune di Rezzato');
  assert.deepEqual(list, [
    { name: 'ATS di Brescia', role: 'coordina la rete', contact: 'dpo@ats.example' },
    { name: 'Comune di Rezzato', role: '', contact: '' },
  ]);
  assert.deepEqual(readJoint(writeJoint(list)), list);
});
