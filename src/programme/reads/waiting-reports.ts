import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { may } from '../policy.ts';
import { words } from '../words/report-waiting.ts';
import { lateBodies } from './late.ts';
import { type NamedReport, reportsSeen } from './reports.ts';

/** Who writes the report of a level, and who decides of it. */
const authors = { alliance: 'alliance-coordinator', network: 'ats-officer', region: 'regional-officer' } as const;
const deciders = { alliance: 'ats-officer', network: 'regional-officer', region: 'regional-officer' } as const;

const nodesFor = async (tx: Tx, verb: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ node: string }>`select unnest(accounts.nodes_for(${verb})) as node`.execute(tx);
  return new Set(rows.map((r) => r.node));
};

/** The last version of each report: what came back and has a newer version waits no more. */
function latest(all: readonly NamedReport[]): NamedReport[] {
  const found = new Map<string, NamedReport>();
  for (const r of all) {
    const key = [r.cycle, r.level, r.network, r.alliance, r.kind, r.periodTo].join(' ');
    if ((found.get(key)?.version ?? 0) < r.version) found.set(key, r);
  }
  return [...found.values()];
}

/** Reports to write, to correct, to approve; bodies that are late. */
export async function reportsWaiting(tx: Tx, actor: Person, { lang, today }: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'report').yes) return [];
  const w = words(lang);
  const roles = new Set(actor.grants.filter((g) => g.active).map((g) => g.role));
  const [writes, decides] = [await nodesFor(tx, 'programme.report'), await nodesFor(tx, 'programme.approve-report')];
  const open = latest(await reportsSeen(tx, {})).filter((r) => r.state !== 'approved');
  const found: Waiting[] = [];
  for (const r of open) {
    const [kind, place, path] = [w.kinds[r.kind], r.place[lang], `/programme/reports/${r.id}`];
    const own = roles.has(authors[r.level]) && writes.has(r.node);
    const line = { about: place, due: r.due, helps: 1, path };
    if (r.state === 'draft' && own)
      found.push({
        ...line,
        kind: 'programme.report-to-write',
        title: w.write(kind),
        since: r.madeAt,
        button: w.writeButton,
      });
    if (r.state === 'returned' && own)
      found.push({
        ...line,
        kind: 'programme.report-returned',
        title: w.correct(kind),
        since: r.decidedAt ?? r.madeAt,
        button: w.correctButton,
      });
    if (r.state === 'submitted' && roles.has(deciders[r.level]) && decides.has(r.approver))
      found.push({
        ...line,
        kind: 'programme.report-to-approve',
        title: w.approve(kind),
        since: r.submittedAt ?? r.madeAt,
        button: w.approveButton,
      });
  }
  return [...found, ...(await lateLine(tx, roles, lang, today))];
}

async function lateLine(
  tx: Tx,
  roles: ReadonlySet<string>,
  lang: WaitingQuestion['lang'],
  today: string,
): Promise<Waiting[]> {
  // The region asks its networks: single bodies are theirs to follow.
  if (!roles.has('ats-officer') && !roles.has('alliance-coordinator')) return [];
  const late = await lateBodies(tx, today);
  if (late.length === 0) return [];
  const w = words(lang);
  const line = { title: w.late(late.length), about: w.lateAbout, button: w.lateButton, path: '/programme/late' };
  return [
    { kind: 'programme.late-bodies', ...line, since: new Date(`${today}T00:00:00Z`), due: null, helps: late.length },
  ];
}
