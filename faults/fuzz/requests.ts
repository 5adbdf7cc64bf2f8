import { anyBody, query } from './bodies.ts';
import type { Dice } from './dice.ts';
import type { Field } from './forms.ts';
import type { Sent } from './send.ts';
import { anyText, inAddress } from './values.ts';

export interface Route {
  readonly method: string;
  readonly path: string;
}

/** What is known of the site that is tried. */
export interface Known {
  readonly url: string;
  /** Parameters that exist, by name. */
  readonly real: Readonly<Record<string, string>>;
  /** Fields of the forms that lead to a route, by its path. */
  readonly forms: ReadonlyMap<string, readonly (readonly Field[])[]>;
}

/** One malformed request, who sends it, and whether it must be refused whatever it asks. */
export interface Try {
  readonly route: Route;
  readonly sent: Sent;
  readonly refused: boolean;
  /** True when the server may answer it before the application sees it. */
  readonly wire: boolean;
}

type Headers = readonly (readonly [string, string])[];

/** A route with its parameters filled, half of them with what exists. */
function filled(d: Dice, { path }: Route, real: Known['real']): string {
  return path
    .replace(/:(\w+)(\{[^}]*\})?\??/g, (_, name: string) =>
      real[name] && !d.once(2) ? real[name] : inAddress(d).slice(0, 3000).replaceAll(/[?#]/g, '%3F') || 'x',
    )
    .replace('*', () => inAddress(d).replaceAll(/[?#]/g, '%3F'));
}

const wrongMethods = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND', 'TRACE'];

/** Headers that are nobody's business, or too much of it. */
const oddHeaders: readonly ((d: Dice) => Headers)[] = [
  (d) => [['Accept-Language', encodeURIComponent(anyText(d).toWellFormed()).slice(0, 2000)]],
  () => [['Accept-Encoding', 'br;q=NaN, identity;q=-1, x;q=9e9']],
  () => [['X-Forwarded-For', `${'1.2.3.4, '.repeat(200)}::ffff:999.1.1.1`]],
  () => [
    ['X-Forwarded-Proto', 'javascript'],
    ['X-Forwarded-Host', 'example.org'],
  ],
  () => [
    ['If-None-Match', '*'],
    ['If-Modified-Since', 'x'],
    ['Range', 'bytes=-1-99999999999999999999'],
  ],
  () => [['Content-Encoding', 'gzip']],
  () => [['Expect', '100-continue']],
  () => [
    ['Referer', 'javascript:alert(1)'],
    ['User-Agent', '\u00ff'.repeat(500)],
  ],
  () => [['Authorization', `Bearer ${'x'.repeat(3000)}`]],
];

/** Cookies nobody was given. */
const forged: readonly string[] = [
  'concilia=',
  'concilia=%00',
  'concilia=%E0%A4%A',
  `concilia=${'A'.repeat(43)}`,
  `concilia=${'x'.repeat(6000)}`,
  "concilia=' or 1=1--; concilia=x",
  '__Host-concilia=x; concilia; =; ;;;',
  `${'a=b; '.repeat(900)}`,
];

/** What never reaches the application whole: the server itself answers, or nobody does. */
const wires: readonly ((path: string) => Partial<Sent>)[] = [
  () => ({ headers: [['X-Huge', 'x'.repeat(40_000)]] }),
  () => ({ headers: [['Content-Length', '-1']] }),
  () => ({
    headers: [
      ['Content-Length', '10'],
      ['Content-Length', '20'],
    ],
  }),
  () => ({
    headers: [
      ['Transfer-Encoding', 'chunked'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    body: '5\r\nq=xxx\r\nZZ\r\n',
    method: 'POST',
  }),
  () => ({
    headers: [
      ['Transfer-Encoding', 'chunked'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    body: 'FF\r\nq=x',
    method: 'POST',
    cut: true,
  }),
  () => ({
    headers: [
      ['Transfer-Encoding', 'chunked'],
      ['Content-Length', '3'],
    ],
    body: '0\r\n\r\n',
    method: 'POST',
  }),
  () => ({
    headers: [
      ['Content-Length', '900'],
      ['Content-Type', 'multipart/form-data; boundary=x'],
    ],
    body: '--x\r\n',
    method: 'POST',
    cut: true,
  }),
  () => ({ headers: [['Host', 'a b']] }),
  () => ({ headers: [['Host', '']] }),
  () => ({ headers: [['Host', 'exa<mple>.org:99999']] }),
  () => ({ headers: [['bad header', 'x']] }),
  () => ({ headers: [['X-Nul', '\u0000']] }),
  (path) => ({ path: `http://example.org${path}` }),
  () => ({ path: '*', method: 'OPTIONS' }),
  () => ({ path: '//example.org//' }),
  () => ({ path: '/\\example.org/%5c' }),
  () => ({ path: '/../../etc/passwd' }),
  () => ({ path: `/${'a/'.repeat(4000)}` }),
  () => ({ path: '/\u00e0\u0000' }),
  () => ({ method: 'GE T' }),
  () => ({ method: 'BREW' }),
];

/** One malformed request for a route, in the name of whoever holds the cookie. */
export function anyRequest(d: Dice, known: Known, route: Route, cookie: string | null): Try {
  const path = `${d.once(4) ? '/en' : ''}${filled(d, route, known.real)}`;
  const asked = d.once(4) || route.method !== 'GET' ? path : `${path}?${query(d)}`;
  const odd = d.once(8) ? d.pick(oddHeaders)(d) : [];
  const cookies: Headers = cookie !== null ? [['Cookie', cookie]] : d.once(6) ? [['Cookie', d.pick(forged)]] : [];
  const base = { method: route.method, path: asked.replaceAll(' ', '%20'), headers: [...odd, ...cookies], body: '' };
  if (d.once(25)) {
    const bad = d.pick(wires)(base.path);
    const sent = { ...base, ...bad, headers: [...cookies, ...(bad.headers ?? [])] };
    return { route, sent, refused: false, wire: true };
  }
  if (d.once(25)) return { route, sent: { ...base, method: d.pick(wrongMethods) }, refused: false, wire: true };
  if (route.method === 'GET') return { route, sent: base, refused: false, wire: false };
  return posted(d, known, route, base);
}

const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/;

/** Buttons whose address says everything: what comes with them is not read. */
const looksAtNothing: ReadonlySet<string> = new Set([
  '/accounts/sign-out',
  '/accounts/password/link',
  '/accounts/recovery-codes',
  '/accounts/second-factor/start',
  '/accounts/second-factor/remove',
  '/accounts/sessions/:session/end',
  '/accounts/roles/:assignment/end',
  '/accounts/jobs/:kind/:id/:remedy',
  '/accounts/privacy/copy',
  '/accounts/privacy/retention/count',
  '/needs/desk/:need/contact',
  '/exchange/imports/:run/load',
  '/exchange/imports/:run/undo',
]);

function posted(d: Dice, known: Known, route: Route, base: Sent): Try {
  const forms = known.forms.get(route.path) ?? [];
  const { type, body, unreadable } = anyBody(d, forms.length > 0 ? d.pick(forms) : []);
  const foreign = d.once(12);
  const origin: Headers = [['Origin', foreign ? d.pick(['https://example.org', 'null', 'http://[', '']) : known.url]];
  const headers: Headers = [...base.headers, ...(type === '' ? [] : [['Content-Type', type] as const]), ...origin];
  const large = Buffer.byteLength(body) > 1_000_000 && route.path !== '/exchange/imports';
  // No form at all, one from another site, or more than a page reads: refused whatever it says.
  const blind = unreadable === true && !looksAtNothing.has(route.path);
  const refused = blind || large || (foreign && (type === '' || formTypes.test(type)));
  return { route, sent: { ...base, headers, body }, refused, wire: false };
}
