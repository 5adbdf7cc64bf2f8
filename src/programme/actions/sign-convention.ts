import { sql } from 'kysely';
import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { writeLinks } from '#thread/reads.ts';
import { may } from '../policy.ts';
import { approvedRanking, callFor, projectsOfProposals } from '../reads/calls.ts';
import { filedConventions } from '../reads/convention.ts';
import { proposalFor } from '../reads/proposals.ts';
import type { ActWish } from '../rules/call-act.ts';
import { projectOf } from '../rules/proposal-project.ts';
import { writeAction, writeLine, writePartner, writeProject } from '../store/projects.ts';
import { words } from '../words/calls.ts';
import { keepCallAct } from './call-act.ts';

/**
 * Records the convention between ATS and lead: the proposal becomes a project with its partners, actions and budget, what is
 * financed cut to what was granted. Once. The act itself is the one the network filed (`network.agreement`), when its protocol
 * is given: its fingerprint comes along. @throws AppError not-found, not-allowed, conflict.
 */
export function signConvention(
  deps: Deps,
  actor: Actor,
  id: string,
  act: ActWish,
  lang: Lang,
): Promise<{ readonly project: string }> {
  return asActor(deps.db, actor, async (tx) => {
    const proposal = await proposalFor(tx, id, lang);
    demand(may(actor, 'approve', await pathOf(tx, proposal.node)));
    const call = await callFor(tx, proposal.call, lang);
    if (call.state !== 'validated') throw new AppError('conflict', words(lang).notValidated);
    const granted = (await approvedRanking(tx, call.id)).find((l) => l.proposal === id)?.grantedCents ?? 0;
    if (granted === 0) throw new AppError('conflict', words(lang).notGranted);
    await lockConventions(tx, id);
    if ((await projectsOfProposals(tx, [id])).has(id)) throw new AppError('conflict', words(lang).signed);
    const fileHash = await filedUnder(tx, proposal.alliance, act, lang);
    const now = deps.clock.now();
    const newId = () => uuidv7(now.getTime());
    const made = projectOf({ proposal, call, grantedCents: granted }, newId);
    await keepProject(tx, made, now);
    const said = { it: `Convenzione: ${proposal.title}`, en: `Convention: ${proposal.title}` };
    await keepCallAct(tx, deps, call, act, {
      ...{ step: 'convention', title: said, proposal, project: made.project.id },
      ...(fileHash ? { fileHash } : {}),
    });
    await record(tx, deps, actor, {
      ...{ verb: 'programme.manage-project', kind: 'project', id: made.project.id, node: proposal.node },
      after: {
        title: made.project.title,
        state: made.project.state,
        cycle: made.project.cycle,
        lead: made.project.lead,
        granted,
      },
      event: ['programme.proposal-became-project', { proposal: id, project: made.project.id }],
    });
    return { project: made.project.id };
  });
}

/** Fingerprint of the signed copy with the protocol of this act; null = none is filed. @throws AppError conflict on another day. */
async function filedUnder(tx: Tx, alliance: string, act: ActWish, lang: Lang): Promise<string | null> {
  const filed = (await filedConventions(tx, alliance)).find((f) => f.protocol === act.protocol);
  if (filed && filed.dated !== act.dated)
    throw new AppError('conflict', words(lang).otherDay(filed.protocol, date(lang, filed.dated)));
  return filed?.fileHash ?? null;
}

/** Two who sign at once: the second finds the first's project. */
const lockConventions = (tx: Tx, proposal: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`convention ${proposal}`}, 0))`.execute(tx);

async function keepProject(tx: Tx, made: ReturnType<typeof projectOf>, at: Date): Promise<void> {
  const { project, partners, actions, lines } = made;
  await writeProject(tx, project, at);
  for (const partner of partners) await writePartner(tx, project.id, partner);
  for (const action of actions) await writeAction(tx, action, at);
  for (const line of lines) await writeLine(tx, line, at);
  const self = { kind: 'project', id: project.id };
  await writeLinks(tx, [
    { from: { kind: 'proposal', id: project.proposal! }, to: self, relation: 'became', at },
    ...actions.map((a) => ({ from: self, to: { kind: 'action', id: a.id }, relation: 'made-of', at })),
  ]);
}
