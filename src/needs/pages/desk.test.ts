import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import { type Role, roleCodes, roles } from '#accounts/rules/roles.ts';
import type { Db } from '#kit/database.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { lombardy } from '../../fillings.ts';
import { leaveContact } from '../actions/leave-contact.ts';
import { lookAtNeeds } from '../actions/look-at-needs.ts';
import { submitNeed } from '../actions/submit-need.ts';
import { exampleNeed } from '../example.ts';
import { rules } from '../policy.ts';
import { readDeskQuery } from '../rules/desk.ts';

type Side = 'a' | 'b';
const sides: readonly Side[] = ['a', 'b'];
const home = { a: '017029', b: '015146' } as const;
const town = { a: 'Brescia', b: 'Milano' } as const;

/** Two alliances side by side, each with one Ambito, one municipality, one body. */
const territory = (db: Db): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const node = (kind: NodeKind, ref: string, parent?: NodeKind, above = ref) => ({
      ...{ kind, ref, name: `${kind} ${ref}`, parents: parent ? [{ kind: parent, ref: above }] : [] },
    });
    await placeNodes(tx, [node('region', 'r')]);
    for (const s of sides)
      await placeNodes(tx, [
        node('network', s, 'region', 'r'),
        node('alliance', s, 'network'),
        node('ambito', s, 'alliance'),
        { ...node('municipality', home[s], 'ambito', s), name: town[s] },
        node('organization', s, 'alliance'),
      ]);
  });

const seats = (side: Side): { role: Role; kind: NodeKind; ref: string }[] =>
  roleCodes.flatMap((role) =>
    roles[role].at
      .filter((kind) => kind !== 'table')
      .map((kind) => ({ role, kind, ref: kind === 'region' ? 'r' : kind === 'municipality' ? home[side] : side })),
  );

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, lombardy);
  await territory(db);
  const app = createApp(deps);
  const as = async (seat: { role: Role; kind: NodeKind; ref: string } | null, secondFactor = true) => {
    const person = seat ? await examplePerson(db, { roles: [seat] }) : null;
    const session = person === null ? null : await exampleSession(db, person, { secondFactor });
    const headers = { ...(session ? { cookie: session.cookie } : {}), origin: 'http://localhost' };
    const ask = async (path: string, body?: string) => {
      const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
      const init = body === undefined ? { headers } : { method: 'POST', headers: form, body };
      const answer = await app.request(`http://localhost${path}`, init);
      return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() };
    };
    return { ask, person, actor: session?.actor };
  };
  return { db, deps, as };
}

/** One need with a contact on each side. */
async function withNeeds(t: Parameters<typeof testDatabase>[0]) {
  const on = await site(t);
  const ids: Record<Side, string> = { a: '', b: '' };
  for (const s of sides) {
    const code = await submitNeed(on.deps, exampleNeed({ home: home[s] }), 'whole');
    await leaveContact(on.deps, code, `persona-${s}@example.org`, 'it');
    const row = await on.db.selectFrom('needs.need').select('id').where('home', '=', home[s]).executeTakeFirstOrThrow();
    ids[s] = row.id;
  }
  return { ...on, ids };
}

const holds = (verb: 'read' | 'read-contact', role: Role) => (rules[verb].roles as readonly Role[]).includes(role);

/** A page without ids, and without the token of the box, which is another on every page. */
const unnumbered = (html: string | undefined) => html?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');

