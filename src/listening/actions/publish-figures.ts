import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { loadSolver } from '#kit/linear-program.ts';
import { remembering } from '#kit/remember.ts';
import { alliances } from '#network/reads.ts';
import { release } from '#observatory/reads.ts';
import { type AreaSum, publishReplies, type RawReply } from '#observatory/rules/publish-replies.ts';
import { ancestors, areas } from '#territory/reads.ts';
import { allianceArea } from '../rules/areas.ts';
import { insertFigures, shownLast } from '../store/figures.ts';
import { outcomesUntil } from '../store/followups.ts';
import { firstTime } from '../store/once-a-release.ts';
import { firstAnswers } from '../store/standings.ts';

/**
 * Publishes the figures of replies with the latest release, once: they move when every figure moves. As the owner of the
 * tables. Answers whether it did.
 */
export async function publishFigures(deps: Deps): Promise<boolean> {
  const solve = await loadSolver();
  return inTransaction(deps.db, async (tx) => {
    const row = await release(tx);
    if (row === null || !(await firstTime(tx, 'figures', row.id))) return false;
    const where = await whereOf(tx);
    const answers = await firstAnswers(tx, row.cutoff);
    const outcomes = await outcomesUntil(tx, row.cutoff);
    const raw = await Promise.all([
      ...answers.map(
        async (a): Promise<RawReply> => ({
          ...{ measure: 'answer-days', areas: await where(a.municipality), value: daysBetween(a.saidAt, a.answeredAt) },
        }),
      ),
      ...outcomes.flatMap((o) =>
        told(o).map(async (t): Promise<RawReply> => ({ ...t, areas: await where(o.municipality) })),
      ),
    ]);
    const published = publishReplies(raw, {
      ...{ sums: await sumsOf(tx), before: await shownLast(tx), asOf: row.asOf, solve },
    });
    const example = answers.some((a) => a.example) || outcomes.some((o) => o.example);
    await insertFigures(tx, { release: row.id, example }, published);
    const after = { figures: published.figures.length };
    await record(tx, deps, 'installation', { verb: 'listening.publish', kind: 'release', id: row.id, after });
    return true;
  });
}

const daysBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 86_400_000));

const told = ({ found, work }: { found: string; work: string }) => [
  { measure: 'found-care' as const, value: found === 'yes' ? 1 : 0 },
  ...(work === 'not-needed' ? [] : [{ measure: 'kept-work' as const, value: work === 'yes' ? 1 : 0 }]),
];

/** Every area a municipality counts in, alliances too; without a municipality only the widest. */
async function whereOf(tx: Tx): Promise<(municipality: string | null) => Promise<readonly string[]>> {
  const [region] = (await areas(tx)).filter((a) => a.kind === 'region');
  const spans = await alliances(tx);
  const where = async (municipality: string | null) => {
    const above = municipality === null ? [] : (await ancestors(tx, municipality)).map((a) => a.code);
    const held = spans.filter((s) => s.areas.some((code) => above.includes(code))).map((s) => allianceArea(s.code));
    return [...new Set([...above, ...held, ...(region ? [region.code] : [])])];
  };
  // Thousands of replies, a few municipalities: each is looked up once.
  return remembering(where, String);
}

async function sumsOf(tx: Tx): Promise<AreaSum[]> {
  const all = await areas(tx);
  const inside = all.flatMap((a) => {
    const parts = all.filter((p) => p.parent === a.code).map((p) => p.code);
    return parts.length > 0 ? [{ total: a.code, parts }] : [];
  });
  return [...inside, ...(await alliances(tx)).map((s) => ({ total: allianceArea(s.code), parts: [...s.areas] }))];
}
