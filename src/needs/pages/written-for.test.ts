import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { lombardy } from '../../fillings.ts';
import { placeBranches } from '../../visitors.ts';

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await placeBranches(db);
  const app = createApp(deps);
  const as = async (...seats: { role: Role; kind: NodeKind; ref: string }[]) => {
    const person = await examplePerson(db, { roles: seats });
    const { cookie } = await exampleSession(db, person, { secondFactor: true });
    const ask = async (path: string, body?: string) => {
      const headers = { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' };
      const init = body === undefined ? { headers: { cookie } } : { method: 'POST', headers, body };
      const answer = await app.request(`http://localhost${path}`, init);
      return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() };
    };
    return { ask, person };
  };
  return { db, as };
}

const answers =
  'person.0.age=0-2&person.0.category=nido&person.0.period=term&person.0.hours=Mo-Fr%2007%3A30-18%3A30&home=Brescia';

describe('a need written for somebody', () => {
  it('is kept with nothing of the person or of the operator, and its receipt is printed to be handed over', async (t) => {
    const { db, as } = await site(t);
    const { ask, person } = await as({ role: 'facilitator', kind: 'alliance', ref: 'a' });
    const form = await ask(`/needs/desk/new?${answers}&step=4`);
    assert.match(form.html, /formaction="\/needs\/desk"/);
    assert.match(form.html, /È al telefono/);
    const text = form.html.replace(/<script[\s\S]*?<\/script>|<[^>]+>/g, ' ');
    for (const asked of [
      'La persona stessa',
      'In quale Comune vive?',
      'In quale Comune lavora?',
      'Quanto può spendere al mese?',
    ])
      assert.ok(text.includes(asked), asked);
    assert.doesNotMatch(
      text,
      /\b(Io|vivi|lavori|puoi spendere|Chi è per te|ti serve|vorresti|Preferisco)\b/,
      'nothing in the second person',
    );
    const old = (await ask('/needs/desk/new?person.0.age=75%2B&step=4')).html;
    assert.doesNotMatch(old, /name="work"/);
    const once = /name="once" value="([^"]+)"/.exec(form.html)?.[1];
    const sent = await ask('/needs/desk', `${answers}&channel=phone&once=${once}`);
    const again = await ask('/needs/desk', `${answers}&channel=phone&once=${once}`);
    assert.equal(sent.status, 303);
    assert.match(sent.to, /^\/needs\/receipt\/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\?new=desk$/);
    assert.equal(again.to, sent.to, 'pressed twice');
    const receipt = await ask(sent.to);
    assert.match(receipt.html, /dai il foglio alla persona/);
    const [need, ...more] = await db.selectFrom('needs.need').selectAll().execute();
    assert.deepEqual(
      [need?.channel, need?.entered_by_role, need?.voice, need?.organization, more.length],
      ['phone', 'facilitator', 'citizen', null, 0],
    );
    assert.ok(!JSON.stringify(need).includes(person));
    const trail = await db.selectFrom('kit.audit').selectAll().where('actor_kind', '=', 'person').execute();
    assert.deepEqual(
      trail.map((r) => [r.verb, r.actor, r.subject, r.node]),
      [['needs.voice-for', person, need?.id, nodeId('municipality', '017029')]],
    );
  });

  it('comes back with what is wrong and everything typed, and is for those alone who may', async (t) => {
    const { db, as } = await site(t);
    const { ask } = await as({ role: 'network-agent', kind: 'network', ref: 'a' });
    const wrong = await ask('/needs/desk', `${answers.replace('Brescia', 'Nessundove')}&channel=phone`);
    assert.equal(wrong.status, 400);
    assert.match(wrong.html, /Nessundove/);
    assert.match(wrong.html, /value="phone"[^>]*checked/);
    const far = await ask('/needs/desk', `${answers.replace('Brescia', 'Milano')}&channel=phone`);
    assert.equal(far.status, 400);
    assert.match(far.html, /Questo Comune è fuori dalla tua zona/);
    assert.match(far.html, /value="phone"[^>]*checked/);
    for (const role of ['contact', 'service-editor'] as const) {
      const other = await as({ role, kind: 'organization', ref: 'o' });
      assert.equal((await other.ask('/needs/desk/new')).status, 403);
      assert.equal((await other.ask('/needs/desk', answers)).status, 403);
    }
    assert.equal((await db.selectFrom('needs.need').select('id').execute()).length, 0);
  });
});

const group = (n: number, people: number, home: string) =>
  `person.${n}.people=${people}&person.${n}.age=0-2&person.${n}.home=${home}&person.${n}.period=term&person.${n}.hours=Mo-Fr%2006%3A00-14%3A00`;

