import assert from 'node:assert/strict';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Db } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { createApp } from '../src/app.tsx';
import { realParameters } from './routes.ts';
import { demoSite } from './site.ts';

const perRoute = 14;

/** The same sample at every run (mulberry32). */
function dice(seed: number) {
  let a = seed;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! };
}

const uuid = '00e109b5-f467-5ad8-9964-4c751b2ce383';

/** Values as they stand in an address: already percent-encoded, well or badly. */
const values: readonly string[] = [
  ...[
    '',
    '%20',
    '+',
    '%00',
    'a%00b',
    '%',
    '%E0%A4%A',
    '%ED%A0%80',
    '%FF%FE',
    '%C0%AF',
    '%u0041',
    '%F0%9F%99%82',
    '%E2%80%AE',
  ],
  ...['-1', '0', '1e308', 'NaN', 'Infinity', '9'.repeat(40), '0x1F', '1,5', '99999999999999999999', '-0', '1e-400'],
  ...[
    `'%20or%201=1--`,
    `%22;drop%20table%20needs.need;--`,
    `')%7C%7Cpg_sleep(9)--`,
    '%3Cscript%3Ealert(1)%3C/script%3E',
  ],
  ...[
    '%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E',
    '%7B%7B7*7%7D%7D',
    '..%2F..%2Fetc%2Fpasswd',
    '%5C%27',
    '%0D%0ASet-Cookie:%20x=1',
  ],
  ...['a%26!%7C(b):*', '*', '%25', '_', '%5B%5D', '%7B%7D', '__proto__', 'constructor', 'null', 'undefined', 'true'],
  ...[
    '2026-13-45',
    '1969-02-30',
    '9999999-01-01',
    '2026-11-16',
    '24:60',
    '7:30',
    'Mo-Fr%2007:30-18:30',
    'Mo-Fr%2099:99',
    'PH%20off',
  ],
  ...[
    uuid,
    uuid.replace('0', 'g'),
    `1~${uuid}`,
    `1e999~${uuid}`,
    `%27~${uuid}`,
    `NaN~${uuid}`,
    `${'9'.repeat(400)}~${uuid}`,
  ],
  ...[
    'ats-brescia',
    '017029',
    '000000',
    'Brescia',
    'nido',
    '0-2',
    '75%2B',
    'term',
    'lombardia',
    'AAAA-BBBB-CCCC',
    'K7QM-3F9T-XW2R',
  ],
  ...['a'.repeat(3000), '%F0%9F%99%82'.repeat(300), '('.repeat(800), '%D8%B9%D8%B1%D8%A8%D9%8A'],
];

const names: readonly string[] = [
  ...[
    'q',
    'category',
    'place',
    'km',
    'age',
    'day',
    'from',
    'to',
    'hours',
    'period',
    'max',
    'free',
    'enrol',
    'after',
    'before',
  ],
  ...['person.0.age', 'person.0.birth', 'person.0.relation', 'person.0.category', 'person.0.period', 'person.0.hours'],
  ...[
    'person.0.hours-from-0',
    'person.0.hours-to-0',
    'person.0.hours-days-0',
    'person.0.hours-edit',
    'person.0.conditions',
  ],
  ...[
    'person.999.age',
    'person.-1.age',
    'person.0.hours.summer',
    'person.0.__proto__',
    'person.1e9.age',
    'person..age',
  ],
  ...['home', 'home-choice', 'work', 'mode', 'minutes', 'budget', 'isee', 'employer', 'language', 'access', 'carer'],
  ...[
    'adults',
    'adults-working',
    'shift',
    'step',
    'add',
    'remove',
    'receipt',
    'code',
    'confirm',
    'contact',
    'consent',
    'erase',
  ],
  ...[
    'given',
    'what',
    'message',
    'release',
    'sort',
    'dir',
    'sent',
    'saved',
    'new',
    'v',
    '__proto__',
    'toString',
    '%E0%A4%A',
    '%00',
  ],
];

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
}

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

type Dice = ReturnType<typeof dice>;

/** A whole need and a whole report: what lies behind the forms is reached too. */
const whole = ['person.0.age=0-2', 'person.0.hours=Mo-Fr%2007:30-18:30', 'home=017029', 'what=hours', 'confirm=yes'];

/** A few fields, some many times over, some valid and some not. */
function fields({ below, pick }: Dice): string {
  const list = Array.from({ length: below(7) }, () => `${pick(names)}=${pick(values)}`);
  if (below(3) === 0) return [...whole, ...list.slice(0, 2)].join('&').slice(0, 9000);
  if (below(6) === 0) list.push(...Array.from({ length: 300 }, () => `${list[0] ?? 'q=x'}`));
  return list.join('&').slice(0, 9000);
}

const boundary = '----x';
const part = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** Bodies of every kind: read, half read, of another type, too large. */
function body(d: Dice): Pick<Sent, 'body'> & { readonly type: string } {
  const form = 'application/x-www-form-urlencoded';
  const multipart = `multipart/form-data; boundary=${boundary}`;
  return d.pick([
    () => ({ type: form, body: fields(d) }),
    () => ({ type: form, body: fields(d) }),
    () => ({ type: form, body: Buffer.from([0xff, 0xfe, 0x00, 0x3d, 0x80, 0x26, 0x25]) }),
    () => ({ type: form, body: `message=${'x'.repeat(1_200_000)}` }),
    () => ({
      type: multipart,
      body: `${part(d.pick(names), decodeURI('%00%3Cb%3E'))}${part('home', '017029')}--${boundary}--`,
    }),
    () => ({ type: multipart, body: part('home', '017029').slice(0, 30) }),
    () => ({
      type: multipart,
      body: `--${boundary}\r\nContent-Disposition: form-data; name="what"; filename="a.exe"\r\n\r\nMZ\r\n--${boundary}--`,
    }),
    () => ({ type: 'multipart/form-data', body: part('home', 'x') }),
    () => ({ type: 'application/json', body: '{"home":{"$ne":1},"person":[[[[[]]]]]}' }),
    () => ({ type: 'text/plain', body: fields(d) }),
    () => ({ type: '', body: '' }),
  ])();
}

