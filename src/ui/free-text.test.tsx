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
  const choose = (choice: string, out: string[], shown = seen, now = text) =>
    screened('it', { message: [now], 'message-found': [choice], 'message-seen': shown, 'message-out': out }, 'message');
  assert.deepEqual(choose('send', []), { ok: true, text });
  assert.deepEqual(choose('send', seen), { ok: true, text: 'Mia figlia […] ha tre anni, il mio numero è […].' });
  const one = 'Mia figlia […] ha tre anni, il mio numero è 333 1234567.';
  const before = choose('preview', ['Giulia']);
  assert.ok(!before.ok);
  assert.deepEqual([before.preview, before.out], [one, ['Giulia']]);
  assert.deepEqual(choose('send', ['Giulia']), { ok: true, text: one });
  const again = choose('choose', ['Giulia']);
  assert.deepEqual([again.ok, !again.ok && again.preview, !again.ok && again.out], [false, null, ['Giulia']]);
  assert.ok(!stopped.ok);
  assert.deepEqual([stopped.out, stopped.preview], [seen, null], 'everything goes until somebody chooses');
  assert.equal(choose('send', [], []).ok, false, 'nobody agrees to what they were not shown');
  const more = choose('send', [], seen, `${text} Anche Marco.`);
  assert.deepEqual(
    [more.ok, !more.ok && more.out],
    [false, [...seen, 'Marco']],
    'what was added afterwards is shown first',
  );
});

it('marks what was found, escaped, asks part by part, and shows what is left before it is sent', () => {
  const typed = { message: ['<b>Giulia</b> 333 1234567'] };
  const s = screened('it', typed, 'message');
  assert.ok(!s.ok);
  const html = String(FoundInText({ form: formState('it', typed, [s.problem]), name: 'message', screened: s }));
  assert.match(html, /<mark>Giulia <small>\(nome di una persona\)<\/small><\/mark>/);
  assert.match(html, /&lt;b&gt;/);
  assert.match(html, /Vedi come diventa/);
  assert.ok(html.includes(`id="f-${s.problem.field}"`), 'the list of what is wrong leads here');
  assert.doesNotMatch(html, /value="send"/);
  assert.equal(html.match(/<input type="checkbox"[^>]*checked/g)?.length, 2);
  const looked = screened(
    'it',
    { ...typed, 'message-found': ['preview'], 'message-seen': seen, 'message-out': ['Giulia'] },
    'message',
  );
  assert.ok(!looked.ok);
  const after = String(
    FoundInText({ form: formState('it', typed, [looked.problem]), name: 'message', screened: looked }),
  );
  assert.match(after, /Il testo diventa così[\s\S]*&lt;b&gt;\[…\]&lt;\/b&gt; 333 1234567[\s\S]*Va bene, invia così/);
  assert.match(after, /<input type="hidden" name="message-out" value="Giulia"/);
  assert.equal(html.match(/name="message-seen"/g)?.length, 2);
});