describe('the needs of workers', () => {
  it('are kept once as those of the body, told back in sum and never one by one', async (t) => {
    const { db, as } = await site(t);
    const { ask, person } = await as({ role: 'contact', kind: 'organization', ref: 'o' });
    const page = await ask('/needs/workers');
    const once = /name="once" value="([^"]+)"/.exec(page.html)?.[1];
    const body = `body=o&once=${once}&${group(0, 12, 'Brescia')}&${group(2, 3, '015146')}`;
    const check = await ask('/needs/workers', body);
    assert.equal(check.status, 200);
    assert.match(check.html, /i bisogni di 15 persone/);
    assert.match(check.html, /Il gruppo 2 è di poche persone/);
    assert.doesNotMatch(check.html, /Il gruppo 1|I gruppi/);
    assert.equal((await db.selectFrom('needs.need').select('id').execute()).length, 0, 'not before it is confirmed');
    const inputs = [
      ...check.html.split('</main>')[0]!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g),
    ];
    const carried = new URLSearchParams(inputs.map(([, name = '', value = '']) => [name, value]));
    assert.deepEqual([...carried].sort(), [...new URLSearchParams(body)].sort(), 'everything goes on');
    const back = await ask('/needs/workers', `${carried}&edit=yes`);
    assert.match(back.html, /name="person\.0\.home"[^>]*value="Brescia"/);
    const entered = await ask('/needs/workers', `${carried}&confirm=yes`);
    assert.deepEqual([entered.status, entered.to], [200, ''], 'no address keeps the answers');
    const again = await ask('/needs/workers', `${carried}&confirm=yes`);
    const bare = (html: string) => html.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    assert.equal(bare(again.html), bare(entered.html), 'the page loaded again');
    assert.match(entered.html, /<strong>15<\/strong>/);
    assert.match(entered.html, /<strong>600<\/strong>/);
    assert.match(entered.html, /ha scritto i bisogni di 15 persone/);
    assert.match(entered.html, /href="\/matching\/answer\?person\.0\.age=0-2[^"]*home=017029/);
    const needs = await db.selectFrom('needs.need').selectAll().orderBy('home').execute();
    assert.deepEqual(
      needs.map((n) => [n.home, n.voice, n.channel, n.organization, n.entered_by_role]),
      [
        ['015146', 'organization', 'organization', 'o', 'contact'],
        ['017029', 'organization', 'organization', 'o', 'contact'],
      ],
    );
    const people = await db.selectFrom('needs.person').select('people').orderBy('people').execute();
    assert.deepEqual(
      people.map((p) => p.people),
      [3, 12],
    );
    for (const path of ['/needs/desk', ...needs.map((n) => `/needs/desk/${n.id}`)])
      assert.equal((await ask(path)).status, 403);
    const trail = await db.selectFrom('kit.audit').selectAll().where('actor_kind', '=', 'person').execute();
    assert.deepEqual(
      trail.map((r) => [r.verb, r.actor, r.subject, r.node, r.after]),
      [['needs.voice-workers', person, 'o', nodeId('organization', 'o'), { groups: 2, people: 15 }]],
    );
  });

  it('are not counted back while they are few, nor to anybody else', async (t) => {
    const { as } = await site(t);
    const few = await as({ role: 'deputy', kind: 'organization', ref: 'o' });
    const four = `body=o&confirm=yes&${group(0, 4, 'Brescia')}`;
    assert.doesNotMatch((await few.ask('/needs/workers', four)).html, /ha scritto i bisogni/);
    assert.match((await few.ask('/needs/workers', four)).html, /ha scritto i bisogni di 8 persone/);
    const other = await as({ role: 'contact', kind: 'organization', ref: 'p' });
    const refused = await other.ask('/needs/workers', four);
    assert.doesNotMatch(refused.html, /ha scritto i bisogni/);
    assert.equal(refused.status, 403);
    assert.match(refused.html, /Non è stato salvato nulla/);
  });

  it('keep what was typed while groups come and go, and say what is wrong group by group', async (t) => {
    const { db, as } = await site(t);
    const { ask } = await as(
      { role: 'contact', kind: 'organization', ref: 'o' },
      { role: 'contact', kind: 'organization', ref: 'p' },
    );
    const added = await ask('/needs/workers', `body=p&${group(0, 7, 'Bresc')}&add=group`);
    assert.equal(added.status, 200);
    assert.match(added.html, /Gruppo 2/);
    assert.match(added.html, /value="Bresc"/);
    assert.match(added.html, /<option value="p" selected/);
    const removed = await ask('/needs/workers', `body=p&${group(0, 7, 'Bresc')}&${group(1, 1, '')}&remove=0`);
    assert.doesNotMatch(removed.html, /value="Bresc"/);
    const wrong = await ask('/needs/workers', `body=p&${group(0, 0, 'Bresc')}&person.3.people=2`);
    assert.equal(wrong.status, 400);
    for (const part of ['person.0.people', 'person.3.age', 'person.3.hours', 'person.0.home-choice', 'person.3.home'])
      assert.ok(wrong.html.includes(part), part);
    assert.equal((await db.selectFrom('needs.need').select('id').execute()).length, 0);
  });
});
