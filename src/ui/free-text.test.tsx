import assert from 'node:assert/strict';
import { it } from 'node:test';
import { formState } from './form.tsx';
import { FoundInText, screened } from './free-text.tsx';

const text = 'Mia figlia Giulia ha tre anni, il mio numero è 333 1234567.';
const seen = ['Giulia', '333 1234567'];

it('lets a harmless text through, and stops one that says who somebody is until its writer decides', () => {
  const plain = screened('it', { message: ['  Il sabato è chiuso.\r\nDavvero. '] }, 'message');
  assert.deepEqual(plain, { ok: true, text: 'Il sabato è chiuso.\nDavvero.' });
  const stopped = screened('it', { message: [text] }, 'message');
  assert.equal(stopped.ok, false);
  const choose = (choice: string, shown: string[], now = text) =>
    screened('it', { message: [now], 'message-found': [choice], 'message-seen': shown }, 'message');
  assert.deepEqual(choose('keep', seen), { ok: true, text });
  assert.deepEqual(choose('remove', seen), { ok: true, text: 'Mia figlia […] ha tre anni, il mio numero è […].' });
  assert.equal(choose('', seen).ok, false);
  assert.equal(choose('keep', []).ok, false, 'nobody agrees to what they were not shown');
  assert.equal(choose('keep', seen, `${text} Anche Marco.`).ok, false, 'what was added afterwards is shown first');
});

it('marks what was found, escaped, and offers the two choices', () => {
  const typed = { message: ['<b>Giulia</b> 333 1234567'] };
  const s = screened('it', typed, 'message');
  assert.ok(!s.ok);
  const html = String(FoundInText({ form: formState('it', typed, [s.problem]), name: 'message', screened: s }));
  assert.match(html, /<mark>Giulia <small>\(nome di una persona\)<\/small><\/mark>/);
  assert.match(html, /&lt;b&gt;/);
  assert.match(html, /Togli queste parti[\s\S]*Lascia così, l’ho controllato/);
  assert.equal(html.match(/name="message-seen"/g)?.length, 2);
});
