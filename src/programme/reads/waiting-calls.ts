import { placesWhere } from '#accounts/reads/where.ts';
import { pathOf } from '#accounts/reads.ts';
import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { alliances } from '#network/reads.ts';
import { may, type Verb } from '../policy.ts';
import { type Call, phaseOf } from '../rules/call.ts';
import { words } from '../words/waiting-calls.ts';
import { approvedRanking, calls, projectsOfProposals } from './calls.ts';
import { type Evaluating, evaluating, stillToJudge } from './ranking.ts';

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const verbs: readonly Verb[] = ['propose', 'open-call', 'evaluate', 'approve', 'validate'];

/** Calls to answer, to judge, to approve, to validate; conventions to sign. */
export async function callsWaiting(tx: Tx, actor: Person, q: WaitingQuestion): Promise<Waiting[]> {
  if (!verbs.some((verb) => may(actor, verb).yes)) return [];
  const found: Waiting[] = [];
  for (const call of await calls(tx)) {
    const path = await pathOf(tx, call.node);
    const can = (verb: Verb) => may(actor, verb, path).yes;
    found.push(...(await proposalLines(tx, call, q)), ...(await workLines(tx, actor, call, can, q)));
  }
  return found;
}

/** An open call, for whoever writes an alliance's proposal and has not submitted it. */
async function proposalLines(tx: Tx, call: Call, { lang, today }: WaitingQuestion): Promise<Waiting[]> {
  if (phaseOf(call, today) !== 'open') return [];
  const w = words(lang);
  const here = new Set((await alliances(tx)).filter((a) => a.network === call.network).map((a) => a.code));
  const places = (await placesWhere(tx, 'programme.propose', 'alliance')).filter((p) => here.has(p.ref));
  if (places.length === 0) return [];
  const own = await tx
    .selectFrom('programme.proposal')
    .select(['id', 'alliance', 'state'])
    .where('call', '=', call.id)
    .where('state', '<>', 'withdrawn')
    .execute();
  return places.flatMap((place): Waiting[] => {
    const proposal = own.find((p) => p.alliance === place.ref);
    if (proposal?.state === 'submitted') return [];
    const line = { about: `${call.title} · ${place.name}`, since: noon(call.opens), due: call.closes, helps: 1 };
    return [
      proposal
        ? {
            ...line,
            kind: 'programme.proposal-to-finish',
            title: w.finish,
            path: `/programme/proposals/${proposal.id}`,
            button: w.finishButton,
          }
        : {
            ...line,
            kind: 'programme.proposal-to-start',
            title: w.start,
            path: `/programme/calls/${call.id}`,
            button: w.startButton,
          },
    ];
  });
}

async function workLines(
  tx: Tx,
  actor: Person,
  call: Call,
  can: (verb: Verb) => boolean,
  { lang, today }: WaitingQuestion,
): Promise<Waiting[]> {
  const w = words(lang);
  const phase = phaseOf(call, today);
  const about = {
    about: call.title,
    due: null,
    helps: 1,
    path: `/programme/calls/${call.id}`,
    button: w.open,
    since: noon(addDays(call.closes, 1)),
  };
  if (phase === 'draft' && can('open-call'))
    return [
      { ...about, kind: 'programme.call-to-publish', title: w.publish, since: noon(call.opens), due: call.opens },
    ];
  if (phase === 'closed') return judgeLines(actor, call, await evaluating(tx, call), can, about, lang);
  if (phase === 'ranked' && can('approve'))
    return [{ ...about, kind: 'programme.ranking-to-approve', title: w.approve }];
  if (phase === 'approved' && can('validate'))
    return [{ ...about, kind: 'programme.call-to-validate', title: w.validate }];
  if (phase !== 'validated' || !can('approve')) return [];
  const funded = (await approvedRanking(tx, call.id)).filter((l) => l.grantedCents > 0).map((l) => l.proposal);
  const left = funded.length - (await projectsOfProposals(tx, funded)).size;
  return left > 0 ? [{ ...about, kind: 'programme.convention', title: w.convention(left), helps: left }] : [];
}

function judgeLines(
  actor: Person,
  call: Call,
  all: Evaluating,
  can: (verb: Verb) => boolean,
  about: Omit<Waiting, 'kind' | 'title'>,
  lang: WaitingQuestion['lang'],
): Waiting[] {
  const w = words(lang);
  const done = new Set(
    all.evaluations
      .filter((e) => e.evaluator === actor.person && (e.givenAt !== null || e.conflict !== null))
      .map((e) => e.proposal),
  );
  const mine = can('evaluate') ? all.proposals.filter((p) => !all.exclusions.has(p.id) && !done.has(p.id)).length : 0;
  const ready = can('approve') && stillToJudge(call, all).length === 0;
  return [
    ...(mine > 0
      ? [{ ...about, kind: 'programme.proposals-to-judge', title: w.judge(mine), helps: mine, button: w.judgeButton }]
      : []),
    ...(ready ? [{ ...about, kind: 'programme.minutes', title: w.minutes }] : []),
  ];
}
