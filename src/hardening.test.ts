import assert from 'node:assert/strict';
import { createServer, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { exampleSession } from '#accounts/example.ts';
import { readAges } from '#directory/rules/ages.ts';
import { uuidv7 } from '#kit/ids.ts';
import { withoutQuotes } from '#kit/log.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from './app.tsx';
import { lombardy } from './fillings.ts';

const publicUrl = 'https://concilia.example';

async function published(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  const config = { ...deps.config, publicUrl, securityContact: 'mailto:security@concilia.example' };
  return { db, deps: { ...deps, config }, app: createApp({ ...deps, config }) };
}

const form = (fields: Record<string, string>, origin = publicUrl) => ({
  method: 'POST',
  headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

const need = { home: '017029', 'person.0.age': '0-2', 'person.0.hours': 'Mo-Fr 08:00-12:00' };

describe('what every answer carries', () => {
  it('page, file, asset, refusal or redirect: the same headers', async (t) => {
    const { app } = await published(t);
    const kinds: [string, number, RequestInit?][] = [
      ['/', 200],
      ['/en/observatory', 200],
      ['/no-such-page', 404],
      ['/assets/concilia.css', 200],
      ['/assets/nothing.css', 404],
      ['/matching/cells.json', 200],
      ['/.well-known/security.txt', 200],
      ['/healthz', 200],
      ['/accounts/sessions', 303],
      ['/accounts/sign-out', 403, form({}, 'https://evil.example')],
      ['/needs', 413, { ...form({ home: 'x'.repeat(1_100_000) }) }],
    ];
    for (const [path, status, init] of kinds) {
      const { status: told, headers } = await app.request(`${publicUrl}${path}`, init);
      assert.equal(told, status, path);
      const policy = headers.get('Content-Security-Policy') ?? '';
      for (const part of [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        assert.ok(policy.includes(part), `${path}: ${part}`);
      assert.doesNotMatch(policy, /unsafe|\*/, path);
      const wanted = {
        'X-Frame-Options': 'DENY',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
      };
      for (const [name, value] of Object.entries(wanted)) assert.equal(headers.get(name), value, `${path} ${name}`);
      assert.match(headers.get('Permissions-Policy') ?? '', /camera=\(\).*geolocation=\(\)/, path);
      assert.match(headers.get('Referrer-Policy') ?? '', /^(same-origin|no-referrer)$/, path);
      assert.equal(headers.get('X-Powered-By'), null, path);
      assert.equal(headers.get('Access-Control-Allow-Origin'), null, path);
      if (headers.get('Content-Type')?.startsWith('text/'))
        assert.match(headers.get('Content-Type')!, /charset=utf-8/i);
    }
  });

  it('nobody is tied to TLS where the installation has none', async (t) => {
    const { deps } = await testDatabase(t);
    const answer = await createApp(deps).request('http://localhost/healthz');
    assert.equal(answer.headers.get('Strict-Transport-Security'), null);
  });

  it('somebody signed in reads the same public page as a visitor, and no cache keeps it', async (t) => {
    const { db, app } = await published(t);
    const person = uuidv7();
    await db.insertInto('accounts.person').values({ id: person, made_at: new Date() }).execute();
    const { cookie } = await exampleSession(db, person, { publicUrl });
    const own = await app.request(`${publicUrl}/observatory`, { headers: { Cookie: cookie } });
    const anyone = await app.request(`${publicUrl}/observatory`);
    assert.equal(own.headers.get('Cache-Control'), 'no-store');
    for (const answer of [own, anyone]) assert.match(answer.headers.get('Vary') ?? '', /Cookie/);
    // But for the token of the box, which is another on every page.
    const alike = async (page: Response) => (await page.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    assert.equal(await alike(own), await alike(anyone));
  });
});

describe('where links lead', () => {
  it('the Host header of a request changes no page: no link, no printed address, no square to scan', async (t) => {
    const { app } = await published(t);
    const sent = await app.request(`${publicUrl}/needs`, form(need));
    assert.equal(sent.status, 303);
    const receipt = sent.headers.get('Location')!;
    const question = new URLSearchParams(need);
    for (const path of [
      '/',
      '/observatory',
      '/observatory/ats-brescia',
      '/directory',
      '/accounts/sign-in',
      receipt,
      `/matching/answer?${question}`,
    ]) {
      const from = async (site: string) => {
        const answer = await app.request(site + path);
        assert.equal(answer.status, 200, path);
        // The number that makes a form count once differs from page to page.
        return (await answer.text()).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
      };
      const page = await from('http://evil.example');
      assert.equal(page, await from(publicUrl), path);
      assert.doesNotMatch(page, /evil\.example/, path);
    }
  });

  it('a path that begins with two slashes never becomes a link to another site', async (t) => {
    const { app } = await published(t);
    for (const path of ['//evil.example/x', '/en//evil.example/x', '///evil.example', '/\\evil.example']) {
      const page = await (await app.request(publicUrl + path)).text();
      assert.doesNotMatch(page, /(?:href|action|src)="\/[/\\]/, path);
    }
  });
});

describe('what cannot be asked', () => {
  it('methods that no page has, TRACE among them, are refused without being repeated', async (t) => {
    const { app } = await published(t);
    const server = createServer(getRequestListener(app.fetch));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const { port } = server.address() as { port: number };
    for (const method of ['TRACE', 'PROPFIND', 'DELETE', 'PUT']) {
      const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
        const asked = httpRequest({ port, method, path: '/', headers: { 'X-Secret': 'abc-secret' } }, async (r) => {
          resolve({ status: r.statusCode ?? 0, body: await text(r) });
        });
        asked.on('error', reject).end();
      });
      assert.ok(answer.status >= 400 && answer.status < 500, `${method} ${answer.status}`);
      assert.doesNotMatch(answer.body, /abc-secret/);
    }
  });

  it('a stranger’s file is not even read', async (t) => {
    const { app } = await published(t);
    let given = 0;
    const body = new ReadableStream({
      pull(controller) {
        given++;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const headers = { Origin: publicUrl, 'Content-Type': 'multipart/form-data; boundary=x' };
    const answer = await app.request(`${publicUrl}/exchange/imports`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    assert.equal(answer.status, 401);
    assert.ok(given <= 1, `${given}`);
  });

  it('what is refused stands in the log by its route, without who asked, what they typed or the path', async (t) => {
    const { db, app } = await published(t);
    const person = uuidv7();
    await db.insertInto('accounts.person').values({ id: person, made_at: new Date() }).execute();
    const { cookie } = await exampleSession(db, person, { publicUrl });
    const told: string[] = [];
    t.mock.method(process.stderr, 'write', (line: string) => told.push(String(line)) > 0);
    const { headers } = form({});
    const answer = await app.request(`${publicUrl}/accounts/audit`, { headers: { ...headers, Cookie: cookie } });
    await app.request(
      `${publicUrl}/needs/receipt/SECRETCODE12/withdraw`,
      form({ code: 'typed' }, 'https://evil.example'),
    );
    t.mock.restoreAll();
    assert.equal(answer.status, 403);
    assert.equal(told.length, 2);
    assert.match(told[0]!, /warn request\.refused request=[0-9a-f]{12} method=GET route=\/accounts\/audit\n$/);
    assert.match(told[1]!, /request\.refused .*method=POST/);
    assert.doesNotMatch(told.join(''), new RegExp(`SECRETCODE12|typed|${person}|evil`));
  });

  it('fields named like parts of every object are fields, and change nothing', async (t) => {
    const { app } = await published(t);
    const hostile = {
      __proto__polluted: '1',
      constructor: 'x',
      toString: 'x',
      hasOwnProperty: 'x',
      'person.__proto__.age': '3-5',
    };
    const fields = new URLSearchParams({ ...hostile, 'constructor.prototype.polluted': 'yes' });
    fields.append('__proto__', 'polluted');
    fields.append('__proto__.polluted', 'yes');
    for (const path of ['/needs', '/needs/receipt', '/accounts/sign-in', '/accounts/reset'])
      assert.ok((await app.request(publicUrl + path, { ...form({}), body: fields.toString() })).status < 500, path);
    assert.ok((await app.request(`${publicUrl}/matching/answer?${fields}`)).status < 500);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  it('a long text is not compared with patterns that would take for ever', () => {
    assert.equal(readAges(`1${' '.repeat(1_000_000)}!`), null);
    assert.equal(readAges(`da 3${' '.repeat(20)}a 6 anni`)?.from, 36);
    assert.equal(withoutQuotes('aA'.repeat(500_000)).length, 500);
    const cut = withoutQuotes(`invalid input: "${'Anna Rossi '.repeat(1000)}"`);
    assert.equal(cut, 'invalid input: …');
  });
});

describe('who is told of a weakness', () => {
  it('security.txt names the contact until a day, and is not there without one', async (t) => {
    const { app, deps } = await published(t);
    const file = await (await app.request(`${publicUrl}/.well-known/security.txt`)).text();
    assert.match(file, /^Contact: mailto:security@concilia\.example$/m);
    assert.match(file, /^Canonical: https:\/\/concilia\.example\/\.well-known\/security\.txt$/m);
    const until = Date.parse(/^Expires: (.+)$/m.exec(file)?.[1] ?? '');
    const now = deps.clock.now().getTime();
    assert.ok(until > now && until < now + 365 * 86_400_000);
    const silent = createApp({ ...deps, config: { ...deps.config, securityContact: null } });
    assert.equal((await silent.request(`${publicUrl}/.well-known/security.txt`)).status, 404);
  });
});
