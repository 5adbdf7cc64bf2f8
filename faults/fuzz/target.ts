import { realParameters } from '../../e2e/routes.ts';
import { build, fillTheirs, refOf, theirs } from '../../e2e/two-alliances.ts';
import type { createApp } from '../../src/app.tsx';
import type { Db } from '../../src/kit/database.ts';
import type { Deps } from '../../src/kit/http.ts';
import { type Field, formsIn } from './forms.ts';
import { type Sender, senders } from './people.ts';
import type { Known, Route } from './requests.ts';
import { type Got, send } from './send.ts';

/** A running site that may be spoilt: nobody else uses its database. */
export interface Site {
  readonly url: string;
  /** As the web server has them. */
  readonly deps: Deps;
  /** As the owner of the tables. */
  readonly db: Db;
  readonly app: ReturnType<typeof createApp>;
}

/** What to try, with what, and in whose name. */
export interface Target extends Known {
  readonly routes: readonly Route[];
  readonly senders: readonly Sender[];
}

/** Everything the application answers to, and everything there is to ask it for. */
export async function targetOf({ url, deps, db, app }: Site): Promise<Target> {
  await build(db);
  const { ids } = await fillTheirs(db, deps);
  const people = await senders(db, (kind) => (kind === 'region' ? 'two' : refOf(theirs, kind)));
  const real = {
    ...(await realParameters({ ...deps, db })),
    ...ids,
    code: await receipt(url),
    kind: 'exchange.import',
    remedy: 'again',
    tile: '8-134-91.json',
    provider: 'spid',
  };
  const routes = routesOf(app);
  return { url, real, routes, senders: people, forms: await formsOf(url, routes, real, people) };
}

/** Routes of the application itself, and one that does not exist. */
function routesOf(app: Site['app']): readonly Route[] {
  const own = app.routes.filter((r) => ['GET', 'POST'].includes(r.method) && r.path !== '/*');
  const all = new Map(own.map(({ method, path }) => [`${method} ${path}`, { method, path }]));
  return [...all.values(), { method: 'GET', path: '/:nothing' }, { method: 'POST', path: '/:nothing' }];
}

const get = (url: string, path: string, cookie: string | null): Promise<Got> =>
  send(url, { method: 'GET', path, headers: cookie ? [['Cookie', cookie]] : [], body: '' });

const fill = (path: string, real: Known['real']): string => path.replace(/:(\w+)/g, (_, name) => real[name] ?? 'x');

/** Between them they are shown every form there is. */
const seeing =
  /^(visitor|nobody|administrator of region|data-protection-officer of region|alliance-coordinator|municipal-officer of municipality|contact)/;

/** The forms that people find in the pages, by the route they lead to. */
async function formsOf(url: string, routes: readonly Route[], real: Known['real'], people: readonly Sender[]) {
  const found = new Map<string, Map<string, readonly Field[]>>();
  const posts = routes.filter((r) => r.method === 'POST').map((r) => ({ path: r.path, look: lookOf(r.path) }));
  const pages = routes.filter((r) => r.method === 'GET' && !/[*]|\.\w+$/.test(r.path)).map((r) => fill(r.path, real));
  const asked = [...pages, ...pages.filter((p) => p.endsWith('/new')).flatMap(kinds)];
  for (const { cookie } of new Set(people.filter(({ who }) => seeing.test(who))))
    for (const page of asked)
      for (const form of formsIn((await get(url, page, cookie())).text)) {
        const post = posts.find(({ look }) => look.test(form.path.replace(/^\/en(?=\/)/, '')));
        if (!post) continue;
        const known = found.get(post.path) ?? new Map<string, readonly Field[]>();
        found.set(post.path, known.set(form.fields.map(([name]) => name).join(), form.fields));
      }
  return new Map([...found].map(([path, forms]) => [path, [...forms.values()]]));
}

const kinds = (page: string): readonly string[] =>
  ['services', 'organizations', 'needs', 'population'].map((kind) => `${page}?kind=${kind}`);

const lookOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`);

/** The receipt of a need just told. */
async function receipt(url: string): Promise<string> {
  const body = 'person.0.age=0-2&person.0.hours=Mo-Fr%2007:30-18:30&home=017029';
  const headers = [
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Origin', url],
  ] as const;
  const got = await send(url, { method: 'POST', path: '/needs', headers, body });
  const code = /receipt\/([^?]+)/.exec(got.headers.get('location') ?? '')?.[1];
  if (!code) throw new Error(`no receipt: ${got.status}`);
  return code;
}
