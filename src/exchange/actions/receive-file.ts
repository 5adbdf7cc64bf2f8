import { createHash } from 'node:crypto';
import { pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { auditOfRun } from '#kit/import-journal.ts';
import { addRun } from '#kit/import-run.ts';
import type { Importer } from '#kit/importer.ts';
import { enqueue } from '#kit/jobs.ts';
import { sealFor } from '#kit/personal-key.ts';
import type { FileFormat } from '#kit/upload-kind.ts';

/** A file as it arrived, already looked at. */
interface Received {
  readonly name: string;
  readonly format: FileFormat;
  readonly bytes: Buffer;
  /** Where it is for. */
  readonly node: string;
  readonly nodeName: string;
}

/** Keeps a file and asks a worker to read and try it. Returns the id of the run. @throws AppError not-allowed. */
export const receiveFile = (
  deps: Deps,
  actor: Person,
  name: string,
  importer: Importer,
  file: Received,
): Promise<string> =>
  asActor(deps.db, actor, async (tx) => {
    demand(importer.may(actor, await pathOf(tx, file.node)));
    const now = deps.clock.now();
    const run = {
      id: uuidv7(now.getTime()),
      kind: importer.kind,
      verb: importer.verb,
      node: file.node,
      nodeName: file.nodeName,
      fileName: file.name,
      format: file.format,
      sha256: createHash('sha256').update(file.bytes).digest(),
      madeBy: actor.person,
      madeByName: name === '' ? null : await sealFor(tx, deps.config.masterKey, actor.person, name),
      at: now,
    };
    await addRun(tx, run, file.bytes);
    const said = auditOfRun({ ...run, sha256: run.sha256.toString('hex') }, null);
    await record(tx, deps, actor, { verb: run.verb, node: run.node, ...said, kind: 'upload' });
    await enqueue(tx, 'exchange.import', { payload: { run: run.id }, key: run.id });
    return run.id;
  });
