import { has } from '#kit/week.ts';
import { momentsOf } from '../week-access.ts';
import type { Trying } from './effect.ts';
import type { Stage } from './stage.ts';

/** A service that the draft takes people from, or gives people to: people expected per place, on average over its open hours. */
export interface Drawn {
  readonly site: number;
  readonly before: number;
  readonly after: number;
}

const mostDrawn = 10;
/** Less than this is rounding, not people. */
const nothing = 0.005;

/**
 * Change of people per place (1 ÷ R_l) of the other services. In the plain method a new place takes nobody from the others;
 * where people choose among what they reach (3SFCA, w·G with G_ij = w_ij ÷ Σ_l w_il over the open ones: Wan, Zou and
 * Sternberg 2012) it does. Only points that reach a service near the draft are read.
 */
export function drawnBy(stage: Stage, trying: Trying): Drawn[] {
  const { reach, demand, supply, rate, open } = stage;
  const { pull, points, near } = around(stage, trying);
  const { of, example } = momentsOf([rate.hours, ...open, ...trying.open]);
  const length = new Float64Array(example.length);
  for (const moment of of) length[moment]! += 1;
  const [before, after, hours] = [0, 1, 2].map(() => new Float64Array(reach.places)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  example.forEach((q, m) => {
    if (!has(rate.hours, q)) return;
    const isOpen = Uint8Array.from(open, (week) => (has(week, q) ? 1 : 0));
    const [was, is] = [isOpen[trying.place], has(trying.open[trying.place]!, q) ? 1 : 0];
    near.forEach((j) => {
      if (isOpen[j] === 1) hours[j]! += length[m]!;
    });
    for (const i of points) {
      let others = 0;
      for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++)
        if (isOpen[reach.place[p]!] === 1 && reach.place[p] !== trying.place) others += reach.weight[p]!;
      if (others === 0 || demand[i] === 0) continue;
      const people = demand[i]! * length[m]!;
      const [then, now] = [people / (others + was! * pull[i]!), people / (others + is * pull[i]!)];
      for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++) {
        const j = reach.place[p]!;
        if (isOpen[j] !== 1) continue;
        const square = reach.weight[p]! * reach.weight[p]!;
        before[j]! += then * square;
        after[j]! += now * square;
      }
    }
  });
  const perPlace = (sum: Float64Array, j: number) => sum[j]! / (hours[j]! * supply[j]!);
  return near
    .filter((j) => hours[j]! > 0 && supply[j]! > 0)
    .map((site) => ({ site, before: perPlace(before, site), after: perPlace(after, site) }))
    .filter((d) => Math.abs(d.after - d.before) >= nothing)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.site - b.site)
    .slice(0, mostDrawn);
}

/** Weight with which every point reaches the draft; the other services those points reach; and everybody who reaches these. */
function around({ reach, sites }: Stage, { place, change }: Trying) {
  const pull = new Float64Array(reach.points);
  if ('reach' in change && change.reach) {
    const { point, weight } = change.reach;
    point.forEach((i, n) => {
      pull[i] = weight[n]!;
    });
  } else
    for (let i = 0; i < reach.points; i++)
      for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++)
        if (reach.place[p] === place) pull[i] = reach.weight[p]!;
  const isNear = new Uint8Array(reach.places);
  for (let i = 0; i < reach.points; i++)
    if (pull[i]! > 0) for (let p = reach.start[i]!; p < reach.start[i + 1]!; p++) isNear[reach.place[p]!] = 1;
  isNear[place] = 0;
  const points: number[] = [];
  for (let i = 0; i < reach.points; i++) {
    let touches = false;
    for (let p = reach.start[i]!; p < reach.start[i + 1]! && !touches; p++) touches = isNear[reach.place[p]!] === 1;
    if (touches) points.push(i);
  }
  const near = [...isNear.keys()].filter((j) => isNear[j] === 1 && j < sites.length);
  return { pull, points, near };
}