/** Parameters that exist, by name. */
type Real = Readonly<Record<string, string>>;

/** One malformed request for a route: its parameters (half of them real), its query, its body. */
function make(d: Dice, method: string, route: string, origin: string, real: Real): Sent {
  const filled = route.replace(/:(\w+)(\{[^}]*\})?\??/g, (_, name: string) =>
    d.below(2) === 0 && real[name] ? real[name] : d.pick(values).slice(0, 3000).replaceAll('/', '%2F') || 'x',
  );
  const query = d.below(4) === 0 ? '' : `?${fields(d)}`;
  const path = `${d.below(4) === 0 ? '/en' : ''}${filled}${query}`.replaceAll(' ', '%20');
  if (method === 'GET') return { method, path, headers: {}, body: '' };
  const { type, body: sent } = body(d);
  const headers = { ...(type && { 'content-type': type }), ...(d.below(9) > 0 && { origin }) };
  return { method, path: path.replace(/\?.*/, ''), headers, body: sent };
}

// A connection each: a server that refuses a body unread may close, and the next request must not pay for it.
const agent = new Agent({ keepAlive: false });

function send(url: string, { method, path, headers, body: sent }: Sent): Promise<Got> {
  const { hostname, port } = new URL(url);
  const length = Buffer.byteLength(sent);
  return new Promise((resolve) => {
    const asked = request(
      { agent, hostname, port, method, path, headers: { ...headers, ...(length > 0 && { 'content-length': length }) } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    asked.on('error', (error) => resolve({ status: 0, headers: {}, text: String(error) }));
    asked.end(sent);
  });
}

/** What is wrong with an answer; null when it is as it should be. */
function wrong({ status, headers, text }: Got): string | null {
  const html = headers['content-type']?.startsWith('text/html') ?? false;
  if (status === 0) return `no answer (${text})`;
  if (status >= 500) return 'a defect';
  if (headers['set-cookie']) return 'a header was slipped in';
  if (status >= 300 && status < 400 && !/^\/(?!\/)/.test(headers.location ?? '')) return `leads to ${headers.location}`;
  if (/<script>alert\(1\)|<img src=x/.test(text) && html) return 'markup was slipped in';
  if (status >= 400 && status !== 431 && !(html && /<h1[ >]/.test(text) && /<html lang="(it|en)"/.test(text)))
    return 'an error that is no page';
  if (
    status >= 400 &&
    /\bat .*\.(ts|js):\d|\bSELECT\b|syntax error|\bZodError\b|\[object Object\]|>undefined</.test(text)
  )
    return 'an error in the words of the machine';
  return null;
}

/** Rows of every table of the product. */
async function rows(db: Db): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(db);
  const counted: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(name)}`.execute(db);
    counted[name] = rows[0]!.n;
  }
  return counted;
}

/** The receipt of a need just told. */
async function receipt(url: string): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: url };
  const got = await send(url, { method: 'POST', path: '/needs', headers, body: whole.join('&') });
  return /receipt\/([^?]+)/.exec(got.headers.location ?? '')?.[1] ?? assert.fail(`no receipt: ${got.status}`);
}

describe('malformed requests', () => {
  let url = '';
  let deps: Deps;
  const ends: (() => Promise<void>)[] = [];
  before(async () => {
    ({ url, deps } = await demoSite({ after: (end) => void ends.unshift(end) }));
  });
  after(async () => {
    agent.destroy();
    for (const end of ends) await end();
  });

  it('over every route: never a defect, always a page that explains, nothing kept that was not a need or a report', async () => {
    const d = dice(20_261);
    const routes = createApp(deps).routes.filter((r) => ['GET', 'POST'].includes(r.method) && !r.path.includes('*'));
    assert.ok(routes.length > 25, `${routes.length} routes`);
    const real = { ...(await realParameters(deps)), code: await receipt(url) };
    const before = await rows(deps.db);
    const faults: string[] = [];
    let needs = 0;
    let reports = 0;
    for (const { method, path } of routes)
      for (let i = 0; i < perRoute; i++) {
        const sent = make(d, method, path, url, real);
        const got = await send(url, sent);
        const fault = wrong(got);
        if (fault)
          faults.push(
            `${fault}: ${got.status} ${method} ${sent.path.slice(0, 200)} ${JSON.stringify(sent.headers)} ${sent.body.toString().slice(0, 300)}`,
          );
        if (method === 'POST' && got.status === 303 && path === '/needs') needs++;
        if (method === 'POST' && got.status === 303 && path.endsWith('/report')) reports++;
      }
    assert.deepEqual(faults, []);
    const grown = Object.entries(await rows(deps.db)).flatMap(([name, n]) =>
      n === before[name] ? [] : [`${name} ${n - (before[name] ?? 0)}`],
    );
    const mayGrow = /^(needs\.|kit\.event|thread\.|directory\.report)/;
    assert.deepEqual(
      grown.filter((line) => !mayGrow.test(line)),
      [],
    );
    assert.equal(grown.find((line) => line.startsWith('needs.need ')) ?? 'needs.need 0', `needs.need ${needs}`);
    assert.equal(
      grown.find((line) => /^directory\.report /.test(line)) ?? 'directory.report 0',
      `directory.report ${reports}`,
    );
  });
});
