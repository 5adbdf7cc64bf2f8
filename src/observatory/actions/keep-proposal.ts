import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { writeLinks } from '#thread/reads.ts';
import { may, proposingRole } from '../policy.ts';
import { release } from '../reads.ts';
import type { Draft } from '../rules/simulator/draft.ts';
import type { Kept } from '../rules/simulator/kept.ts';
import { insertProposal, nodeOfPlace } from '../store/proposals.ts';
import { proposalWords } from '../words/proposals.ts';

/** A trial to keep. `result` is what the simulator said of it a moment ago. */
export interface ProposalWish {
  readonly area: string;
  /** Municipality of the draft or of the service it changes; null = the area. */
  readonly municipality: string | null;
  readonly title: string;
  readonly notes: string;
  readonly draft: Draft;
  readonly result: Kept;
  /** The service that changes; null = a new one. */
  readonly service: string | null;
  readonly shown: boolean;
}

/** Keeps a trial of the simulator as a proposal of its place; answers its id. @throws AppError not-allowed. */
export function keepProposal(
  deps: Deps,
  actor: Person,
  wish: ProposalWish,
  lang: Lang,
  example = false,
): Promise<string> {
  demand(may(actor, 'propose'));
  const at = deps.clock.now();
  const id = uuidv7(at.getTime());
  const place = wish.municipality ?? wish.area;
  return asActor(deps.db, actor, async (tx) => {
    const node = await nodeOfPlace(tx, place);
    const path = node === null ? [] : await pathOf(tx, node);
    demand(may(actor, 'propose', path));
    const madeByRole = proposingRole(actor, path);
    if (madeByRole === null) throw new AppError('not-allowed', proposalWords(lang).notHere);
    const { area, title, notes, draft, result, shown, service } = wish;
    await insertProposal(tx, {
      ...{ id, area, place, title, notes, draft, result, shown, madeByRole, madeAt: at, example },
    });
    const last = await release(tx);
    const to = { kind: 'draft-service', id };
    await writeLinks(tx, [
      ...(last ? [{ from: { kind: 'release', id: last.asOf }, to, relation: 'showed', at }] : []),
      ...(service ? [{ from: { kind: 'service', id: service }, to, relation: 'tried-in', at }] : []),
    ]);
    const after = { area, place, shown, gained: Math.round(result.gained) };
    await record(tx, deps, actor, { verb: 'observatory.propose', kind: 'draft-service', id, node, after });
    return id;
  });
}
