import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Role } from '#accounts/rules/roles.ts';
import type { Db } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { importNeeds } from '#needs/actions/import-needs.ts';
import { createApp } from '../../app.tsx';
import { programme } from '../../fillings.ts';
import { jobs } from '../jobs.ts';
import { signalsSeen, wholeSignal } from '../reads/signals.ts';
import { waiting } from '../reads/waiting.ts';
import { answerSignal } from './answer-signal.ts';
import { release } from './release.ts';

const lumezzane = '017096';
const towns = ['017029', '017061', '017075', lumezzane, '017117', '017174', '017199', '017025'];
const monday = '2026-11-23';

const at = (deps: Deps, day: string): Deps => ({ ...deps, clock: { now: () => new Date(`${day}T06:00:00Z`) } });

/** Needs of one child for a nursery: `[home, day, body]`. */
async function needs(deps: Deps, name: string, rows: readonly (readonly [string, string, string?])[]): Promise<void> {
  const lines = rows.map(
    ([home, day, body], i) =>
      `${name}${i},${day},${body ? `organization,${body}` : 'citizen,'},1,0-2,child,nido,term,Mo-Fr 08:00-16:00,${home}`,
  );
  const text = `key,date,voice,organization,people,age,relation,category,period,hours,home\n${lines.join('\n')}\n`;
  const source = { name, stream: Readable.from([Buffer.from(text)]) };
  const wish = { source, sourceName: 'prova', mapping: null, dryRun: false, example: false, progress: () => {} };
  const report = await importNeeds(deps.db, { ...wish, now: deps.clock.now(), today: '2026-12-31' });
  assert.deepEqual(report.faults, []);
}

/** A need a fortnight in each of eight towns, all year. */
const usual = towns.flatMap((home, t) =>
  Array.from({ length: 25 }, (_, i) => [home, addDays('2025-12-02', i * 14 + t)] as const),
);
const sudden = (day: string, n: number) =>
  Array.from({ length: n }, (_, i) => [lumezzane, addDays(day, i % 12)] as const);

const scan = jobs.find((j) => j.name === 'observatory.scan-signals')!;
async function searched(deps: Deps): Promise<void> {
  const made = await release(deps, 'installation');
  await scan.run(deps, { release: made.id });
}

const sessionOf = async (db: Db, role: Role, kind: NodeKind, ref: string) =>
  exampleSession(db, await examplePerson(db, { roles: [{ role, kind, ref }] }), { secondFactor: true });
const actorWith = async (db: Db, role: Role, kind: NodeKind, ref: string) =>
  (await sessionOf(db, role, kind, ref)).actor;

const seats: readonly (readonly [Role, NodeKind, string, boolean])[] = [
  ['municipal-officer', 'municipality', lumezzane, true],
  ['welfare-community-manager', 'network', 'rete-brescia', true],
  ['alliance-coordinator', 'alliance', 'brescia', true],
  ['municipal-officer', 'municipality', '017029', false],
  ['alliance-coordinator', 'alliance', 'palazzolo', false],
];

