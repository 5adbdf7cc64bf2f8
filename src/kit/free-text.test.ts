import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import fc from 'fast-check';
import { projectRoot } from './config.ts';
import { whatIdentifies, without } from './free-text.ts';

const column = (file: string, name: string): string[] => {
  const [head = '', ...lines] = readFileSync(join(projectRoot, 'data', file), 'utf8')
    .trim()
    .split('\n');
  const at = head.trim().split(',').indexOf(name);
  assert.notEqual(at, -1, `${file} has a column ${name}`);
  return lines.map((line) => line.split(',')[at] ?? '').filter((v) => v !== '' && !v.includes('"'));
};
const municipalities = column('lombardy/municipalities.csv', 'name');
const found = (text: string, lang: 'it' | 'en' = 'it') =>
  whatIdentifies(text, lang, municipalities).map((f) => `${f.kind}: ${f.text}`);

it('finds what says who somebody is', () => {
  const phrases: readonly (readonly [string, string])[] = [
    ['mia figlia Giulia ha tre anni', 'name: Giulia'],
    ['mia figlia giulia ha tre anni', 'name: giulia'],
    ['Mio figlio Kwame va al nido', 'name: Kwame'],
    ['ho parlato con la sig.ra Rossi', 'name: Rossi'],
    ['la signora Fumagalli non risponde', 'name: Fumagalli'],
    ['il dott. Zubani è in ferie', 'name: Zubani'],
    ['Mi chiamo Dorina Hoxha', 'name: Dorina Hoxha'],
    ['chiedere di Piera', 'name: Piera'],
    ['Giulia Bianchi ha detto che è chiuso', 'name: Giulia Bianchi'],
    ['Bianchi Giulia ha detto che è chiuso', 'name: Bianchi Giulia'],
    ['ha risposto Marco', 'name: Marco'],
    ['MIA FIGLIA GIULIA HA TRE ANNI', 'name: GIULIA'],
    ['la casa di Matteo è lontana', 'name: Matteo'],
    ['mia figlia Alba è piccola', 'name: Alba'],
    ['suor Teresa dice di no', 'name: Teresa'],
    ['il bidello Gino De Luca', 'name: Gino De Luca'],
    ['chiamatemi al 333 1234567', 'phone: 333 1234567'],
    ['il numero è 030/3757123', 'phone: 030/3757123'],
    ['tel. +39 02-1234.5678', 'phone: +39 02-1234.5678'],
    ['0039 347 12 34 567', 'phone: 0039 347 12 34 567'],
    ['scrivete a anna.neri@example.org', 'email: anna.neri@example.org'],
    ['anna.neri (at) example.org', 'email: anna.neri (at) example.org'],
    ['codice fiscale RSSMRA85T10A562S', 'fiscal-number: RSSMRA85T10A562S'],
    ['cf rss mra 85t10 a562s', 'fiscal-number: rss mra 85t10 a562s'],
    ['IBAN IT60 X054 2811 1010 0000 0123 456', 'iban: IT60 X054 2811 1010 0000 0123 456'],
    ['carta 4111 1111 1111 1111', 'iban: 4111 1111 1111 1111'],
    ['abito in via Roma 12', 'address: via Roma 12'],
    ['abito in via Garibaldi con i miei', 'address: via Garibaldi'],
    ['Piazza della Loggia, n. 3/b', 'address: Piazza della Loggia, n. 3/b'],
    ['il bambino è autistico', 'health: autistico'],
    ['prende l’insulina a pranzo', 'health: insulina'],
    ['mio figlio è disabile', 'health: disabile'],
    ['mia mamma ha l’Alzheimer', 'health: Alzheimer'],
    ['ha la 104', 'health: la 104'],
    ['sindrome di Down', 'health: sindrome di Down'],
  ];
  for (const [text, wanted] of phrases) assert.ok(found(text).includes(wanted), `${text} → ${found(text).join('; ')}`);
  assert.ok(found('my daughter Kate is diabetic', 'en').includes('name: Kate'));
  assert.ok(found('my daughter Kate is in a wheelchair', 'en').includes('health: wheelchair'));
});

