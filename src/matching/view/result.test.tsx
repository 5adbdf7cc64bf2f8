import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleNeed, exampleOffer, examplePerson, exampleWorld, week } from '../example.ts';
import { answerTo } from '../rules/answer.ts';
import type { Answer } from '../rules/answer-parts.ts';
import { buildCatalogue } from '../rules/catalogue.ts';
import { AnswerView } from './answer.tsx';
import { caveats } from './enrolment.ts';
import { resultSentence } from './result.tsx';

const today = '2026-11-02';
const soon = {
  how: null,
  windows: [{ from: '2027-01-11', to: '2027-01-31' }],
  documents: [],
  url: null,
  phone: null,
  waitingList: true,
};
const all = (text: string) => ({ term: week(text), closed: week(text), summer: week(text) });
const answerOf = (offers: Parameters<typeof exampleOffer>[0][], persons = [examplePerson()]): Answer =>
  answerTo(exampleNeed({ persons }), {
    catalogue: buildCatalogue(offers.map(exampleOffer)),
    capped: false,
    caring: ['nido', 'sad'],
    world: exampleWorld(),
    placeName: () => 'Brescia',
  });
const drawn = (answer: Answer, more: { saved?: string } = {}) =>
  String(
    <AnswerView
      setting={{ lang: 'it', today, categoryName: (code) => code }}
      answer={answer}
      fields={{ home: ['017029'] }}
      uncovered={{ home: ['017029'] }}
      device={false}
      back={{ address: 'https://example.org', code: null }}
      {...more}
    />,
  );
const times = (html: string, text: string) => html.split(text).length - 1;

test('the result says at what time somebody has to accompany, and says nothing when nobody has to', () => {
  const late = { id: 'b', weeks: all('Mo-Fr 16:30-18:30') };
  const sentence = (offers: Parameters<typeof exampleOffer>[0][]) =>
    resultSentence('it', answerOf(offers).parts[0]!.plan);
  assert.equal(
    sentence([{ id: 'a' }, late]),
    'Con due servizi copri tutte le 55 ore, se qualcuno accompagna alle 16:30.',
  );
  assert.equal(sentence([{ id: 'a', accompaniment: true }, late]), 'Con due servizi copri tutte le 55 ore.');
  assert.equal(sentence([{ id: 'a' }]), 'Con un servizio copri 45 ore su 55.');
});

test('enrolment that is not open and a waiting list stand under the result', () => {
  const html = drawn(answerOf([{ id: 'a', name: 'Acero', enrolment: soon, freePlaces: null }]));
  assert.match(
    html,
    /answer-sentence">Con un servizio[^<]*<\/p><div class="answer-know">.*Da sapere:.*Acero: iscrizioni dall’11 gennaio 2027; c’è una lista d’attesa\./,
  );
  const offer = exampleOffer({ id: 'a', enrolment: soon, freePlaces: 3 });
  assert.deepEqual(caveats('it', offer, '2027-01-20'), []);
  assert.deepEqual(caveats('it', exampleOffer({ id: 'a' }), today), []);
});

test('a household reads a service once, with who uses it; the button stands at the beginning too', () => {
  const older = examplePerson({ age: { months: 30 }, weeks: { term: week('Mo-Fr 08:00-12:00') } });
  const html = drawn(answerOf([{ id: 'a', name: 'Acero' }], [examplePerson(), older]));
  assert.equal(times(html, 'href="/directory/services/a"'), 1);
  assert.match(html, /answer-use">Bambino o bambina di 2 anni, nei mesi di scuola: copre 45 ore/);
  assert.ok(html.indexOf('form="give-whole"') < html.indexOf('class="answer-hero"'));
});

test('a woman of 79 who asks for 25 hours all year reads 25 hours, once', () => {
  const mother = examplePerson({ age: { months: 79 * 12 }, relation: 'parent', weeks: all('Mo-Fr 09:00-14:00') });
  const html = drawn(
    answerOf(
      [{ id: 'a', category: 'sad', ageFrom: 780, ageTo: null, weeks: all('Mo-Fr 09:00-13:00'), atHome: true }],
      [mother],
    ),
  );
  assert.match(html, /copri 20 ore su 25\./);
  assert.doesNotMatch(html, /75 ore|su 75/);
  assert.match(html, /<h2>La tua settimana, tutto l’anno/);
  assert.equal(times(html, 'class="answer-hero"'), 1);
  assert.match(html, /viene a casa tua/);
  assert.match(html, /Nessuna strada da fare/);
});

test('where nothing is covered the need is reported; what is saved is not offered again', () => {
  const nothing = drawn(answerOf([]));
  assert.match(nothing, /Segnala il bisogno e ricevi un codice/);
  assert.doesNotMatch(nothing, /Salva il bisogno|give-uncovered/);
  assert.match(drawn(answerOf([{ id: 'a' }])), /Salva il bisogno e ricevi un codice/);
  const saved = drawn(answerOf([{ id: 'a' }]), { saved: 'Già salvato' });
  assert.match(saved, /Già salvato/);
  assert.doesNotMatch(saved, /<form|type="submit"/);
});
