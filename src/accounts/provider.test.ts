import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import Provider from 'oidc-provider';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../app.tsx';
import { inviteTo } from './actions/invite-to.ts';
import { setProvider } from './actions/set-provider.ts';
import { examplePerson } from './example.ts';
import { nodeId } from './reads.ts';
import { providerFile } from './rules/provider.ts';

const site = 'http://localhost';
const fiscalClaim = 'https://attributes.eid.gov.it/fiscal_number';
type Claims = Record<string, unknown>;

/** Whoever the provider knows, by the name they type there. */
const people: Record<string, Claims> = {
  anna: {
    email: 'anna@example.org',
    email_verified: true,
    name: 'Anna Bianchi',
    [fiscalClaim]: 'TINIT-BNCNNA80A41B157X',
  },
  bruno: { email: 'bruno@example.org', email_verified: false, name: 'Bruno Rossi' },
  carla: { name: 'Carla Neri' },
  elena: { email: 'elena@example.org', email_verified: true, name: 'Elena Blu', acr: 'level2' },
  dario: {
    email: 'dario@example.org',
    email_verified: true,
    given_name: 'Dario',
    family_name: 'Verdi',
    [fiscalClaim]: 'TINIT-BNCNNA80A41B157X',
  },
};

async function listen(t: TestContext): Promise<{ server: Server; address: string }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A real OpenID provider on a random port of this machine. */
async function realProvider(t: TestContext) {
  const { server, address } = await listen(t);
  const scopes = {
    openid: ['sub', 'acr'],
    profile: ['name', 'given_name', 'family_name', fiscalClaim],
    email: ['email', 'email_verified'],
  };
  const provider = new Provider(address, {
    clients: [
      { client_id: 'concilia', client_secret: 'segreto', redirect_uris: [`${site}/accounts/provider/spid/callback`] },
    ],
    claims: scopes,
    pkce: { required: () => true },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['prova'] },
  });
  server.on('request', provider.callback());
  return { server, address };
}

/** A browser that knows both sites, follows redirects and stops where `until` says. */
function browser(app: ReturnType<typeof createApp>) {
  const jars = new Map<string, Map<string, string>>();
  const jar = (url: URL) => jars.get(url.host) ?? jars.set(url.host, new Map()).get(url.host)!;
  const send = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar(url)].map(([k, v]) => `${k}=${v}`).join('; ');
    const headers = { cookie, Origin: url.origin };
    const request = { ...init, headers, redirect: 'manual' } as const;
    const answer =
      url.origin === site ? await app.request(url.pathname + url.search, request) : await fetch(url, request);
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar(url).delete(name!);
      else jar(url).set(name!, value!);
    }
    return answer;
  };
  /** Goes on until a page of ours or an address that holds `stop`. */
  const follow = async (
    from: URL,
    stop = '\0',
    init: RequestInit = {},
  ): Promise<{ url: URL; answer: Response | null }> => {
    let url = from;
    for (let step = 0, now = init; step < 20; step++, now = {}) {
      if (step > 0 && url.href.includes(stop)) return { url, answer: null };
      const answer = await send(url, now);
      const to = answer.headers.get('Location');
      if (!to) return { url, answer };
      url = new URL(to, url);
    }
    throw new Error('it goes round in circles');
  };
  return { send, follow, jar };
}

/** Enters with the provider as `name`: from our button, through its pages, back to ours (or up to `stop`). */
async function enterAs(b: ReturnType<typeof browser>, name: string, stop?: string, query = '?next=/accounts') {
  const login = await b.follow(new URL(`${site}/accounts/provider/spid${query}`));
  assert.match(login.url.pathname, /^\/interaction\//);
  const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });
  const consent = await b.follow(login.url, stop, form({ prompt: 'login', login: name, password: 'x' }));
  if (!consent.url.pathname.startsWith('/interaction/')) return consent;
  return b.follow(consent.url, stop, form({ prompt: 'consent' }));
}

