import { placesWhere } from '#accounts/reads/where.ts';
import { pathOf } from '#accounts/reads.ts';
import { wantsFactor } from '#accounts/rules/allow.ts';
import type { Actor, Permission } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import { alliances, networks } from '#network/reads.ts';
import { may, type Verb } from '../policy.ts';
import { type Call, type CallPhase, phaseOf } from '../rules/call.ts';
import { moneyForCall } from './call-money.ts';
import { actsOfCall, approvedRanking, callFor, projectsOfProposals } from './calls.ts';
import { filedSince } from './convention.ts';
import { evaluating } from './ranking.ts';

/** An alliance whose proposal the acting person may write, with the one it has. */
export interface OwnProposal {
  readonly alliance: string;
  readonly name: string;
  readonly proposal: string | null;
}

/** Everything a call's page shows the acting person. */
export async function callPage(tx: Tx, actor: Actor, id: string, lang: Lang, today: string) {
  const call = await callFor(tx, id, lang);
  const phase = phaseOf(call, today);
  const names = await namesOf(tx);
  const lines = await approvedRanking(tx, id);
  const all = await evaluating(tx, call);
  const projects = await projectsOfProposals(
    tx,
    lines.map((l) => l.proposal),
  );
  // The convention whose turn it is, as the page asks for them one at a time.
  const next = lines.find((l) => l.grantedCents > 0 && !projects.has(l.proposal));
  return {
    ...{ call, phase, names, lines, all },
    acts: await actsOfCall(tx, id),
    projects,
    /** What is left for a draft; null = not known, or published already. */
    money: phase === 'draft' ? await moneyForCall(tx, call) : null,
    own: typeof actor === 'object' ? await ownProposals(tx, call) : [],
    may: await verbsAt(tx, actor, call),
    factorFirst: (['propose', 'evaluate', 'approve'] as const).some((verb) => owesFactor(may(actor, verb))),
    filed: next ? await filedSince(tx, next.alliance, call.closes) : null,
  };
}

export type CallPage = Awaited<ReturnType<typeof callPage>>;

const owesFactor = (permission: Permission): boolean => !permission.yes && wantsFactor(permission.reason);

/** What the acting person may do about a call. */
async function verbsAt(tx: Tx, actor: Actor, call: Call): Promise<(verb: Verb) => boolean> {
  const path = typeof actor === 'object' ? await pathOf(tx, call.node) : [];
  return (verb) => may(actor, verb, path).yes;
}

async function ownProposals(tx: Tx, call: Call): Promise<readonly OwnProposal[]> {
  const here = new Set((await alliances(tx)).filter((a) => a.network === call.network).map((a) => a.code));
  const places = (await placesWhere(tx, 'programme.propose', 'alliance')).filter((p) => here.has(p.ref));
  if (places.length === 0) return [];
  const found = await tx
    .selectFrom('programme.proposal')
    .select(['id', 'alliance'])
    .where('call', '=', call.id)
    .where('state', '<>', 'withdrawn')
    .execute();
  return places.map((p) => ({
    alliance: p.ref,
    name: p.name,
    proposal: found.find((f) => f.alliance === p.ref)?.id ?? null,
  }));
}

/** Names of networks and alliances by code; a code nobody knows is its own name. */
export async function namesOf(tx: Tx): Promise<(code: string) => string> {
  const names = new Map([...(await networks(tx)), ...(await alliances(tx))].map((n) => [n.code, n.name]));
  return (code) => names.get(code) ?? code;
}

/** Networks where the acting person prepares calls. */
export const networksToCall = (tx: Tx) => placesWhere(tx, 'programme.open-call', 'network');

export const isOver = (phase: CallPhase): boolean => phase === 'approved' || phase === 'validated';