describe('the desk', () => {
  it('opens to each role its own area alone; a need elsewhere is as one that does not exist', async (t) => {
    const { as, ids } = await withNeeds(t);
    const nobody = uuidv7();
    for (const side of sides)
      for (const seat of seats(side)) {
        const { ask } = await as(seat);
        const other = side === 'a' ? 'b' : 'a';
        const list = await ask('/needs/desk');
        const [own, theirs, none] = await Promise.all(
          [ids[side], ids[other], nobody].map((id) => ask(`/needs/desk/${id}`)),
        );
        const [ownContact, theirContact, noContact] = await Promise.all(
          [ids[side], ids[other], nobody].map((id) => ask(`/needs/desk/${id}/contact`, '')),
        );
        const statuses = [list, own, theirs, none, ownContact, theirContact, noContact].map((a) => a?.status);
        const reads = holds('read', seat.role);
        const contact = holds('read-contact', seat.role);
        const first = reads ? [200, 200, 404, 404] : [403, 403, 403, 403];
        assert.deepEqual(statuses, [...first, ...(contact ? [200, 404, 404] : [403, 403, 403])], JSON.stringify(seat));
        assert.equal(ownContact?.html.includes(`persona-${side}@example.org`), contact);
        assert.equal(list.html.includes(ids[side]), reads);
        const everything = [list, own, theirs, ownContact, theirContact].map((a) => a?.html).join('');
        assert.ok(!everything.includes(`persona-${other}@`) && !list.html.includes(ids[other]), JSON.stringify(seat));
        assert.equal(unnumbered(theirs?.html), unnumbered(none?.html));
        assert.equal(unnumbered(theirContact?.html), unnumbered(noContact?.html));
      }
  });

  it('asks visitors to sign in, and whoever has no second factor for it', async (t) => {
    const { as, ids } = await withNeeds(t);
    const visitor = await as(null);
    for (const path of ['/needs/desk', `/needs/desk/${ids.a}`, '/needs/desk/new', '/needs/workers'])
      assert.match((await visitor.ask(path)).to, /^\/accounts\/sign-in\?next=/, path);
    for (const path of [`/needs/desk/${ids.a}/contact`, '/needs/desk', '/needs/workers'])
      assert.equal((await visitor.ask(path, '')).status, 401, path);
    const weak = await as({ role: 'municipal-officer', kind: 'ambito', ref: 'a' }, false);
    for (const path of ['/needs/desk', `/needs/desk/${ids.a}`, '/needs/desk/new'])
      assert.equal((await weak.ask(path)).status, 403, path);
    assert.equal((await weak.ask(`/needs/desk/${ids.a}/contact`, '')).status, 403);
  });

  it('shows a contact only when asked, and records who read it', async (t) => {
    const { db, as, ids } = await withNeeds(t);
    const officer = await as({ role: 'municipal-officer', kind: 'municipality', ref: home.a });
    assert.doesNotMatch((await officer.ask(`/needs/desk/${ids.a}`)).html, /persona-a/);
    assert.match((await officer.ask(`/needs/desk/${ids.a}/contact`, '')).html, /persona-a@example\.org/);
    assert.equal((await officer.ask(`/needs/desk/${ids.b}/contact`, '')).status, 404);
    const trail = await db.selectFrom('kit.audit').selectAll().where('verb', '=', 'needs.read-contact').execute();
    assert.deepEqual(
      trail.map((r) => [r.actor, r.subject, r.node, r.owner]),
      [[officer.person, ids.a, nodeId('municipality', home.a), ids.a]],
    );
    assert.doesNotMatch(JSON.stringify(trail), /persona-a/);
  });

  it('marks the needs with a contact and finds them alone, for whoever may read contacts; to nobody else', async (t) => {
    const { deps, db, as, ids } = await withNeeds(t);
    await submitNeed(deps, exampleNeed({ home: home.a }), 'whole');
    const count = (html: string) => [
      [...html.matchAll(/<tr[^>]*>.*?<a href="\/needs\/desk\//gs)].length,
      [...html.matchAll(/<span class="tag[^>]*>con recapito/g)].length,
    ];
    const officer = await as({ role: 'municipal-officer', kind: 'municipality', ref: home.a });
    assert.deepEqual(count((await officer.ask('/needs/desk')).html), [2, 1]);
    const alone = await officer.ask('/needs/desk?contact=yes&age=0-2');
    assert.deepEqual(count(alone.html), [1, 1]);
    assert.ok(alone.html.includes(`/needs/desk/${ids.a}?age=0-2&amp;contact=yes"`));
    const opened = await officer.ask(`/needs/desk/${ids.a}?age=0-2&contact=yes`);
    assert.match(opened.html, /href="\/needs\/desk\?age=0-2&amp;contact=yes"[^>]*>\s*Torna alla lista/);
    assert.ok(opened.html.includes(`action="/needs/desk/${ids.a}/contact?age=0-2&amp;contact=yes"`));
    const coordinator = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' });
    const [all, asked] = [await coordinator.ask('/needs/desk'), await coordinator.ask('/needs/desk?contact=yes')];
    assert.deepEqual(
      [count(all.html), count(asked.html)],
      [
        [2, 0],
        [2, 0],
      ],
    );
    assert.doesNotMatch(all.html + asked.html, /recapito<|name="contact"/);
    assert.equal((await db.selectFrom('needs.contact').select('need').execute()).length, 2);
  });

  it('filters by municipality, age, service and day, and turns its pages without losing or repeating a need', async (t) => {
    const { db, deps, as } = await site(t);
    const at = (day: string) => ({ ...deps, clock: { now: () => new Date(`${day}T09:00:00Z`) } });
    // Many in one instant: the order must hold by id.
    for (let i = 0; i < 60; i++)
      await submitNeed(at(i < 55 ? '2026-10-01' : '2026-10-02'), exampleNeed({ home: home.a }), 'whole');
    const { ask, actor } = await as({ role: 'welfare-community-manager', kind: 'network', ref: 'a' });
    const seen: string[] = [];
    for (let path = '/needs/desk'; path !== ''; ) {
      const { html } = await ask(path);
      seen.push(
        ...[...html.matchAll(/href="\/needs\/desk\/([0-9a-f-]{36})(?:\?after=\d+_[0-9a-f-]{36})?"/g)].map((m) => m[1]!),
      );
      path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    }
    const all = await db
      .selectFrom('needs.need')
      .select('id')
      .orderBy('voiced_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    assert.deepEqual(
      seen,
      all.map((r) => r.id),
    );
    const count = async (query: string) => {
      const typed = Object.fromEntries([...new URLSearchParams(query)].map(([k, v]) => [k, [v]]));
      return (await lookAtNeeds(deps, actor!, readDeskQuery(typed).query)).totals.needs;
    };
    const expected = { 'from=2026-10-02': 5, 'to=2026-10-01': 55, 'age=0-2': 60, 'age=75%2B': 0, 'category=nido': 0 };
    for (const [query, n] of Object.entries({
      ...expected,
      [`municipality=${home.a}`]: 60,
      [`municipality=${home.b}`]: 0,
    }))
      assert.equal(await count(query), n, query);
    for (const bad of ['from=0000-01-01', 'from=2026-02-30', 'to=x', 'after=9_9', `after=9999999999999999_${uuidv7()}`])
      assert.equal((await ask(`/needs/desk?${bad}`)).status, 200, bad);
    assert.match((await ask('/needs/desk?from=2026-02-30')).html, /Questa data non esiste/);
    assert.match((await ask('/needs/desk?from=2026-10-02&to=2026-10-01')).html, /viene prima di quella di inizio/);
  });

  it('asks the database the same number of questions for one need and for 500 alliances full of them', async (t) => {
    const { db, deps, as } = await site(t);
    const coordinator = await as({ role: 'alliance-coordinator', kind: 'alliance', ref: 'a' });
    let asked = 0;
    const counting = deps.db.withPlugin({
      transformQuery: (args) => {
        asked += 1;
        return args.node;
      },
      transformResult: async (args) => args.result,
    });
    const questions = async () => {
      asked = 0;
      const { needs } = await lookAtNeeds({ ...deps, db: counting }, coordinator.actor!, readDeskQuery({}).query);
      return { asked, shown: needs.length };
    };
    await submitNeed(deps, exampleNeed({ home: home.a }), 'whole');
    const few = await questions();
    await db.transaction().execute(async (tx) => {
      const extra = Array.from({ length: 500 }, (_, i) => `x${i}`);
      await placeNodes(
        tx,
        extra.map((ref) => ({ kind: 'alliance', ref, name: ref, parents: [{ kind: 'network', ref: 'a' }] })),
      );
      await placeNodes(
        tx,
        extra.map((ref) => ({ kind: 'municipality', ref, name: ref, parents: [{ kind: 'alliance', ref }] })),
      );
      // Some of them are the reader's too: a list that grows is the harder case.
      await placeNodes(
        tx,
        extra
          .slice(0, 100)
          .map((ref) => ({ kind: 'municipality', ref, name: ref, parents: [{ kind: 'alliance', ref: 'a' }] })),
      );
    });
    const homes = Array.from({ length: 500 }, (_, i) => `x${i}`);
    await sql`insert into needs.need (id, voice, voiced_at, changed_at, home)
      select gen_random_uuid(), 'citizen', now(), now(), home from unnest(${homes}::text[]) home, generate_series(1, 4)`.execute(
      db,
    );
    await sql`insert into needs.person (need, position, band, relation, term)
      select id, 0, '0-2', 'child', (select term from needs.person limit 1) from needs.need where home like 'x%'`.execute(
      db,
    );
    const many = await questions();
    assert.deepEqual([few.shown, many.shown], [1, 25]);
    assert.equal(many.asked, few.asked);
  });
});
