import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import type { Person } from '#kit/actor.ts';
import { asActor, type Db, inTransaction, readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { type ExampleProposal, exampleAct, exampleCall, exampleProposal } from '../example-call.ts';
import { unknownRules } from '../model.ts';
import { callFor } from '../reads/calls.ts';
import { proposalFor } from '../reads/proposals.ts';
import { provisionalRanking } from '../reads/provisional.ts';
import { evaluating, linesOfRanking } from '../reads/ranking.ts';
import { faultInWords } from '../words/proposal-faults.ts';
import { approveRanking } from './approve-ranking.ts';
import { changeProposal } from './change-proposal.ts';
import { closeEvaluation } from './close-evaluation.ts';
import { declareConflict } from './declare-conflict.ts';
import { excludeProposal } from './exclude-proposal.ts';
import { givePoints } from './give-points.ts';
import { moveProposal } from './move-proposal.ts';
import { publishCall } from './publish-call.ts';
import { saveCall } from './save-call.ts';
import { signConvention } from './sign-convention.ts';
import { startProposal } from './start-proposal.ts';
import { submitProposal } from './submit-proposal.ts';
import { validateCall } from './validate-call.ts';

type Test = { readonly after: (fn: () => Promise<void>) => void };

const cited = (act: string, article: string) => ({ act, article, url: null });
const rules = {
  ...unknownRules,
  leadKinds: { value: ['public' as const], from: cited('DGR d’esempio', 'punto 3') },
  allianceShare: { value: 0.8, from: cited('Decreto d’esempio', 'articolo 2') },
  experimentalOnly: { value: true, from: cited('DGR d’esempio', 'punto 5') },
  areas: { value: [{ code: 'cura', it: 'Cura', en: 'Care' }], from: cited('DGR d’esempio', 'punto 1') },
  costs: {
    value: [
      { code: 'servizi', it: 'Servizi', en: 'Services', eligible: true },
      { code: 'mutui', it: 'Mutui', en: 'Mortgages', eligible: false },
    ],
    from: cited('Decreto d’esempio', 'articolo 6'),
  },
};

/** A region with two networks; the first has two alliances with a town and a firm each; people for every part. */
async function stage(t: Test) {
  const { db, deps } = await testDatabase(t);
  const bodies = { townA: uuidv7(), firmA: uuidv7(), townB: uuidv7(), firmB: uuidv7() };
  await inTransaction(db, async (tx) => {
    const source = 'test';
    for (const code of ['rete-brescia', 'rete-altra'])
      await sql`insert into network.territorial_network (code, name, area, source) values (${code}, ${code}, ${code}, ${source})`.execute(
        tx,
      );
    for (const code of ['brescia', 'palazzolo'])
      await sql`insert into network.alliance (code, network, name, lead_confirmed, areas_confirmed, source) values (${code}, 'rete-brescia', ${code}, true, true, ${source})`.execute(
        tx,
      );
    for (const [name, id] of Object.entries(bodies))
      await sql`insert into network.organization (id, name, name_key, kind, source, source_key)
        values (${id}, ${name}, ${name.toLowerCase()}, ${name.startsWith('town') ? 'public' : 'profit'}, ${source}, ${name})`.execute(
        tx,
      );
    await sql`insert into programme.cycle (code, name_it, name_en, starts, ends, rules)
      values ('2026-28', 'Prova', 'Test', '2026-01-01', '2028-12-31', ${JSON.stringify(rules)}::jsonb)`.execute(tx);
    await sql`insert into programme.allocation (cycle, network, year, cents) values ('2026-28', 'rete-brescia', 0, ${20_000_000})`.execute(
      tx,
    );
    const network = { kind: 'network' as const, ref: 'rete-brescia' };
    const region = { kind: 'region' as const, ref: 'lombardia' };
    await placeNodes(tx, [
      { ...region, name: 'Regione', parents: [] },
      { ...network, name: 'Rete', parents: [region] },
      { kind: 'network', ref: 'rete-altra', name: 'Altra', parents: [region] },
      ...['brescia', 'palazzolo'].map((ref) => ({ kind: 'alliance' as const, ref, name: ref, parents: [network] })),
      ...Object.entries(bodies).map(([name, ref]) => ({
        ...{ kind: 'organization' as const, ref, name },
        parents: [{ kind: 'alliance' as const, ref: name.endsWith('A') ? 'brescia' : 'palazzolo' }],
      })),
    ]);
  });
  const as = (role: Role, kind: NodeKind, ref: string, ...more: { role: Role; kind: NodeKind; ref: string }[]) =>
    somebody(db, [{ role, kind, ref }, ...more]);
  const people = {
    officer: await as('ats-officer', 'network', 'rete-brescia'),
    other: await as('ats-officer', 'network', 'rete-altra'),
    region: await as('regional-officer', 'region', 'lombardia'),
    leadA: await as('alliance-coordinator', 'alliance', 'brescia'),
    leadB: await as('alliance-coordinator', 'alliance', 'palazzolo'),
    judge: await as('evaluator', 'network', 'rete-brescia'),
    judge2: await as('evaluator', 'network', 'rete-brescia'),
    involved: await as('evaluator', 'network', 'rete-brescia', {
      role: 'contact',
      kind: 'organization',
      ref: bodies.firmB,
    }),
  };
  return { db, deps, bodies, people };
}

async function somebody(db: Db, roles: { role: Role; kind: NodeKind; ref: string }[]): Promise<Person> {
  return (await exampleSession(db, await examplePerson(db, { roles }), { secondFactor: true })).actor;
}

/** The same installation on another day. */
const on = (deps: Deps, day: string): Deps => ({ ...deps, clock: { now: () => new Date(`${day}T10:00:00Z`) } });
const conflict = (pattern: RegExp) => (error: unknown) => error instanceof AppError && pattern.test(error.message);

const proposal = (
  alliance: string,
  bodies: readonly [string, ...string[]],
  asked: number,
  brought: number,
): ExampleProposal => ({
  ...{
    alliance,
    bodies,
    title: `Progetto ${alliance}`,
    starts: '2026-06-01',
    ends: '2027-05-31',
    area: 'cura',
    cost: 'servizi',
  },
  ...{ money: [[asked, brought]], actionTitles: ['Doposcuola fino alle 19'], agreementOn: '2026-02-20' },
});

type Staged = Awaited<ReturnType<typeof stage>>;

async function opened(
  { deps, people }: Staged,
  over: Parameters<typeof exampleCall>[0] = { cycle: '2026-28', opens: '2026-02-01', closes: '2026-03-01' },
): Promise<string> {
  const saved = await saveCall(on(deps, '2026-01-20'), people.officer, null, exampleCall(over), 'it');
  assert.ok('id' in saved, JSON.stringify(saved));
  await publishCall(on(deps, '2026-01-21'), people.officer, saved.id, exampleAct('2026-01-21', '12'), 'it');
  return saved.id;
}

const points = (a: number, b: number, c: number) => ({
  bisogno: { points: a, reason: 'perché' },
  rete: { points: b, reason: 'perché' },
  costi: { points: c, reason: 'perché' },
});

/** The signed copy of a convention, as the network files it. */
const fileConvention = (db: Db, alliance: string, protocol: string, dated: string) =>
  sql`insert into network.agreement (id, kind, alliance, title_it, title_en, dated, protocol, protocol_on, file_hash, source)
    values (${uuidv7()}, 'convention', ${alliance}, 'Convenzione', 'Convention', ${dated}, ${protocol}, ${dated}, ${Buffer.alloc(32, 7)}, 'test')`.execute(
    db,
  );

async function twoSubmitted(s: Staged, call: string) {
  const { deps, bodies, people } = s;
  const open = on(deps, '2026-02-25');
  const a = await exampleProposal(
    open,
    people.leadA,
    call,
    proposal('brescia', [bodies.townA, bodies.firmA], 100_000_00, 40_000_00),
    uuidv7,
  );
  const b = await exampleProposal(
    open,
    people.leadB,
    call,
    proposal('palazzolo', [bodies.townB, bodies.firmB], 60_000_00, 30_000_00),
    uuidv7,
  );
  assert.deepEqual(await submitProposal(open, people.leadA, a, 'it'), { number: 1 });
  assert.deepEqual(await submitProposal(open, people.leadB, b, 'it'), { number: 2 });
  return { a, b };
}

describe('from the call to the project', () => {
  it('goes along the whole chain, and every step leaves its act', async (t) => {
    const s = await stage(t);
    const { db, deps, people } = s;
    const call = await opened(s);
    const { a, b } = await twoSubmitted(s, call);
    const judging = on(deps, '2026-03-10');
    for (const [judge, forA] of [
      [people.judge, points(3500, 2000, 2000)],
      [people.judge2, points(3000, 2500, 2000)],
    ] as const) {
      for (const id of [a, b]) await declareConflict(judging, judge, id, null, 'it');
      assert.deepEqual(await givePoints(judging, judge, a, forA, 'it'), { problems: [] });
    }
    await givePoints(judging, people.judge, b, points(3000, 2000, 2000), 'it');
    await assert.rejects(
      closeEvaluation(judging, people.officer, call, exampleAct('2026-03-09'), 'it'),
      conflict(/«Progetto palazzolo» ne ha 1, ne servono 2/),
    );
    await givePoints(judging, people.judge2, b, points(3000, 2000, 2000), 'it');
    await closeEvaluation(judging, people.officer, call, exampleAct('2026-03-09'), 'it');
    await assert.rejects(givePoints(judging, people.judge, a, points(0, 0, 0), 'it'), conflict(/verbale/));
    await assert.rejects(
      validateCall(judging, people.region, call, exampleAct('2026-03-12', '1'), 'it'),
      conflict(/dopo il decreto/),
    );
    // Whoever signs the decree and sits in the Committee without having given points sees none: the ranking rests on all of them.
    const seats = (['ats-officer', 'evaluator'] as const).map((role) => ({
      ...{ role, kind: 'network' as const, ref: 'rete-brescia' },
    }));
    const signer = (await exampleSession(s.db, await examplePerson(s.db, { roles: seats }), { secondFactor: true }))
      .actor;
    await approveRanking(judging, signer, call, exampleAct('2026-03-10', '99'), 'it');
    await assert.rejects(
      approveRanking(judging, people.officer, call, exampleAct('2026-03-10', '99'), 'it'),
      conflict(/si approva una volta/),
    );
    await assert.rejects(
      signConvention(judging, people.officer, a, exampleAct('2026-03-20'), 'it'),
      conflict(/dopo la validazione/),
    );
    await validateCall(judging, people.region, call, exampleAct('2026-03-15', '7'), 'it');
    await fileConvention(db, 'palazzolo', '55/2026', '2026-03-20');
    const filed = { ...exampleAct('2026-03-20'), protocol: '55/2026' };
    await assert.rejects(
      signConvention(judging, people.officer, b, { ...filed, dated: '2026-03-19' }, 'it'),
      conflict(/archiviata con il protocollo 55\/2026/),
    );
    const { project } = await signConvention(judging, people.officer, b, filed, 'it');
    await assert.rejects(
      signConvention(judging, people.officer, b, exampleAct('2026-03-20'), 'it'),
      conflict(/già registrata/),
    );

    const ranking = await db
      .selectFrom('programme.ranking')
      .select(['proposal', 'place', 'points', 'granted_cents', 'outcome'])
      .orderBy('place')
      .execute();
    assert.deepEqual(ranking, [
      { proposal: a, place: 1, points: 75, granted_cents: 100_000_00, outcome: 'funded' },
      { proposal: b, place: 2, points: 70, granted_cents: 50_000_00, outcome: 'partial' },
    ]);
    const lines = await db
      .selectFrom('programme.public_line_totals')
      .select(['project', 'kind', 'planned_cents'])
      .orderBy('kind', 'desc')
      .execute();
    assert.deepEqual(lines, [
      { project, kind: 'financed', planned_cents: 50_000_00 },
      { project, kind: 'cofinanced', planned_cents: 30_000_00 },
    ]);
    const signed = await db
      .selectFrom('programme.act')
      .select(['protocol', 'file_hash'])
      .where('step', '=', 'convention')
      .execute();
    assert.deepEqual(signed, [{ protocol: '55/2026', file_hash: Buffer.alloc(32, 7) }], 'the copy the network filed');
    const acts = await db
      .selectFrom('programme.act')
      .select(['step', 'issuer'])
      .where('call', '=', call)
      .orderBy('recorded_at')
      .orderBy('step')
      .execute();
    assert.equal(acts.find((x) => x.step === 'regional-validation')?.issuer, 'Regione Lombardia');
    assert.deepEqual(acts.map((x) => x.step).sort(), [
      'agreement',
      'agreement',
      'ats-decree',
      'call',
      'convention',
      'evaluation',
      'regional-validation',
    ]);
    const links = await db
      .selectFrom('thread.link')
      .select(['from_kind', 'relation', 'to_kind'])
      .distinct()
      .orderBy('relation')
      .orderBy('to_kind')
      .execute();
    assert.deepEqual(
      links.map((l) => `${l.from_kind} ${l.relation} ${l.to_kind}`),
      [
        'call answered-by proposal',
        'proposal became project',
        'act decided call',
        'act decided proposal',
        'project made-of action',
      ],
    );
    const seen = await readAs(deps.db, 'anyone', async (tx) => ({
      ranking: (await tx.selectFrom('programme.ranking').select('proposal').execute()).length,
      proposals: (await tx.selectFrom('programme.proposal').select('id').execute()).length,
    }));
    assert.deepEqual(seen, { ranking: 2, proposals: 0 }, 'the ranking is public, what was proposed is not');
    const opens = (who: Person | 'anyone') =>
      readAs(deps.db, who, async (tx) => (await tx.selectFrom('programme.act_file').select('act').execute()).length);
    const copies = {
      anyone: await opens('anyone'),
      leadA: await opens(people.leadA),
      other: await opens(people.other),
    };
    assert.deepEqual(copies, { anyone: 0, leadA: 1, other: 0 }, 'signed copies carry names: each for its own');
    assert.deepEqual([await opens(people.officer), await opens(people.region)], [2, 2]);
  });

  it('refuses with the rule and its article what no later answer makes right, and keeps what was there', async (t) => {
    const s = await stage(t);
    const { deps, bodies, people } = s;
    const call = await opened(s);
    const open = on(deps, '2026-02-10');
    const id = await exampleProposal(
      open,
      people.leadA,
      call,
      proposal('brescia', [bodies.townA, bodies.firmA], 100_000_00, 40_000_00),
      uuidv7,
    );
    const before = await readAs(deps.db, people.leadA, (tx) => proposalFor(tx, id, 'it'));
    const [action] = before.actions;
    const refused = async (page: string, apply: Parameters<typeof changeProposal>[3]['apply']) =>
      (await changeProposal(open, people.leadA, id, { page, apply }, 'it')).faults.map((f) => [
        f.code,
        f.from?.article ?? null,
      ]);
    const line = action!.lines[0]!;
    const withAction = (over: object) => (p: typeof before) => ({ ...p, actions: [{ ...action!, ...over }] });
    const at = `action-${action!.id}`;
    const firmLeads = [
      { organization: bodies.firmA, role: 'lead' as const, contribution: '' },
      { organization: bodies.townA, role: 'effective' as const, contribution: '' },
    ];
    assert.deepEqual(await refused('partners', (p) => ({ ...p, partners: firmLeads })), [
      ['lead-ineligible', 'punto 3'],
    ]);
    // A rule that was worked out, and that no act says, refuses nobody.
    const derived = (yes: boolean) =>
      sql`update programme.cycle set rules = jsonb_set(rules, '{leadKinds,from,derived}', ${JSON.stringify(yes)}::jsonb)
        where code = '2026-28'`.execute(s.db);
    await derived(true);
    assert.deepEqual(await refused('partners', (p) => ({ ...p, partners: firmLeads })), []);
    assert.deepEqual(await refused('partners', (p) => ({ ...p, partners: before.partners })), []);
    await derived(false);
    assert.deepEqual(await refused('about', (p) => ({ ...p, ends: '2029-01-01' })), [['dates-outside-cycle', null]]);
    // The acts of a cycle may not say its days: the years of its code still do.
    await s.db.updateTable('programme.cycle').set({ starts: null, ends: null }).where('code', '=', '2026-28').execute();
    const years = { starts: '2019-01-01', ends: '2031-12-31' };
    const { faults } = await changeProposal(
      open,
      people.leadA,
      id,
      { page: 'about', apply: (p) => ({ ...p, ...years }) },
      'it',
    );
    assert.deepEqual(
      faults.map((f) => [f.code, f.field]),
      [
        ['dates-outside-cycle', 'starts'],
        ['dates-outside-cycle', 'ends'],
      ],
    );
    assert.match(faultInWords('it', faults[0]!), /1 gennaio 2026.*31 dicembre 2028.*gli anni del suo nome/);
    assert.deepEqual(await refused('about', (p) => ({ ...p, cup: 'B123' })), [['cup-wrong', null]]);
    assert.deepEqual(await refused(at, withAction({ area: 'altro' })), [['area-unknown', 'punto 1']]);
    assert.deepEqual(await refused(at, withAction({ lines: [{ ...line, cost: 'mutui' }] })), [
      ['cost-not-eligible', 'articolo 6'],
    ]);
    assert.deepEqual(
      await refused(at, withAction({ nature: { existing: 'same', payer: 'municipality', novelty: '' } })),
      [['ordinary', 'punto 5']],
    );
    assert.deepEqual(await refused(at, withAction({ lines: [{ ...line, cents: 170_000_00 }] })), [
      ['above-budget', null],
      ['above-share', 'articolo 2'],
    ]);
    assert.deepEqual(await readAs(deps.db, people.leadA, (tx) => proposalFor(tx, id, 'it')), before);
    // Too little of their own: kept while it is a draft, refused when it is submitted.
    assert.deepEqual(
      await refused(at, withAction({ lines: [line, { ...line, kind: 'cofinanced', cents: 10_000_00 }] })),
      [],
    );
    const submitted = await submitProposal(open, people.leadA, id, 'it');
    assert.ok('faults' in submitted);
    assert.deepEqual(
      submitted.faults.map((f) => f.code),
      ['cofinancing-low'],
    );
    // A call never gives out more than the alliances' share of what the network has.
    const wish = exampleCall({ cycle: '2026-28', opens: '2026-02-01', closes: '2026-03-01', budgetCents: 160_000_01 });
    const tooMuch = await saveCall(open, people.officer, null, wish, 'it');
    assert.deepEqual('problems' in tooMuch && tooMuch.problems.map((p) => p.code), ['above-left']);
  });

  it('publishes no more than what the other calls of the network left, of two at once neither', async (t) => {
    const s = await stage(t);
    const { deps, people } = s;
    await opened(s);
    const day = on(deps, '2026-01-20');
    const wish = exampleCall({ cycle: '2026-28', opens: '2026-02-01', closes: '2026-03-01', budgetCents: 10_000_00 });
    const more = await saveCall(day, people.officer, null, { ...wish, budgetCents: 10_000_01 }, 'it');
    assert.deepEqual('problems' in more && more.problems.map((p) => p.code), ['above-left']);
    const draft = async () => {
      const saved = await saveCall(day, people.officer, null, wish, 'it');
      return 'id' in saved ? saved.id : assert.fail(JSON.stringify(saved));
    };
    const [one, two] = [await draft(), await draft()];
    const publish = (id: string, beyond?: boolean) =>
      publishCall(day, people.officer, id, exampleAct('2026-01-20', '13'), 'it', beyond);
    const both = await Promise.allSettled([publish(one), publish(two)]);
    assert.deepEqual(both.map((r) => r.status).sort(), ['fulfilled', 'rejected']);
    const last = both[0]!.status === 'rejected' ? one : two;
    await assert.rejects(publish(last, true), conflict(/ne restano 0.*80 %.*160\.000.*articolo 2/));
  });

  it('takes a proposal once, in time, and changes nothing after the last day', async (t) => {
    const s = await stage(t);
    const { deps, bodies, people } = s;
    const call = await opened(s);
    const open = on(deps, '2026-02-10');
    await assert.rejects(
      startProposal(on(deps, '2026-01-25'), people.leadA, { call, alliance: 'brescia' }, 'it'),
      conflict(/dal 1 febbraio 2026/),
    );
    const id = await exampleProposal(
      open,
      people.leadA,
      call,
      proposal('brescia', [bodies.townA, bodies.firmA], 50_000_00, 40_000_00),
      uuidv7,
    );
    assert.equal(
      await startProposal(open, people.leadA, { call, alliance: 'brescia' }, 'it'),
      id,
      'one for each alliance',
    );
    const both = await Promise.allSettled([
      submitProposal(open, people.leadA, id, 'it'),
      submitProposal(open, people.leadA, id, 'it'),
    ]);
    assert.deepEqual(both.map((r) => r.status).sort(), ['fulfilled', 'rejected']);
    const change = { page: 'about', apply: <T>(p: T) => ({ ...p, title: 'Altro' }) };
    await assert.rejects(changeProposal(open, people.leadA, id, change, 'it'), conflict(/già presentata/));
    await moveProposal(open, people.leadA, id, 'draft', 'it');
    await changeProposal(open, people.leadA, id, change, 'it');
    assert.deepEqual(await submitProposal(open, people.leadA, id, 'it'), { number: 2 });
    const late = on(deps, '2026-03-02');
    for (const move of [
      () => moveProposal(late, people.leadA, id, 'draft', 'it'),
      () => submitProposal(late, people.leadA, id, 'it'),
      () => startProposal(late, people.leadB, { call, alliance: 'palazzolo' }, 'it'),
    ])
      await assert.rejects(move(), conflict(/al 1 marzo 2026 compreso/));
    const wish = exampleCall({ cycle: '2026-28', opens: '2026-02-01', closes: '2026-03-31' });
    await assert.rejects(saveCall(open, people.officer, call, wish, 'it'), conflict(/già pubblicato/));
  });

  it('keeps whoever has a conflict of interest out, and shows nobody the points of others before their own', async (t) => {
    const s = await stage(t);
    const { deps, people } = s;
    const call = await opened(s);
    const { a, b } = await twoSubmitted(s, call);
    await assert.rejects(
      declareConflict(on(deps, '2026-02-27'), people.judge, a, null, 'it'),
      conflict(/giorno dopo la chiusura/),
    );
    const judging = on(deps, '2026-03-10');
    await assert.rejects(declareConflict(judging, people.involved, b, null, 'it'), conflict(/6-bis/));
    // Whoever coordinates the alliance that proposes judges it no more than a partner does; by SQL neither.
    const coordinating = await somebody(s.db, [
      { role: 'evaluator', kind: 'network', ref: 'rete-brescia' },
      { role: 'alliance-coordinator', kind: 'alliance', ref: 'palazzolo' },
    ]);
    await assert.rejects(declareConflict(judging, coordinating, b, null, 'it'), conflict(/6-bis/));
    await declareConflict(judging, coordinating, b, 'coordino l’alleanza', 'it');
    const taken = (actor: Person, what: ReturnType<typeof sql>) =>
      asActor(deps.db, actor, (tx) =>
        sql`update programme.evaluation set ${what} where proposal = ${b} and evaluator = ${actor.person}`.execute(tx),
      );
    await assert.rejects(taken(coordinating, sql`conflict = null`), { constraint: 'evaluation_declared_once' });
    await declareConflict(judging, people.involved, b, 'lavoro per un partner', 'it');
    await assert.rejects(givePoints(judging, people.involved, b, points(1, 1, 1), 'it'), conflict(/dichiarazione/));
    await assert.rejects(givePoints(judging, people.judge, a, points(1, 1, 1), 'it'), conflict(/dichiarazione/));
    for (const judge of [people.judge, people.judge2]) await declareConflict(judging, judge, a, null, 'it');
    // No points at all do not open those of others.
    const none = asActor(deps.db, people.judge, (tx) =>
      sql`update programme.evaluation set points = '{}', given_at = now() where proposal = ${a} and evaluator = ${people.judge.person}`.execute(
        tx,
      ),
    );
    await assert.rejects(none, { constraint: 'evaluation_whole' });
    const above = await givePoints(judging, people.judge, a, points(4001, 1, 1), 'it');
    assert.deepEqual(above.problems, [{ field: 'points.bisogno', code: 'above-max', max: 40 }]);
    await givePoints(judging, people.judge, a, points(4000, 1, 1), 'it');
    const seenBy = (who: Person) =>
      readAs(
        deps.db,
        who,
        async (tx) =>
          (await tx.selectFrom('programme.evaluation').select('evaluator').where('given_at', 'is not', null).execute())
            .length,
      );
    assert.deepEqual(
      [await seenBy(people.judge), await seenBy(people.judge2), await seenBy(people.involved)],
      [1, 0, 0],
    );
    await givePoints(judging, people.judge2, a, points(3000, 1, 1), 'it');
    assert.deepEqual(
      [await seenBy(people.judge), await seenBy(people.judge2), await seenBy(people.officer)],
      [2, 2, 2],
    );
    await assert.rejects(givePoints(judging, people.judge2, a, points(4000, 1, 1), 'it'), conflict(/una volta sola/));
    await assert.rejects(givePoints(judging, people.leadA, a, points(1, 1, 1), 'it'));
    assert.equal(
      await readAs(
        deps.db,
        people.judge,
        async (tx) => (await provisionalRanking(tx, people.judge, await callFor(tx, call, 'it'))).length,
      ),
      0,
      'not before all points were given',
    );
    await excludeProposal(judging, people.officer, b, { reason: 'Accordo non firmato', rule: 'punto 4' }, 'it');
    const provisional = (who: Person) =>
      readAs(deps.db, who, async (tx) => (await provisionalRanking(tx, who, await callFor(tx, call, 'it'))).length);
    assert.deepEqual(
      [await provisional(people.judge), await provisional(people.involved), await provisional(people.leadA)],
      [2, 0, 0],
      'a member who gave all points sees the provisional ranking; not who gave none, nor an alliance',
    );
    const shown = await readAs(deps.db, people.officer, async (tx) => {
      const here = await callFor(tx, call, 'it');
      return linesOfRanking(here, await evaluating(tx, here));
    });
    assert.deepEqual(
      shown.map((l) => [l.proposal, l.outcome, l.reason]),
      [
        [a, 'below-threshold', 'all'],
        [b, 'excluded', 'Accordo non firmato'],
      ],
    );
  });
});

describe('a Committee of which some are in conflict', () => {
  it('needs all who are left, never fewer than one, and the minutes say so', async (t) => {
    const s = await stage(t);
    const { db, deps, people } = s;
    const call = await opened(s);
    const { a, b } = await twoSubmitted(s, call);
    const judging = on(deps, '2026-03-10');
    for (const judge of [people.judge, people.judge2]) {
      await declareConflict(judging, judge, a, null, 'it');
      await givePoints(judging, judge, a, points(3000, 2000, 2000), 'it');
    }
    await declareConflict(judging, people.judge, b, null, 'it');
    await givePoints(judging, people.judge, b, points(3000, 2000, 2000), 'it');
    const close = () => closeEvaluation(judging, people.officer, call, exampleAct('2026-03-09'), 'it');
    await declareConflict(judging, people.judge2, b, 'mio fratello lavora lì', 'it');
    await assert.rejects(
      close(),
      conflict(/«Progetto palazzolo» ne ha 1, ne servono 2/),
      'one who is free did not judge',
    );
    await declareConflict(judging, people.involved, b, 'lavoro per un partner', 'it');
    await close();
    const minutes = await db.selectFrom('programme.act').select('note_it').where('step', '=', 'evaluation').execute();
    assert.equal(minutes.length, 1);
    assert.match(minutes[0]!.note_it, /«Progetto palazzolo» \(valutazioni: 1; conflitti dichiarati: 2\)/);
    assert.ok(!minutes[0]!.note_it.includes('Progetto brescia'));
  });

  it('waits for a substitute when nobody is left', async (t) => {
    const s = await stage(t);
    const { deps, people } = s;
    const call = await opened(s);
    const { a, b } = await twoSubmitted(s, call);
    const judging = on(deps, '2026-03-10');
    await excludeProposal(judging, people.officer, a, { reason: 'Fuori tempo', rule: '' }, 'it');
    for (const judge of [people.judge, people.judge2, people.involved])
      await declareConflict(judging, judge, b, 'conflitto', 'it');
    const close = () => closeEvaluation(judging, people.officer, call, exampleAct('2026-03-09'), 'it');
    await assert.rejects(close(), conflict(/ne ha 0, ne servono 1.*sostituto/));
    const substitute = await somebody(s.db, [{ role: 'evaluator', kind: 'network', ref: 'rete-brescia' }]);
    await declareConflict(judging, substitute, b, null, 'it');
    await givePoints(judging, substitute, b, points(3000, 2000, 2000), 'it');
    await close();
  });
});

describe('what the database itself refuses', () => {
  it('a proposal after the last day, whatever day the application says it is, where the call is no example', async (t) => {
    const s = await stage(t);
    const call = await opened(s, { cycle: '2026-28', opens: '2026-02-01', closes: '2026-03-01', example: false });
    const { leadA } = s.people;
    const id = await startProposal(on(s.deps, '2026-02-20'), leadA, { call, alliance: 'brescia' }, 'it');
    const submit = submitProposal(on(s.deps, '2026-02-20'), leadA, id, 'it');
    await assert.rejects(submit, { code: 'conflict', message: /1 marzo 2026/ });
    const around = (what: ReturnType<typeof sql>) => asActor(s.deps.db, leadA, (tx) => what.execute(tx));
    const write = sql`insert into programme.submission (proposal, call, hash, content, at)
      values (${id}, ${call}, ${Buffer.alloc(32)}, '{}', '2026-02-20T10:00:00Z')`;
    await assert.rejects(around(write), /the call is not open/);
    const change = sql`update programme.proposal set title = 'Tardi', changed_at = '2026-02-20T10:00:00Z' where id = ${id}`;
    await assert.rejects(around(change), /the call is not open/);
  });

  it('shows a draft to its alliance alone, a submitted proposal to network, Committee and region, never to another alliance', async (t) => {
    const s = await stage(t);
    const { deps, bodies, people } = s;
    const call = await opened(s);
    const open = on(deps, '2026-02-25');
    const a = await exampleProposal(
      open,
      people.leadA,
      call,
      proposal('brescia', [bodies.townA, bodies.firmA], 50_000_00, 40_000_00),
      uuidv7,
    );
    const sees = (who: Person | 'anyone') =>
      readAs(deps.db, who, async (tx) => {
        const [one, partners, actions, files] = await Promise.all(
          (
            [
              'programme.proposal',
              'programme.proposal_partner',
              'programme.proposal_action',
              'programme.proposal_file',
            ] as const
          ).map(async (table) => (await tx.selectFrom(table).select(sql<number>`1`.as('n')).execute()).length),
        );
        return `${one}${partners}${actions}${files}`;
      });
    const all = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries({ ...people, anyone: 'anyone' as const }).map(async ([k, who]) => [k, await sees(who)]),
        ),
      );
    const nothing = {
      officer: '0000',
      other: '0000',
      region: '0000',
      leadA: '0000',
      leadB: '0000',
      judge: '0000',
      judge2: '0000',
      involved: '0000',
      anyone: '0000',
    };
    assert.deepEqual(await all(), { ...nothing, leadA: '1211' });
    await submitProposal(open, people.leadA, a, 'it');
    const whole = '1211';
    assert.deepEqual(await all(), {
      ...nothing,
      leadA: whole,
      officer: whole,
      region: whole,
      judge: whole,
      judge2: whole,
      involved: whole,
    });
  });

  it('lets nobody write around the actions', async (t) => {
    const s = await stage(t);
    const { deps, people } = s;
    const call = await opened(s);
    const { a } = await twoSubmitted(s, call);
    const attempt = (who: Person, query: ReturnType<typeof sql>) =>
      asActor(deps.db, who, async (tx) => Number((await query.execute(tx)).numAffectedRows ?? 0n)).catch(
        (error: Error) => error.message,
      );
    const refused = async (who: Person, query: ReturnType<typeof sql>) => {
      const done = await attempt(who, query);
      assert.ok(done === 0 || typeof done === 'string', `${done}`);
    };
    await refused(people.leadA, sql`update programme.proposal set title = 'Altro' where id = ${a}`);
    await refused(people.leadB, sql`update programme.proposal set state = 'withdrawn' where id = ${a}`);
    await refused(people.leadA, sql`delete from programme.proposal_action where proposal = ${a}`);
    await refused(people.leadA, sql`update programme.call set state = 'ranked' where id = ${call}`);
    await refused(people.officer, sql`update programme.call set state = 'approved' where id = ${call}`);
    await refused(people.officer, sql`update programme.call set budget_cents = 1 where id = ${call}`);
    await refused(people.region, sql`update programme.call set state = 'validated' where id = ${call}`);
    await refused(people.other, sql`insert into programme.exclusion (proposal, reason, at) values (${a}, 'x', now())`);
    await refused(
      people.judge,
      sql`insert into programme.evaluation (proposal, evaluator, declared_at) values (${a}, ${people.judge2.person}, now())`,
    );
    await refused(
      people.leadB,
      sql`insert into programme.evaluation (proposal, evaluator, declared_at) values (${a}, ${people.leadB.person}, now())`,
    );
    await refused(
      people.officer,
      sql`insert into programme.ranking (call, proposal, alliance, title, requested_cents, granted_cents, outcome) values (${call}, ${a}, 'brescia', 'x', 1, 1, 'funded')`,
    );
    await refused(
      people.leadA,
      sql`insert into programme.submission (proposal, call, hash, content, at) values (${a}, ${call}, ${Buffer.alloc(32)}, '{}', '2026-02-25')`,
    );
    await refused(
      people.leadA,
      sql`insert into programme.call (id, cycle, network, title, opens, closes, budget_cents, rules, node, changed_at)
      values (${randomUUID()}, '2026-28', 'rete-brescia', 'x', '2026-01-01', '2026-01-02', 1, '{}', ${a}, now())`,
    );
  });
});
