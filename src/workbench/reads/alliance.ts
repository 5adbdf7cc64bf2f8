import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, no, type Permission, type Person, yes } from '#kit/actor.ts';
import { type Db, readAs, type Tx } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import type { Alliance, Office, Organization } from '#network/model.ts';
import { agreements, offices, type SignedAgreement } from '#network/reads/agreements.ts';
import { countMembers, type Member, members } from '#network/reads/members.ts';
import { alliance, organization } from '#network/reads.ts';
import { type Act, acts } from '#programme/reads/acts.ts';
import { calls } from '#programme/reads/calls.ts';
import { cycles } from '#programme/reads/cycles.ts';
import { moneyOf } from '#programme/reads/money.ts';
import { type ListedProject, listProjects } from '#programme/reads/projects.ts';
import { phaseOf } from '#programme/rules/call.ts';
import type { Sums } from '#programme/rules/money.ts';
import { may } from '../policy.ts';
import { waitingFor } from './today.ts';

/** A date that somebody of the alliance must not miss. */
export interface Deadline {
  readonly day: string;
  readonly it: string;
  readonly en: string;
  /** Page that says more, without language. */
  readonly path: string;
}

export interface AllianceView {
  readonly alliance: Alliance;
  readonly lead: Organization | null;
  readonly offices: readonly Office[];
  /** The first by name. */
  readonly members: readonly Member[];
  readonly memberCount: number;
  readonly waiting: readonly Waiting[];
  readonly deadlines: readonly Deadline[];
  readonly projects: readonly ListedProject[];
  readonly projectCount: number;
  readonly money: Sums;
  readonly documents: readonly SignedAgreement[];
  readonly acts: readonly Act[];
}

const notMember = no(
  'Questa pagina è di chi fa parte dell’alleanza. La pagina pubblica dell’alleanza è in Rete. Non è stato cambiato nulla.',
);

/** Whoever works for it; and the contacts of its members, because their body stands below it today. */
async function mayOpen(db: Db, actor: Person, node: string): Promise<Permission> {
  const working = may(actor, 'see-alliance', await pathOf(db, node));
  if (working.yes) return working;
  for (const grant of actor.grants) {
    const own = grant.active && (grant.role === 'contact' || grant.role === 'deputy');
    if (own && (await pathOf(db, grant.node)).includes(node)) return yes;
  }
  return actor.grants.length === 0 ? working : notMember;
}

/** Everything the members of an alliance work on, on one page; null when there is no such alliance. @throws AppError not-allowed. */
export async function allianceView(
  db: Db,
  actor: Person,
  code: string,
  question: WaitingQuestion,
): Promise<AllianceView | null> {
  const found = await alliance(db, code);
  if (found === null) return null;
  demand(await mayOpen(db, actor, nodeId('alliance', code)));
  const waiting = await waitingFor(db, actor, question);
  return readAs(db, actor, async (tx) => ({
    alliance: found,
    lead: found.lead === null ? null : await organization(tx, found.lead),
    ...(await people(tx, code, question.today)),
    ...(await work(tx, code)),
    ...{ waiting, deadlines: await deadlinesOf(tx, found.network, question.today) },
  }));
}

async function people(tx: Tx, code: string, day: string) {
  const place = { kind: 'alliance', code } as const;
  const query = { place, day, limit: 12 };
  const counts = await countMembers(tx, query);
  return {
    offices: await offices(tx, { place }, day),
    members: await members(tx, query),
    memberCount: [...counts.values()].reduce((a, b) => a + b, 0),
    documents: await agreements(tx, { place }),
  };
}

async function work(tx: Tx, code: string) {
  const everything = { cycle: null, network: null, area: null, state: null, q: null, after: null };
  const { projects, count } = await listProjects(tx, { ...everything, alliance: code });
  const money = await moneyOf(tx, { alliance: code });
  return { projects, projectCount: count, money, acts: (await acts(tx, null)).filter((a) => a.alliance === code) };
}

/** Days to come: those that the rules of a cycle name, and the last days of open calls of the network; nearest first. */
async function deadlinesOf(tx: Tx, network: string, today: string): Promise<Deadline[]> {
  const named = (await cycles(tx)).flatMap((c) =>
    (c.rules.deadlines.value ?? []).map(({ date, it, en }) => {
      return { day: date, it, en, path: `/programme/cycles/${c.code}` };
    }),
  );
  const asked = (await calls(tx))
    .filter((c) => c.network === network && phaseOf(c, today) === 'open')
    .map((c) => ({ day: c.closes, it: c.title, en: c.title, path: `/programme/calls/${c.id}` }));
  return [...named, ...asked].filter((d) => d.day >= today).sort((a, b) => a.day.localeCompare(b.day));
}