it('finds them however they are disguised, and says where they stand in what was written', () => {
  const phrases: readonly (readonly [string, string])[] = [
    ['chiamate ３３３１２３４５６７ dopo cena', 'phone: ３３３１２３４５６７'],
    ['chiamate ٣٣٣ ١٢٣٤٥٦٧ dopo cena', 'phone: ٣٣٣ ١٢٣٤٥٦٧'],
    ['chiamate 3️⃣3️⃣3️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣ ora', 'phone: 3️⃣3️⃣3️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣'],
    ['chiamate 333\u200b123\u00ad4567 dopo cena', 'phone: 333\u200b123\u00ad4567'],
    ['chiamate 333\u00a0123·4567 dopo cena', 'phone: 333\u00a0123·4567'],
    ['chiamate 333‐123−4567', 'phone: 333‐123−4567'],
    ['mia figlia Gi\u200bulia ha tre anni', 'name: Gi\u200bulia'],
    ['mia figlia Giulіа ha tre anni', 'name: Giulіа'],
    ['ha risposto Ｍａｒｃｏ', 'name: Ｍａｒｃｏ'],
    ['ha risposto Ма\u0336rсο', 'name: Ма\u0336rсο'],
    ['il bambino è аutіstico', 'health: аutіstico'],
    ['scrivete a anna.neri [at] example punto com', 'email: anna.neri [at] example punto com'],
    ['scrivete a anna [at] example [punto] org', 'email: anna [at] example [punto] org'],
    [
      'scrivete: anna punto neri chiocciola posta punto example punto it',
      'email: anna punto neri chiocciola posta punto example punto it',
    ],
    ['write to anna at example dot org', 'email: anna at example dot org'],
    ['scrivete a anna＠example．org', 'email: anna＠example．org'],
    ['cf ＲＳＳＭＲＡ８５Ｔ１０Ａ５６２Ｓ', 'fiscal-number: ＲＳＳＭＲＡ８５Ｔ１０Ａ５６２Ｓ'],
  ];
  for (const [text, wanted] of phrases) {
    assert.ok(found(text).includes(wanted), `${text} → ${found(text).join('; ')}`);
    const list = whatIdentifies(text, 'it', municipalities);
    for (const f of list) assert.equal(text.slice(f.start, f.end), f.text);
    assert.ok(!without(text, list).includes(wanted.slice(wanted.indexOf(' ') + 1)));
  }
  const innocent = ['Nido La Chiocciola punto gioco 2', 'il 3º piano, scala 2ª', 'la Chiocciola è un punto di ritrovo'];
  for (const text of innocent) assert.deepEqual(found(text), [], text);
});

it('takes places, bodies, days, hours and prices for nobody', () => {
  const phrases = [
    'Il nido ora apre alle 7.30 e chiude alle 18.00',
    'Aperto 07:30-16:30, sabato 08.00-12.00',
    'Lunedì 8-12 14-18, martedì 07-12 13-18',
    'Dal 01/09/2026 al 30.06.2027 costa 350,00 euro',
    'La retta è di € 1.200 al mese, 12 posti',
    'Il CAP è 25121, non 25122',
    'Il servizio è in via Giuseppe Mazzini',
    'La scuola primaria Maria Montessori è chiusa',
    'L’Istituto Comprensivo Giovanni XXIII ha cambiato sede',
    'Oratorio San Giovanni Bosco, Gardone Val Trompia',
    'Il Centro Diurno Disabili di Villa Carcina',
    'Servizio per persone con disabilità, Cooperativa Il Girasole',
    'RSA Luigi Carli: non ci sono posti',
    'Spazio Gioco Arcobaleno, Comune di Lumezzane',
    'Domenica è chiuso, Massimo 20 bambini',
    'Serve la tessera della Croce Rossa',
    'A Sant’Angelo Lodigiano non c’è più',
    'Il Polo per l’Infanzia Gianni Rodari apre a settembre',
    'La Fondazione Pietro e Paolo ha due sedi',
    'Chiaramente gli orari sono sbagliati',
    'Sarà aperto anche a luglio',
    'Il telefono non risponde mai',
    'Dal 2024 si entra alle 8, delibera 123 del 2024',
  ];
  for (const text of phrases) assert.deepEqual(found(text), [], text);
});

it('takes no municipality of Lombardy for a person, and hardly any name of a service', () => {
  const wrong = municipalities.filter(
    (m) => found(`Adesso il servizio si trova a ${m}, vicino al municipio`).length > 0,
  );
  assert.deepEqual(wrong, []);
  const services = [...new Set(column('demo/services.csv', 'name'))];
  const taken = services.filter((s) => found(`Il servizio «${s}» ha cambiato orario`).length > 0);
  assert.ok(
    taken.length <= services.length * 0.02,
    `${taken.length} of ${services.length}: ${taken.slice(0, 20).join('; ')}`,
  );
});

it('finds every Italian telephone number, however it is spaced', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const gap = fc.constantFrom('', ' ', '.', '-', '/', ' - ');
  const prefix = fc.constantFrom('', '+39 ', '0039', '+39-', '(+39) ');
  const mobile = fc.tuple(
    prefix,
    fc.stringMatching(/^3[2-9]\d$/),
    gap,
    digits(3),
    fc.constantFrom('', ' ', '.', '-'),
    digits(4),
  );
  const fixed = fc.tuple(
    prefix,
    fc.constantFrom('02', '030', '035', '0364', '0365'),
    gap,
    fc.stringMatching(/^[2-9]\d{5,6}$/),
  );
  fc.assert(
    fc.property(fc.oneof(mobile, fixed), fc.constantFrom('Il numero è ', 'tel.', 'chiama: '), (parts, lead) => {
      const [phone] = whatIdentifies(`${lead}${parts.join('')}, dopo le 18.30`, 'it');
      const wanted = parts.join('').replace(/\D/g, '');
      assert.equal(phone?.kind, 'phone');
      assert.equal(phone?.text.replace(/\D/g, ''), wanted);
    }),
  );
});

