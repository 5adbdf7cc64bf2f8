import { createHash } from 'node:crypto';
import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { may } from '../policy.ts';
import { actFileName, type NewAct } from '../rules/act-form.ts';
import { insertAct } from '../store/acts.ts';

/** The file of an act, already looked at. What it was called stays with whoever gave it: names of files name people. */
export interface GivenActFile {
  readonly bytes: Buffer;
}

/** Writes an act in the chain, with its file and its SHA-256; its id. @throws AppError not-allowed. */
export function recordAct(deps: Deps, actor: Person, act: NewAct, file: GivenActFile | null): Promise<string> {
  demand(may(actor, 'record-act'));
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  const hash = file && createHash('sha256').update(file.bytes).digest();
  return asActor(deps.db, actor, async (tx) => {
    const { place, ...said } = act;
    demand(may(actor, 'record-act', await pathOf(tx, place.node)));
    const { node, network, alliance } = place;
    const row = { id, ...said, node, network, alliance, project: null, example: false, recordedAt: now };
    await insertAct(
      tx,
      row,
      file && hash && { name: actFileName(act), mediaType: 'application/pdf', bytes: file.bytes, hash },
    );
    await record(tx, deps, actor, {
      ...{ verb: 'programme.record-act', kind: 'act', id, node },
      ...{ event: ['programme.act-recorded', { act: id, cycle: act.cycle }] as const },
      after: {
        cycle: act.cycle,
        step: act.step,
        network,
        alliance,
        number: act.number,
        dated: act.dated,
        file: hash?.toString('hex'),
      },
    });
    return id;
  });
}
