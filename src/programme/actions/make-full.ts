import { Writable } from 'node:stream';
import { nodesBelow } from '#accounts/reads.ts';
import { recordSetup } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type Sheet, writeSheets } from '#kit/sheet.ts';
import { fullSheets } from '../reads/full-sheets.ts';
import { composeReport } from '../reads/report-content.ts';
import type { Report } from '../rules/report.ts';
import {
  countExpenses,
  type FullReport,
  markFailed,
  markProgress,
  markReady,
  selectFull,
} from '../store/full-report.ts';

/** The end of time: everything there is now, whatever its day. */
const always = '9999-12-31';

/** The place a node is, as a report has it. */
async function placeOf(tx: Tx, node: string) {
  const all = await nodesBelow(tx, node);
  const own = all.find((n) => n.id === node);
  const alliance = own?.kind === 'alliance' ? own.ref : null;
  const network = own?.kind === 'network' ? own.ref : null;
  const level: Report['level'] = alliance ? 'alliance' : network ? 'network' : 'region';
  return {
    nodes: [...new Set([node, ...all.map((n) => n.id)])],
    place: { level, network, alliance, periodTo: always },
  };
}

async function sheetsAt(tx: Tx, deps: Deps, f: FullReport): Promise<Sheet[]> {
  const { nodes, place } = await placeOf(tx, f.node);
  const total = await countExpenses(tx, f.cycle, nodes);
  // Told outside the transaction that reads: whoever looks at the page sees it at once.
  const tell = async (done: number) => void (await markProgress(deps.db, f.id, done, total));
  await tell(0);
  const content = await composeReport(tx, { ...place, cycle: f.cycle }, deps.clock.now());
  const { network, alliance } = place;
  const within = { cycle: f.cycle, ...(network ? { network } : {}), ...(alliance ? { alliance } : {}) };
  return fullSheets(tx, f, content, { nodes, within }, tell);
}

/**
 * Makes the workbook somebody asked for, as the owner of the tables; all of it of one moment, row by row. Run twice, it is
 * made twice and is the same.
 */
export async function makeFull(deps: Deps, id: string): Promise<void> {
  const asked = await selectFull(deps.db, id);
  if (!asked || asked.state === 'ready') return;
  const parts: Buffer[] = [];
  const into = new Writable({
    write(part, _encoding, done) {
      parts.push(Buffer.from(part));
      done();
    },
  });
  try {
    await inTransaction(
      deps.db,
      async (tx) => {
        await writeSheets(into, await sheetsAt(tx, deps, asked));
        const { node } = asked;
        await recordSetup(tx, {
          verb: 'programme.make-full-report',
          kind: 'report',
          id,
          node,
          after: { cycle: asked.cycle },
        });
      },
      'transaction',
    );
    await markReady(deps.db, id, Buffer.concat(parts), deps.clock.now());
  } catch (error) {
    await markFailed(deps.db, id, deps.clock.now());
    throw error;
  }
}