it('finds fiscal numbers, e-mail addresses and Italian bank accounts, whatever stands around them', () => {
  const digits = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`));
  const fiscal = fc
    .tuple(
      fc.stringMatching(/^[A-Z]{6}$/),
      digits(2),
      fc.constantFrom(...'ABCDEHLMPRST'),
      digits(2),
      fc.stringMatching(/^[A-Z]$/),
      digits(3),
      fc.stringMatching(/^[A-Z]$/),
    )
    .map((parts) => ['fiscal-number', parts.join('')] as const);
  const email = fc
    .tuple(fc.stringMatching(/^[a-z]{1,8}[._]?[a-z0-9]{1,8}$/), fc.stringMatching(/^[a-z]{2,8}\.(it|org|example)$/))
    .map((parts) => ['email', parts.join('@')] as const);
  const iban = fc
    .tuple(digits(2), fc.stringMatching(/^[A-Z]$/), digits(10), digits(12), fc.boolean())
    .map(([check, letter, bank, account, spaced]) => {
      const whole = `IT${check}${letter}${bank}${account}`;
      return ['iban', spaced ? whole.replace(/.{4}(?=.)/g, '$& ') : whole] as const;
    });
  const around = fc.constantFrom(['Ecco: ', ''], ['(', ')'], ['', ', grazie.'], ['il mio è ', '\n']);
  fc.assert(
    fc.property(fc.oneof(fiscal, email, iban), fc.boolean(), around, ([kind, text], small, [before, after]) => {
      const typed = small ? text.toLowerCase() : text;
      const list = whatIdentifies(`${before}${typed}${after}`, 'it');
      assert.deepEqual(
        list.map((f) => [f.kind, f.text]),
        [[kind, typed]],
      );
    }),
  );
});

it('takes no date, time or price for a telephone number', () => {
  const two = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0'));
  const sep = fc.constantFrom('/', '.', '-');
  const day = fc
    .tuple(two(1, 28), two(1, 12), fc.integer({ min: 2000, max: 2040 }), sep)
    .map(([d, m, y, s]) => [d, m, y].join(s));
  const time = fc
    .tuple(two(0, 23), fc.constantFrom('00', '15', '30', '45'), fc.constantFrom('.', ':'))
    .map(([h, m, s]) => h + s + m);
  const span = fc.tuple(time, fc.constantFrom('-', ' - ', '–', ' alle '), time).map((p) => p.join(''));
  const price = fc.integer({ min: 1, max: 9_999 }).map((n) => `${n},00 euro`);
  fc.assert(
    fc.property(fc.array(fc.oneof(day, span, price), { minLength: 1, maxLength: 4 }), (parts) => {
      assert.deepEqual(whatIdentifies(`Aperto ${parts.join(' e ')}`, 'it'), []);
    }),
  );
});

it('answers in order, without overlaps, on any text, and taking away leaves nothing of it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('mia figlia Giulia ', 'via Roma 3 ', '333 1234567 ', 'a@b.it ', 'sig. Neri ', 'epilessia '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join(' ');
      const list = whatIdentifies(text, 'it');
      list.forEach((f, i) => {
        assert.equal(text.slice(f.start, f.end), f.text);
        assert.ok(f.start < f.end && f.start >= (list[i - 1]?.end ?? 0));
      });
    }),
  );
  const text = 'Mia figlia Giulia, 333 1234567, è allergica.';
  assert.equal(without(text, whatIdentifies(text, 'it')), 'Mia figlia […], […], è […].');
});

it('is quick on a long text made to be slow', () => {
  for (const piece of [
    '1 ',
    'a ',
    'via a ',
    'Aa ',
    '0-',
    "d'",
    'a@',
    'IT60',
    'A1',
    'a punto ',
    'a chiocciola a ',
    'a [at] ',
    'a\u0336',
    '\u200b',
  ]) {
    const before = process.cpuUsage();
    whatIdentifies(piece.repeat(2000).slice(0, 4000), 'it', municipalities);
    const { user } = process.cpuUsage(before);
    assert.ok(user < 1_000_000, `${piece}: ${user} µs of processor`);
  }
});

it('knows who holds an office by the name after it, and leaves the office alone', () => {
  const found = (text: string) => whatIdentifies(text, 'it').map((f) => f.text);
  for (const office of ['l’assessora', 'l’assessore', 'la sindaca', 'il sindaco', 'la consigliera'])
    assert.deepEqual(found(`Ne ho parlato con ${office} Bini ieri.`), ['Bini'], office);
  assert.deepEqual(found('Il sindaco ha detto di no e l’assessore alla scuola anche.'), []);
});
