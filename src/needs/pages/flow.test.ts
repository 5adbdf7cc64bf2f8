import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { lombardy } from '../../fillings.ts';
import { needsForRelease } from '../reads.ts';
import { fieldsOfQuery, queryOf } from '../rules/form.ts';
import { readReceiptCode } from '../rules/receipt-code.ts';

const answers = 'person.0.age=0-2&person.0.relation=child&person.0.category=nido&person.0.period=term';
const hours = 'person.0.hours=Mo-Fr%2007%3A30-18%3A30';
const rows =
  'person.0.hours-days-0=0&person.0.hours-days-0=4&person.0.hours-from-0=07%3A30&person.0.hours-to-0=18%3A30';

/** Values of the fields of a page's form, as a browser without JavaScript would send them. */
function fieldsOf(html: string): URLSearchParams {
  const form = html.slice(
    html.indexOf('<form id="need-form"'),
    html.indexOf('</form>', html.indexOf('id="need-form"')),
  );
  const sent = new URLSearchParams();
  const decode = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
  const attribute = (tag: string, name: string) => decode(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  for (const [tag, select] of form.matchAll(/<input [^>]*>|<select [^>]*name="([^"]*)"[\s\S]*?<\/select>/g)) {
    if (select !== undefined) {
      const chosen = /<option [^>]*selected[^>]*>/.exec(tag)?.[0];
      sent.append(select, chosen ? attribute(chosen, 'value') : '');
    } else if (!/type="(checkbox|radio)"/.test(tag) || /\schecked/.test(tag))
      sent.append(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  return sent;
}

const visible = (html: string) => /<section class="form-step" aria-labelledby="step-(\d)"/.exec(html)?.[1];

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  const app = createApp(deps);
  const get = async (path: string) => {
    const response = await app.request(path);
    return {
      status: response.status,
      html: await response.text(),
      to: response.headers.get('location') ?? '',
      headers: response.headers,
    };
  };
  const post = async (path: string, body: URLSearchParams | string) => {
    const response = await app.request(`http://localhost${path}`, {
      method: 'POST',
      body: body.toString(),
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    });
    return { status: response.status, html: await response.text(), to: response.headers.get('location') ?? '' };
  };
  return { db, get, post };
}

describe('the form without JavaScript', () => {
  it('goes through its four steps carrying every answer, and ends with a clean address', async (t) => {
    const { get } = await site(t);
    const first = await get('/needs/new');
    assert.equal(first.status, 200);
    assert.equal(visible(first.html), '1');
    assert.equal(first.headers.get('cache-control'), 'no-store');
    let sent = fieldsOf(first.html);
    const missing = await get(`/needs/new?${sent}&step=2`);
    assert.equal(visible(missing.html), '1');
    assert.match(missing.html, /id="problems"/);
    sent.set('person.0.age', '0-2');
    const second = await get(`/needs/new?${sent}&step=2`);
    assert.equal(visible(second.html), '2');
    assert.match(second.html, /<option value="nido"/);
    assert.doesNotMatch(second.html, /<option value="rsa"/, 'care homes are not for toddlers');
    sent = fieldsOf(second.html);
    sent.set('person.0.category', 'nido');
    const third = await get(`/needs/new?${sent}&step=3`);
    assert.equal(visible(third.html), '3');
    sent = fieldsOf(third.html);
    const ready = await get(`/needs/new?${sent}&person.0.hours-edit=Mo-Fr%2008%3A00-18%3A00`);
    assert.equal(visible(ready.html), '3');
    sent = fieldsOf(ready.html);
    const fourth = await get(`/needs/new?${sent}&step=4`);
    assert.equal(visible(fourth.html), '4');
    sent = fieldsOf(fourth.html);
    sent.set('home', 'brescia');
    sent.set('budget', '350,50');
    const done = await get(`/needs/new?${sent}&step=answer`);
    assert.equal(done.status, 303);
    const [path, query] = done.to.split('?');
    assert.equal(path, '/matching/answer');
    const fields = fieldsOfQuery(query ?? '');
    assert.deepEqual(fields.home, ['017029']);
    assert.deepEqual(fields['person.0.hours'], ['Mo-Fr 08:00-18:00']);
    assert.equal(fields['person.0.category']?.[0], 'nido');
    assert.ok(!Object.keys(fields).some((name) => /step|-from-|-days-|-choice/.test(name)));
  });

  it('asks which municipality when a name is not clear, and keeps everything that was typed', async (t) => {
    const { get } = await site(t);
    const unsure = await get(`/needs/new?${answers}&${hours}&home=Bresc&step=answer`);
    assert.equal(visible(unsure.html), '4');
    assert.match(unsure.html, /Quale Comune intendi/);
    assert.match(unsure.html, /name="home-choice" value="017029"/);
    const sent = fieldsOf(unsure.html);
    assert.equal(sent.get('home'), 'Bresc');
    sent.set('home-choice', '017029');
    const done = await get(`/needs/new?${sent}&step=answer`);
    assert.equal(done.status, 303);
    assert.match(done.to, /home=017029/);
    const unknown = await get(`/en/needs/new?${answers}&${hours}&home=999999&step=answer`);
    assert.equal(visible(unknown.html), '4');
    assert.match(unknown.html, /cannot find the municipality/);
  });

  it('adds a second person and takes it away without losing the first', async (t) => {
    const { get } = await site(t);
    const two = await get(`/needs/new?${answers}&add=person`);
    assert.match(two.html, /Persona 2/);
    const sent = fieldsOf(two.html);
    assert.equal(sent.get('person.0.category'), 'nido');
    sent.set('person.1.age', '75+');
    const three = await get(`/needs/new?${sent}&step=2`);
    assert.equal(visible(three.html), '2');
    const one = await get(`/needs/new?${sent}&remove=0`);
    assert.ok(![...fieldsOf(one.html).keys()].some((name) => name.startsWith('person.0.')));
    assert.equal(fieldsOf(one.html).get('person.1.age'), '75+');
  });

  it('proposes the usual services for an age first, and never what is no care of a person', async (t) => {
    const { get } = await site(t);
    const labels = async (age: string, category = '') => {
      const { html } = await get(`/needs/new?person.0.age=${age}&person.0.category=${category}&step=2`);
      return /<select [^>]*name="person.0.category"[\s\S]*?<\/select>/.exec(html)?.[0] ?? '';
    };
    const old = await labels('75%2B');
    assert.ok(old.indexOf('value="cdi"') < old.indexOf('<optgroup label="Altri tipi"'));
    assert.ok(old.indexOf('value="rsa"') > 0 && !old.includes('value="nido"'));
    const toddler = await labels('0-2');
    assert.ok(toddler.indexOf('value="nido"') < toddler.indexOf('<optgroup'));
    assert.ok(toddler.indexOf('value="c-dom"') > toddler.indexOf('<optgroup'));
    assert.doesNotMatch(await labels('18-64'), /value="(coworking|formazione|tempi-citta|voucher|flessibilita)"/);
    assert.match(await labels('18-64', 'coworking'), /value="coworking" selected/, 'what was chosen is not lost');
  });

  it('gives a second person the hours of the first with one button', async (t) => {
    const { get } = await site(t);
    const two = await get(`/needs/new?${answers}&${rows}&person.1.age=6-10&step=3`);
    assert.match(two.html, /Le stesse ore: bimbo di 0–2 anni/);
    const sent = fieldsOf(two.html);
    const same = await get(`/needs/new?${sent}&person.1.hours-edit=%3Dperson.0.hours`);
    assert.equal(visible(same.html), '3');
    const now = fieldsOf(same.html);
    assert.equal(now.get('person.1.hours-from-0'), '07:30');
    assert.deepEqual(now.getAll('person.1.hours-days-0'), ['0', '4']);
    const loop = `person.0.hours-edit=%3Dperson.1.hours&person.1.hours-edit=%3Dperson.0.hours`;
    assert.equal((await get(`/needs/new?${answers}&${rows}&person.1.age=6-10&${loop}`)).status, 200);
  });

  it('takes other hours for the summer, without ticking it', async (t) => {
    const { get } = await site(t);
    const summer = rows.replaceAll('person.0.hours-', 'person.0.hours.summer-').replace('07%3A30', '09%3A00');
    const done = await get(`/needs/new?${answers}&${rows}&${summer}&home=017029&step=answer`);
    assert.equal(done.status, 303);
    const fields = fieldsOfQuery(done.to.split('?')[1] ?? '');
    assert.deepEqual(fields['person.0.hours'], ['Mo,Fr 07:30-18:30']);
    assert.deepEqual(fields['person.0.hours.summer'], ['Mo,Fr 09:00-18:30']);
    const form = await get(`/needs/new?${queryOf(fields)}&step=3`);
    assert.equal(fieldsOf(form.html).get('person.0.hours.summer-from-0'), '09:00');
  });

  it('says which hours cannot be read and keeps them', async (t) => {
    const { get } = await site(t);
    const page = await get(`/needs/new?${answers}&${rows.replace('18%3A30', '18%3A10')}&step=4`);
    assert.equal(visible(page.html), '3');
    assert.match(page.html, /i minuti possono essere/);
    assert.equal(fieldsOf(page.html).get('person.0.hours-to-0'), '18:10');
  });
});

describe('the receipt', () => {
  const whole = `${answers}&${hours}&home=017029&given=uncovered`;

  it('is given for what was sent, and brings back what was kept', async (t) => {
    const { db, get, post } = await site(t);
    const sent = await post('/needs', whole);
    assert.equal(sent.status, 303);
    const code = /receipt\/([^?]+)/.exec(sent.to)?.[1] ?? '';
    assert.equal(readReceiptCode(code), code);
    const page = await get(sent.to);
    assert.equal(page.status, 200);
    for (const text of [
      'Grazie, ti abbiamo ascoltato',
      code,
      'localhost/needs/receipt e scrivi il codice',
      'lun–ven 7:30–18:30',
      'Nido',
      'Brescia',
      '<svg',
      'solo le ore che nessun servizio copre',
      'Chi è per te',
      'Mia figlia o mio figlio',
    ])
      assert.ok(page.html.includes(text), text);
    const [kept] = await needsForRelease(db, new Date('2100-01-01'));
    assert.equal(kept?.given, 'uncovered');
    const typed = await post('/needs/receipt', `code=${code.toLowerCase().replaceAll('-', '')}`);
    assert.equal(typed.to, `/needs/receipt/${code}`);
    assert.equal((await get(`/en${typed.to}`)).status, 200);
  });

  it('is one for a button pressed twice, and another for another page or another content', async (t) => {
    const { db, post } = await site(t);
    const page = `${whole}&once=0b6f1c9a-5d1e-4f6a-9c5e-2f7f0d1a3b4c`;
    const [first, second] = await Promise.all([post('/needs', page), post('/needs', page)]);
    assert.equal(first?.status, 303);
    assert.equal(first?.to, second?.to);
    const sent = [
      first,
      await post('/needs', page.replace('given=uncovered', 'given=whole')),
      await post('/needs', page.replace('once=0b', 'once=0c')),
      await post('/needs', whole),
      await post('/needs', whole),
    ];
    assert.equal(new Set(sent.map((s) => s?.to)).size, 5);
    assert.equal((await needsForRelease(db, new Date('2100-01-01'))).length, 5);
  });

  it('needs no month of birth, and does not read one that comes along', async (t) => {
    const { db, post } = await site(t);
    assert.equal((await post('/needs', `${whole}&person.0.birth=boh`)).status, 303);
    const [kept] = await needsForRelease(db, new Date('2100-01-01'));
    assert.deepEqual(kept?.need.persons[0]?.age, { band: '0-2' });
  });

  it('answers alike to a wrong code and to no code at all', async (t) => {
    const { get, post } = await site(t);
    assert.equal((await get('/needs/receipt/%00')).status, 404);
    for (const code of ['K7QM-3F9T-XW2R', 'ciao', "'--"]) {
      const page = await get(`/needs/receipt/${code}`);
      assert.equal(page.status, 404, code);
      assert.match(page.html, /Non troviamo una ricevuta/);
      assert.equal((await post('/needs/receipt', `code=${code}`)).status, 404);
      assert.equal((await post(`/needs/receipt/${code}/withdraw`, 'confirm=yes')).status, 404);
    }
  });

  it('lets the need be changed through the same form, and withdrawn after a confirmation', async (t) => {
    const { get, post } = await site(t);
    const code = /receipt\/([^?]+)/.exec((await post('/needs', whole)).to)?.[1] ?? '';
    const form = await get(`/needs/new?receipt=${code}`);
    const fields = fieldsOf(form.html);
    assert.equal(fields.get('home'), 'Brescia');
    fields.set('budget', '200');
    const saved = await post(`/needs/receipt/${code}/change`, fields);
    assert.equal(saved.to, `/needs/receipt/${code}?saved=change`);
    const changed = await get(saved.to);
    assert.match(changed.html, /fino a 200\s€ al mese/);
    const answer = /<a href="([^"]+)">Guarda la nuova risposta/.exec(changed.html)?.[1] ?? '';
    assert.match(answer, /saved=1/);
    assert.equal((await get(answer.replaceAll('&amp;', '&'))).status, 200);
    fields.set('budget', 'molto');
    const refused = await post(`/needs/receipt/${code}/change`, fields);
    assert.equal(refused.status, 400);
    assert.ok(refused.html.includes('molto'));
    const unconfirmed = await post(`/needs/receipt/${code}/withdraw`, '');
    assert.equal(unconfirmed.status, 400);
    assert.equal((await post(`/needs/receipt/${code}/withdraw`, 'confirm=yes')).status, 303);
    assert.match((await get(`/needs/receipt/${code}`)).html, /è stato ritirato/);
    assert.equal((await post(`/needs/receipt/${code}/change`, whole)).status, 410);
  });

  it('takes a contact only with consent, and shows it masked', async (t) => {
    const { get, post } = await site(t);
    const code = /receipt\/([^?]+)/.exec((await post('/needs', whole)).to)?.[1] ?? '';
    const path = `/needs/receipt/${code}/contact`;
    assert.equal((await post(path, 'contact=anna@example.org')).status, 400);
    const wrong = await post(path, 'contact=anna&consent=yes');
    assert.equal(wrong.status, 400);
    assert.equal(wrong.html.match(/id="problems"/g)?.length, 1);
    assert.ok(wrong.html.indexOf('id="problems"') < wrong.html.indexOf('receipt-code'), 'said at the top');
    assert.match(wrong.html, /href="#f-contact"/);
    assert.match(wrong.html, /id="f-contact"[^>]*value="anna"|value="anna"[^>]*id="f-contact"/);
    assert.equal((await post(path, 'contact=anna@example.org&consent=yes')).status, 303);
    const page = await get(`/needs/receipt/${code}`);
    assert.ok(page.html.includes('a…@e….org') && !page.html.includes('anna@example.org'));
    assert.equal((await post(path, 'erase=yes')).status, 303);
    assert.ok(!(await get(`/needs/receipt/${code}`)).html.includes('a…@e….org'));
  });

  it('is not given for a need that cannot be read: the form comes back with it', async (t) => {
    const { post } = await site(t);
    const refused = await post('/needs', `${answers}&home=017029&budget=350`);
    assert.equal(refused.status, 400);
    assert.ok(refused.html.includes('Scegli almeno un’ora') && refused.html.includes('value="350"'));
    assert.equal((await post('/needs', queryOf({ 'person.0.age': ['x'.repeat(9)] }))).status, 400);
  });
});