async function arranged(t: TestContext, change: Record<string, unknown> = {}, issuer?: string) {
  const [{ db, deps }, real] = await Promise.all([testDatabase(t), realProvider(t)]);
  const file = {
    code: 'spid',
    name: 'SPID',
    issuer: issuer ?? real.address,
    clientId: 'concilia',
    clientSecret: 'segreto',
    creates: true,
  };
  const claims = { fiscalNumber: fiscalClaim };
  await setProvider({ ...deps, db }, providerFile.parse({ ...file, claims, ...change }));
  const app = createApp(deps);
  const count = async (table: 'person' | 'session' | 'identity') =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`accounts.${table}`)}`.execute(db)).rows[0]!.n;
  return { db, deps, app, real, count, browser: () => browser(app) };
}

describe('entering with an identity provider', () => {
  it('makes an account, finds it again, and keeps the fiscal number only as a hash', async (t) => {
    const { db, app, browser, count } = await arranged(t);
    assert.match(await (await app.request('/accounts/sign-in')).text(), /Entra con SPID/);
    const first = await enterAs(browser(), 'anna', undefined, '?next=/accounts/sessions');
    assert.equal(first.url.pathname, '/accounts/sessions');
    assert.match(await first.answer!.text(), /Anna Bianchi[\s\S]*identità digitale/);
    assert.match(await (await enterAs(browser(), 'anna')).answer!.text(), /Ciao, Anna Bianchi[\s\S]*anna@example\.org/);
    assert.deepEqual([await count('person'), await count('session')], [1, 2]);
    const { rows } = await sql<{
      all: string;
    }>`select to_jsonb(p)::text || (select jsonb_agg(i)::text from accounts.identity i) as all from accounts.person p`.execute(
      db,
    );
    assert.doesNotMatch(rows[0]!.all, /BNCNNA|anna/i);
    const same = await enterAs(browser(), 'dario');
    assert.match(await same.answer!.text(), /Ciao, Anna Bianchi/);
    assert.deepEqual([await count('person'), await count('identity')], [1, 2]);
  });

  it('makes one account for two windows that come back at once', async (t) => {
    const { browser, count } = await arranged(t);
    const both = await Promise.all([enterAs(browser(), 'anna'), enterAs(browser(), 'anna')]);
    assert.deepEqual(
      both.map((b) => b.answer!.status),
      [200, 200],
    );
    assert.deepEqual([await count('person'), await count('identity'), await count('session')], [1, 1, 2]);
  });

  it('makes an account without e-mail for whoever tells none, and believes no address that was not verified', async (t) => {
    const { db, browser, count } = await arranged(t);
    await examplePerson(db, { email: 'bruno@example.org' });
    assert.match(await (await enterAs(browser(), 'carla')).answer!.text(), /Ciao, Carla Neri/);
    assert.match(await (await enterAs(browser(), 'bruno')).answer!.text(), /Ciao, Bruno Rossi/);
    assert.equal(await count('person'), 3);
  });

  it('opens the account of an open invitation, by its link or by its verified e-mail, and never one in use by e-mail alone', async (t) => {
    const { db, deps, browser, count } = await arranged(t, { creates: false });
    const roles = [{ role: 'contact' as const, node: nodeId('organization', 'casa') }];
    await examplePerson(db, { roles: [{ role: 'contact', kind: 'organization', ref: 'casa' }] });
    assert.match(await (await enterAs(browser(), 'anna')).answer!.text(), /qui entra solo chi è stato invitato/);
    const invite = (email: string) =>
      inviteTo({ ...deps, db }, 'installation', { email, name: null, language: 'it', roles });
    await invite('anna@example.org');
    assert.match(await (await enterAs(browser(), 'anna')).answer!.text(), /Referente dell’ente/);
    const { link } = await invite('carla.work@example.org');
    const token = link!.split('/').at(-1)!;
    const joined = await enterAs(browser(), 'carla', undefined, `?invitation=${token}&next=/accounts`);
    assert.match(await joined.answer!.text(), /Ciao, Carla Neri[\s\S]*carla\.work@example\.org/);
    const again = await enterAs(browser(), 'carla', undefined, `?invitation=${token}`);
    assert.equal(again.answer!.status, 404);
    assert.equal(await count('person'), 3);
  });

  it('does not let an e-mail take an account that is in use', async (t) => {
    const { db, browser, count } = await arranged(t);
    await examplePerson(db, { email: 'anna@example.org', password: 'una frase lunga e mia' });
    const refused = await enterAs(browser(), 'anna');
    assert.equal(refused.answer!.status, 409);
    assert.match(await refused.answer!.text(), /C’è già un accesso con la tua e-mail/);
    assert.deepEqual([await count('identity'), await count('session')], [0, 0]);
  });

  it('refuses another state, a code used twice, a flow of another browser, and one that was cancelled', async (t) => {
    const { browser, count } = await arranged(t);
    const [b, other] = [browser(), browser()];
    const back = await enterAs(b, 'anna', '/callback?');
    const kept = new Map(b.jar(new URL(site)));
    const wrong = new URL(back.url);
    wrong.searchParams.set('state', 'x'.repeat(43));
    assert.equal((await b.send(wrong)).status, 400);
    assert.equal((await other.send(back.url)).status, 400);
    for (const [k, v] of kept) b.jar(new URL(site)).set(k, v);
    assert.equal((await b.send(back.url)).status, 303);
    for (const [k, v] of kept) b.jar(new URL(site)).set(k, v);
    const twice = await b.send(back.url);
    assert.deepEqual([twice.status, twice.headers.getSetCookie().some((l) => /^concilia=/.test(l))], [400, false]);
    const c = browser();
    const start = await c.follow(new URL(`${site}/accounts/provider/spid`), '/interaction/');
    const state = (await c.send(new URL(`${site}/accounts/provider/spid`))).headers.get('Location')!;
    assert.ok(start.url.pathname.startsWith('/interaction/'));
    const cancelled = new URL(
      `${site}/accounts/provider/spid/callback?error=access_denied&iss=${encodeURIComponent(new URL(state).origin)}`,
    );
    cancelled.searchParams.set('state', new URL(state).searchParams.get('state')!);
    assert.equal((await c.send(cancelled)).status, 400);
    assert.equal(await count('session'), 1);
  });

  it('believes no token whose signature is not the provider’s', async (t) => {
    const { real, browser, count } = await arranged(t);
    // Somebody between us and the provider says who it is: the name in the token is changed, its signature is not.
    real.server.prependListener('request', (asked, answer) => {
      if (!asked.url?.startsWith('/token')) return;
      const end = answer.end.bind(answer) as (body: string) => typeof answer;
      answer.end = ((body: string) => {
        const told = JSON.parse(String(body)) as { id_token: string };
        const [head, payload, signature] = told.id_token.split('.');
        const said = JSON.parse(Buffer.from(payload!, 'base64url').toString());
        const other = Buffer.from(JSON.stringify({ ...said, acr: 'level2' })).toString('base64url');
        const forged = JSON.stringify({ ...told, id_token: [head, other, signature].join('.') });
        answer.setHeader('Content-Length', Buffer.byteLength(forged));
        return end(forged);
      }) as typeof answer.end;
    });
    const { answer } = await enterAs(browser(), 'anna');
    assert.deepEqual([answer?.status, await count('session'), await count('person')], [400, 0, 0]);
  });

  it('says so plainly when the provider is away, before leaving and on coming back', async (t) => {
    const { real, browser, app, count } = await arranged(t);
    const b = browser();
    const back = await enterAs(b, 'anna', '/callback?');
    real.server.closeAllConnections();
    await new Promise((done) => real.server.close(done));
    const answer = await b.send(back.url);
    assert.deepEqual([answer.status, await count('session')], [503, 0]);
    assert.match(await answer.text(), /Il gestore dell’identità non risponde/);
    assert.equal((await app.request('/accounts/sign-in')).status, 200);
  });

  it('counts a high level as second factor, by configuration', async (t) => {
    const { db, deps, browser } = await arranged(t, { secondFactorAcr: ['level2'], creates: false });
    const roles = [{ role: 'auditor' as const, node: nodeId('region', 'lombardia') }];
    await examplePerson(db, { roles: [{ role: 'auditor', kind: 'region', ref: 'lombardia' }] });
    const invite = (email: string) =>
      inviteTo({ ...deps, db }, 'installation', { email, name: null, language: 'it', roles });
    await invite('anna@example.org');
    await invite('elena@example.org');
    const weak = await enterAs(browser(), 'anna');
    const strong = await enterAs(browser(), 'elena');
    assert.deepEqual([weak.url.pathname, strong.url.pathname], ['/accounts/second-factor', '/accounts']);
  });
});

describe('what a provider says of itself', () => {
  it('is believed only about its own computers and those its file names', async (t) => {
    const { server, address } = await listen(t);
    const elsewhere = await listen(t);
    let asked = 0;
    elsewhere.server.on('request', (_q, r) => {
      asked++;
      r.end('{}');
    });
    server.on('request', (q, r) => {
      r.setHeader('Content-Type', 'application/json');
      const at = (path: string, host = address) => `${host}${path}`;
      if (q.url!.startsWith('/moved')) return void r.writeHead(302, { Location: elsewhere.address }).end();
      r.end(
        JSON.stringify({
          issuer: address,
          authorization_endpoint: at('/auth'),
          token_endpoint: at('/token', elsewhere.address),
          jwks_uri: at('/jwks'),
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      );
    });
    const { app, db, deps } = await arranged(t, {}, address);
    assert.equal((await app.request('/accounts/provider/spid')).status, 503);
    const file = { code: 'mosso', name: 'Mosso', issuer: `${address}/moved`, clientId: 'c' };
    await setProvider({ ...deps, db }, providerFile.parse(file));
    assert.equal((await app.request('/accounts/provider/mosso')).status, 503);
    assert.equal(asked, 0);
    const named = {
      code: 'spid',
      name: 'SPID',
      issuer: address,
      clientId: 'c',
      hosts: [new URL(elsewhere.address).host],
    };
    await setProvider({ ...deps, db }, providerFile.parse(named));
    assert.equal((await app.request('/accounts/provider/spid')).status, 303);
    assert.equal((await app.request('/accounts/provider/nessuno')).status, 404);
  });
});
