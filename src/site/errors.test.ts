import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { connect, forPages } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';

/** The application before a database that nobody listens for. */
async function away(t: Parameters<typeof testDatabase>[0]) {
  const { deps } = await testDatabase(t);
  const db = connect('postgresql://u:p@127.0.0.1:1/db', 2, forPages);
  t.after(() => db.destroy());
  return createApp({ ...deps, db, readDb: db });
}

const post = (body: string) => ({
  method: 'POST',
  body,
  headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
});

describe('while the database is away', () => {
  it('a page says so in plain words, in both languages, and offers to ask again', async (t) => {
    const app = await away(t);
    for (const [path, words] of [
      ['/needs/new?home=Brescia&step=4', /Riprova fra un minuto/],
      ['/en/needs/new?home=Brescia&step=4', /Try again in a minute/],
    ] as const) {
      const answer = await app.request(`http://localhost${path}`);
      assert.equal(answer.status, 503);
      assert.equal(answer.headers.get('retry-after'), '30');
      const html = await answer.text();
      assert.match(html, words);
      assert.ok(html.includes(`href="${path.replaceAll('&', '&amp;')}"`));
    }
  });

  it('a form that was sent comes back whole, ready to be sent again to the same address', async (t) => {
    const app = await away(t);
    const answer = await app.request(
      'http://localhost/en/needs',
      post(
        'home=017029&person.0.conditions=diet&person.0.conditions=%22%3E%3Cb%3E&once=5a1c77f0-0000-7000-8000-000000000000',
      ),
    );
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    const form = /<form action="\/en\/needs" method="post" id="try-again"[\s\S]*?<\/form>/.exec(
      await answer.text(),
    )?.[0];
    assert.ok(form);
    const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, n, v]) => [n, v]);
    assert.deepEqual(fields, [
      ['home', '017029'],
      ['person.0.conditions', 'diet'],
      ['person.0.conditions', '&quot;&gt;&lt;b&gt;'],
      ['once', '5a1c77f0-0000-7000-8000-000000000000'],
    ]);
  });

  it('what the database itself refuses in words is told in those words; anything else stays a defect', async (t) => {
    const { deps, db } = await testDatabase(t);
    const app = createApp(deps);
    const refuse = (what: string) => async () => {
      await sql`do ${sql.raw(`$$ begin raise exception '${what}' using errcode = '23514'; end $$`)}`.execute(db);
      return new Response('');
    };
    app.post('/refused', refuse('Oltre la voce. Non è stato salvato nulla.'));
    app.post('/defect', refuse('violates check constraint'));
    const answer = await app.request('http://localhost/refused', post(''));
    assert.equal(answer.status, 409);
    assert.match(await answer.text(), /Oltre la voce/);
    assert.equal((await app.request('http://localhost/defect', post(''))).status, 500);
  });

  it('a password is never written back into a page', async (t) => {
    const { deps } = await testDatabase(t);
    const app = createApp(deps);
    app.post('/refused-for-now', () => {
      throw new AppError('too-many', 'Troppe prove.');
    });
    const answer = await app.request('http://localhost/refused-for-now', post('email=a%40b.it&password=segretissima'));
    assert.equal(answer.status, 429);
    const html = await answer.text();
    assert.match(html, /Troppe prove/);
    assert.doesNotMatch(html, /segretissima|try-again/);
  });
});

it('where whoever raised it knows the way on, the page leads there first', async (t) => {
  const { deps } = await testDatabase(t);
  const app = createApp(deps);
  for (const [path, list] of [
    ['/programme/cycles/1999/data', 'href="/programme"'],
    ['/en/programme/cycles/1999/data', 'href="/en/programme"'],
  ] as const) {
    const answer = await app.request(`http://localhost${path}`);
    assert.equal(answer.status, 404);
    const [, actions = ''] = (await answer.text()).split('class="lead"');
    assert.ok(actions.split('</main>')[0]!.includes(list));
  }
});
