import { type AreaNode, siblingsOf } from './equations.ts';
import type { WeekFigure } from './figure.ts';
import { type Equation, hide, threshold } from './hide.ts';
import { blockQuarters, blocks, type WeekTally } from './tally.ts';

const quarter = (area: string, q: number) => `${area}|q${q}`;
const block = (area: string, b: number) => `${area}|b${b}`;
const quartersOf = (b: number) => Array.from({ length: blockQuarters }, (_, k) => b * blockQuarters + k);
const blockList = Array.from({ length: blocks }, (_, b) => b);

/**
 * The weeks that may be shown. A municipality shows blocks of two hours; wider areas show quarter hours, and go back
 * to the block where one of its quarter hours has too few voices. A block with too few voices is hidden (null).
 * @param hiddenAreas areas whose hours are hidden altogether: they get no week.
 */
export function publishWeeks(
  weeks: ReadonlyMap<string, WeekTally>,
  areas: readonly AreaNode[],
  children: ReadonlyMap<string, readonly string[]>,
  hiddenAreas: ReadonlySet<string>,
): Map<string, WeekFigure> {
  const wide = new Set(areas.filter((a) => a.kind !== 'municipality').map((a) => a.code));
  const counts = countsOf(weeks, wide);
  const equations = weekEquations(weeks, wide, children);
  const already = [...hiddenAreas].flatMap((area) => [
    ...blockList.map((b) => block(area, b)),
    ...blockList.flatMap(quartersOf).map((q) => quarter(area, q)),
  ]);
  let hidden = hide(counts, equations, already);
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    hidden = hide(counts, equations, coarsen(hidden, weeks, wide));
  }
  const out = new Map<string, WeekFigure>();
  for (const [area, week] of weeks) {
    if (!hiddenAreas.has(area)) out.set(area, shown(area, week, wide.has(area), hidden));
  }
  return out;
}

/** People uncovered at a quarter hour of a block, on average. */
const meanOf = (week: WeekTally, b: number): number =>
  quartersOf(b).reduce((sum, q) => sum + week.people[q]!, 0) / blockQuarters;

function countsOf(weeks: ReadonlyMap<string, WeekTally>, wide: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [area, week] of weeks) {
    week.blockVoices.forEach((n, b) => {
      // Many voices may still be few people at a time: a mean of 1 to 4 would read as a count of them.
      if (n > 0) counts.set(block(area, b), wide.has(area) ? n : Math.min(n, Math.max(1, Math.floor(meanOf(week, b)))));
    });
    if (!wide.has(area)) continue;
    week.voices.forEach((n, q) => {
      if (n > 0) counts.set(quarter(area, q), n);
    });
  }
  return counts;
}

/** A week is the sum of its blocks, a block of its quarter hours, and both of the same time in the areas inside. */
function weekEquations(
  weeks: ReadonlyMap<string, WeekTally>,
  wide: ReadonlySet<string>,
  children: ReadonlyMap<string, readonly string[]>,
): Equation[] {
  const out: Equation[] = [];
  const beside = siblingsOf(children);
  for (const [area, week] of weeks) {
    const inside = (children.get(area) ?? []).filter((child) => weeks.has(child));
    const yields = beside(area).filter((sibling) => weeks.has(sibling)).length > 2;
    const spoken = blockList.filter((b) => week.blockVoices[b]! > 0);
    out.push({ total: area, parts: spoken.map((b) => block(area, b)) });
    for (const b of spoken) {
      if (inside.length > 0) out.push({ total: block(area, b), parts: inside.map((child) => block(child, b)), yields });
      if (!wide.has(area)) continue;
      out.push({ total: block(area, b), parts: quartersOf(b).map((q) => quarter(area, q)) });
      if (inside.length === 0 || !inside.every((child) => wide.has(child))) continue;
      for (const q of quartersOf(b))
        out.push({ total: quarter(area, q), parts: inside.map((child) => quarter(child, q)) });
    }
  }
  return out;
}

/** Where one quarter hour of a block is hidden, the whole block goes back to one value. */
function coarsen(
  hidden: ReadonlySet<string>,
  weeks: ReadonlyMap<string, WeekTally>,
  wide: ReadonlySet<string>,
): Set<string> {
  const out = new Set(hidden);
  for (const area of weeks.keys()) {
    if (!wide.has(area)) continue;
    for (const b of blockList) {
      const quarters = quartersOf(b).map((q) => quarter(area, q));
      if (hidden.has(block(area, b)) || quarters.some((q) => hidden.has(q))) for (const q of quarters) out.add(q);
    }
  }
  return out;
}

/** A mean of 1 to 4 people is not shown either. */
const enough = (mean: number | null): number | null => (mean !== null && mean > 0 && mean < threshold ? null : mean);

function shown(area: string, week: WeekTally, wide: boolean, hidden: ReadonlySet<string>): WeekFigure {
  const means = blockList.map((b) => (hidden.has(block(area, b)) ? null : meanOf(week, b)));
  if (!wide) return { quartersPerValue: blockQuarters, values: means };
  const values = Array.from(week.people, (people, q) =>
    hidden.has(quarter(area, q)) ? enough(means[Math.floor(q / blockQuarters)]!) : people,
  );
  return { quartersPerValue: 1, values };
}
