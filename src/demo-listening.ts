import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { dropSession, exampleHolder, exampleSession } from '#accounts/example.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { offers } from '#directory/reads.ts';
import type { Person } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import { inTransaction } from '#kit/database.ts';
import { dayMs, dayNumber, dayOf } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import { answerVoice } from '#listening/actions/answer-voice.ts';
import { askPact } from '#listening/actions/ask-pact.ts';
import { beginPact } from '#listening/actions/begin-pact.ts';
import { codeVoice } from '#listening/actions/code-voice.ts';
import { decide } from '#listening/actions/decide.ts';
import { groupVoice } from '#listening/actions/group-voice.ts';
import { makeGap } from '#listening/actions/make-gap.ts';
import { publishFigures } from '#listening/actions/publish-figures.ts';
import { say } from '#listening/actions/say.ts';
import { tellOutcome } from '#listening/actions/tell-outcome.ts';
import { joinAsExample, labelAll } from '#listening/example-demo.ts';
import type { Outcome } from '#listening/model.ts';
import { ownVoice } from '#listening/reads/became.ts';
import { pactPartners } from '#listening/reads/partners.ts';
import { exampleNeed } from '#needs/example.ts';
import type { Period } from '#needs/rules/need.ts';
import { releases } from '#observatory/reads.ts';

interface DemoVoice {
  readonly text: string;
  readonly municipality: string;
  readonly days_ago: string;
  readonly fate: string;
  readonly found: string;
  readonly work: string;
}
interface DemoGap {
  readonly key: string;
  readonly area: string;
  readonly category: string;
  readonly period: Period;
  readonly hours: string;
  readonly taken_days_ago: string;
  readonly outcome: Outcome | '';
  readonly decided_days_ago: string;
  readonly decided_by: string;
  readonly reason: string;
}

const rows = <T>(name: string): readonly T[] =>
  parse(readFileSync(join(projectRoot, 'data/demo', name)), { columns: true }) as T[];

/** The same installation, some days ago. */
const ago = (deps: Deps, days: number): Deps => {
  const then = new Date(deps.clock.now().getTime() - days * dayMs);
  return { ...deps, clock: { now: () => then } };
};

/** Who of the demo's people does what, each with a session that is ended afterwards. */
async function people(deps: Deps): Promise<Readonly<Record<'agent' | 'ats' | 'coordinator' | 'contact', Person>>> {
  const one = async (role: Role, ref: string | null): Promise<Person> =>
    (await exampleSession(deps.db, await exampleHolder(deps.db, role, ref), { secondFactor: true })).actor;
  return {
    agent: await one('network-agent', 'rete-brescia'),
    ats: await one('ats-officer', 'rete-brescia'),
    coordinator: await one('alliance-coordinator', 'brescia'),
    contact: await one('contact', null),
  };
}

/** Invented voices, the gaps they were put into, the answers, what came of them, and two pacts. */
export async function demoListening(deps: Deps): Promise<void> {
  const who = await people(deps);
  const codes = new Map<DemoVoice, string>();
  for (const v of rows<DemoVoice>('voices.csv')) {
    const said = { text: v.text, municipality: v.municipality || null, language: 'it', contact: null } as const;
    codes.set(v, await say(ago(deps, Number(v.days_ago)), said, null));
  }
  const idOf = async (v: DemoVoice) => (await ownVoice(deps.db, deps.config.masterKey, codes.get(v)!))!.voice.id;
  const services = await offers(deps.db);
  const serviceOf = (category: string) => services.find((o) => o.category === category)?.serviceId ?? null;
  for (const g of rows<DemoGap>('gaps.csv')) {
    const own = [...codes.keys()].filter((v) => v.fate === g.key);
    await oneGap(deps, who, g, await Promise.all(own.map(idOf)), serviceOf);
  }
  for (const v of codes.keys()) await oneVoice(deps, who.agent, v, await idOf(v));
  for (const [v, code] of codes)
    if (v.found !== '') await tellOutcome(ago(deps, 8), { code }, { found: v.found, work: v.work }, 'it');
  await demoPacts(deps, who.contact);
  await labelled(deps, Object.values(who));
  await publishFigures(deps);
}

async function oneGap(
  deps: Deps,
  who: Awaited<ReturnType<typeof people>>,
  g: DemoGap,
  voices: readonly string[],
  serviceOf: (category: string) => string | null,
): Promise<void> {
  const taken = Number(g.taken_days_ago);
  const then = ago(deps, taken);
  const by = dayOf(dayNumber(today(then.clock)) + 60);
  const from = (await releases(deps.db)).find((r) => r.cutoff <= then.clock.now())?.id ?? null;
  const wish = { area: g.area, category: g.category, period: g.period, hours: g.hours, release: from, answerBy: by };
  const gap = await makeGap(then, who.agent, { ...wish, voice: voices[0] ?? null }, 'it');
  for (const voice of voices.slice(1)) await groupVoice(then, who.agent, voice, gap, 'it');
  if (g.outcome === '') return;
  const later = ago(deps, Number(g.decided_days_ago));
  const service = g.outcome === 'adapt' || g.outcome === 'point' ? serviceOf(g.category) : null;
  const reviewOn = dayOf(dayNumber(today(later.clock)) + 240);
  const actor = g.decided_by === 'coordinator' ? who.coordinator : who.ats;
  await decide(later, actor, gap, { outcome: g.outcome, service, reason: g.reason, reviewOn, after: 0 }, 'it');
}

async function oneVoice(deps: Deps, agent: Person, v: DemoVoice, id: string): Promise<void> {
  const later = ago(deps, Math.max(0, Number(v.days_ago) - 6));
  if (v.fate === 'need') await codeVoice(later, agent, id, exampleNeed({ home: v.municipality }), 'it');
  if (v.fate === 'answer') {
    const reason =
      'Il numero unico della rete risponde dal lunedì al venerdì e ti dice a chi rivolgerti nel tuo Comune.';
    await answerVoice(later, agent, id, { state: 'answered', reason, service: null }, 'it');
  }
}

/** One pact that has asked, one that still gathers firms. */
async function demoPacts(deps: Deps, contact: Person): Promise<void> {
  const [own] = await pactPartners(deps.db, contact);
  const alliance = own?.alliances[0];
  if (!own || !alliance) return;
  // Real bodies take part in nothing that is invented.
  const invented = alliance.bodies.filter((b) => b.name.startsWith('Ente d'));
  const invite = invented.slice(0, 4).map((b) => b.id);
  const common = { alliance: alliance.code, madeBy: own.body.ref, period: 'term', people: 6 } as const;
  const evening = {
    ...common,
    title: 'Sera in zona industriale',
    hours: 'dopo le 18, nei giorni di turno',
    category: 'baby-sitting',
    invite,
  };
  const asking = await beginPact(ago(deps, 25), contact, evening, 'it');
  for (const [i, organization] of invite.slice(0, 3).entries())
    await inTransaction(deps.db, (tx) => joinAsExample(tx, asking, organization, 3 + i, ago(deps, 20).clock.now()));
  await askPact(ago(deps, 12), contact, asking, 'it');
  const summer = {
    ...common,
    title: 'Estate per chi lavora ad agosto',
    hours: 'agosto, dalle 8 alle 17',
    category: 'grest',
    period: 'summer',
  } as const;
  await beginPact(ago(deps, 8), contact, { ...summer, invite: invite.slice(0, 2) }, 'it');
}

/** All of it is invented and says so; the sessions end. */
async function labelled({ db }: Deps, actors: readonly Person[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    await labelAll(tx);
    for (const { session } of actors) await dropSession(tx, session);
  });
}