describe('early signals of the needs', () => {
  it('finds what grew all at once, shows it to those of the place, keeps what was done and goes on with it', async (t) => {
    const { db, deps: web } = await testDatabase(t, programme);
    const start = at({ ...web, db, readDb: db }, monday);
    await needs(start, 'usual', usual);
    await needs(start, 'sudden', sudden('2026-11-09', 12));
    // A list that a firm typed for people of three towns, over some days, is one request, and no signal.
    await needs(
      start,
      'firm',
      Array.from(
        { length: 30 },
        (_, i) => [['017117', '017174', '017061'][i % 3]!, addDays('2026-11-14', i % 8), 'Ditta d’esempio'] as const,
      ),
    );
    await searched(start);
    await searched({ ...start, clock: { now: () => new Date(`${monday}T09:00:00Z`) } });

    for (const [role, kind, ref, sees] of seats) {
      const { signals } = await signalsSeen(web.db, await actorWith(db, role, kind, ref));
      assert.equal(signals.length, sees ? 1 : 0, `${role} ${ref}`);
    }
    const ats = await actorWith(db, 'ats-officer', 'network', 'rete-brescia');
    const officer = await actorWith(db, 'municipal-officer', 'municipality', lumezzane);
    const [[rounded], [signal]] = [
      (await signalsSeen(web.db, ats)).signals,
      (await signalsSeen(web.db, officer)).signals,
    ];
    assert.deepEqual([rounded!.exact, rounded!.mayAnswer, signal!.exact, signal!.mayAnswer], [false, true, true, true]);
    assert.deepEqual([signal!.places, signal!.area, signal!.category], [[lumezzane], lumezzane, 'nido']);
    // Of the twelve, and the usual one.
    assert.ok(signal!.observed >= 12 && signal!.observed <= 14, String(signal!.observed));
    assert.ok(signal!.expected < 4 && signal!.p <= 0.05);
    assert.deepEqual([signal!.to, signal!.state, signal!.times], ['2026-11-22', 'open', 2]);
    assert.ok(signal!.blocks.every((b) => b.requests === null || b.requests === 0 || b.requests >= 5));

    const ask = async () => waitingOf(web, officer);
    assert.deepEqual(
      (await ask()).map((w) => w.path),
      [`/observatory/signals/${signal!.id}`],
    );
    const deps = { ...start, db: web.db };
    await answerSignal(deps, officer, signal!.id, { state: 'looked-at', reason: '', after: 0 }, 'it');
    const twice = answerSignal(deps, officer, signal!.id, { state: 'nothing', reason: 'x', after: 0 }, 'it');
    await assert.rejects(twice, (e: unknown) => e instanceof AppError && e.code === 'conflict');
    const stranger = await actorWith(db, 'municipal-officer', 'municipality', '017029');
    const other = answerSignal(deps, stranger, signal!.id, { state: 'nothing', reason: 'x', after: 1 }, 'it');
    await assert.rejects(other, (e: unknown) => e instanceof AppError && e.code === 'not-found');
    assert.equal((await ask()).length, 1);
    await answerSignal(deps, ats, signal!.id, { state: 'led-to', reason: 'Un incontro con i nidi.', after: 1 }, 'it');
    assert.equal((await ask()).length, 0);

    // A week later it goes on: the same signal, with what was done.
    const next = at(start, '2026-11-30');
    await needs(next, 'more', sudden('2026-11-24', 5));
    await searched(next);
    const whole = await wholeSignal(web.db, officer, signal!.id);
    assert.deepEqual([whole!.signal.times, whole!.signal.to, whole!.signal.state], [3, '2026-11-29', 'led-to']);
    assert.deepEqual(
      whole!.steps.map((s) => [s.state, s.byRole]),
      [
        ['looked-at', 'municipal-officer'],
        ['led-to', 'ats-officer'],
      ],
    );
    const audited = await db.selectFrom('kit.audit').select('verb').where('subject', '=', signal!.id).execute();
    assert.deepEqual(
      audited.map((a) => a.verb),
      ['observatory.answer-signal', 'observatory.answer-signal'],
    );
    assert.equal((await signalsSeen(web.db, officer)).signals.length, 1);
  });

  it('has pages for those of the place, exact for who may read needs and in fives for the others', async (t) => {
    const { db, deps: web } = await testDatabase(t, programme);
    const start = at({ ...web, db, readDb: db }, monday);
    await needs(start, 'usual', usual);
    await needs(start, 'sudden', sudden('2026-11-09', 12));
    await searched(start);
    const app = createApp({ ...web, clock: start.clock });
    const officer = await sessionOf(db, 'municipal-officer', 'municipality', lumezzane);
    const ats = await sessionOf(db, 'ats-officer', 'network', 'rete-brescia');
    const stranger = await sessionOf(db, 'municipal-officer', 'municipality', '017029');
    const get = async (path: string, { cookie }: { cookie: string }) => {
      const answer = await app.request(path, { headers: { cookie } });
      return [answer.status, (await answer.text()).replaceAll(/<[^>]+>|\s+/g, ' ').replaceAll(/ +/g, ' ')] as const;
    };
    const [signal] = (await signalsSeen(web.db, officer.actor)).signals;
    const page = `/observatory/signals/${signal!.id}`;
    assert.equal((await app.request('/observatory/signals')).status, 303);
    assert.match(
      (await get('/observatory/signals', officer))[1],
      /A Lumezzane, nelle ultime 2 settimane, 1[2-4] richieste/,
    );
    assert.match(
      (await get('/en/observatory/signals', ats))[1],
      /In Lumezzane, in the last 2 weeks, at least 10 requests/,
    );
    // The queue and the page say in the same words why their number is not the one that others see.
    for (const path of ['/workbench', '/observatory/signals', page]) {
      assert.match((await get(path, ats))[1], /circa [125]0? \(arrotondato per il tuo accesso\)/, path);
      assert.doesNotMatch((await get(path, officer))[1], /arrotondato/, path);
    }
    const html = await (await app.request(page, { headers: { cookie: officer.cookie } })).text();
    const to = /href="(\/observatory\/[^"]*\/simulator\?[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const asked = new URL(to, 'http://localhost').searchParams;
    assert.deepEqual([asked.get('category'), asked.get('town')], [signal!.category, lumezzane]);
    assert.equal((await get(to, officer))[0], 200);
    assert.match((await get('/observatory/signals', stranger))[1], /Nessun segnale/);
    assert.equal((await get(page, stranger))[0], 404);
    assert.equal((await get('/observatory/signals/none', officer))[0], 404);
    assert.doesNotMatch((await get(page, ats))[1], /1[1-4] richieste|Richieste raccolte 1[1-4]/);
    assert.match((await get(page, officer))[1], /Prendi in carico come mancanza/);

    const post = (path: string, body: Record<string, string>) => {
      const headers = { cookie: officer.cookie, origin: 'http://localhost' };
      return app.request(path, { method: 'POST', headers, body: new URLSearchParams(body) });
    };
    assert.equal((await post(page, { after: '0' })).status, 400);
    assert.equal((await post(page, { state: 'nothing', after: '0' })).status, 400);
    assert.equal((await post(page, { state: 'looked-at', after: '0' })).status, 303);
    assert.equal((await post(page, { state: 'looked-at', after: '0' })).status, 409);
    // Taken up from its page it is answered, and leads to the gap.
    const gap = { area: lumezzane, category: 'nido', hours: 'la sera', 'answer-by': '2027-01-20', signal: signal!.id };
    assert.equal((await post('/listening/gaps', gap)).status, 303);
    assert.match((await get(page, officer))[1], /Ha portato a qualcosa.*È diventato una mancanza presa in carico/);
    assert.equal((await waitingOf(web, officer.actor)).length, 0);
    assert.match((await get(`/thread/signal/${signal!.id}`, officer))[1], /mancanza/);
  });

  it('tells nothing of few requests, and looks once for each release', async (t) => {
    const { db, deps: web } = await testDatabase(t, programme);
    const start = at({ ...web, db, readDb: db }, monday);
    await needs(start, 'usual', usual);
    await needs(start, 'few', sudden('2026-11-16', 3));
    const made = await release(start, 'installation');
    await scan.run(start, { release: made.id });
    await scan.run(start, { release: made.id });
    const kept = await db.selectFrom('observatory.scan').select(['signals', 'release']).execute();
    assert.deepEqual(kept, [{ signals: 0, release: made.id }]);
    const { signals, searched: day } = await signalsSeen(
      web.db,
      await actorWith(db, 'regional-officer', 'region', 'lombardia'),
    );
    assert.deepEqual([signals, day], [[], monday]);
  });

  it('is the only one who reads the events, and no page does', () => {
    const root = resolve(import.meta.dirname, '../..');
    const naming = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((f) => /\.tsx?$/.test(f) && !/\.test\./.test(f))
      .filter((f) => /\bneedEvents\b/.test(readFileSync(join(root, f), 'utf8')));
    assert.deepEqual(naming.sort(), ['needs/reads/events.ts', 'observatory/actions/scan-signals.ts']);
  });
});

const waitingOf = async (web: Deps, actor: Awaited<ReturnType<typeof actorWith>>) => {
  const { readAs } = await import('#kit/database.ts');
  const question = { lang: 'it', now: new Date(`${monday}T06:00:00Z`), today: monday } as const;
  return readAs(web.db, actor, (tx) => waiting(tx, actor, question));
};
