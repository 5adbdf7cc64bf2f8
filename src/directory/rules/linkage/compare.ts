import { count, countBoth } from '#kit/week.ts';
import type { Prepared } from './record.ts';

/** What two records may have in common, or say otherwise. */
export type Trait = 'provider' | 'phone' | 'email' | 'site' | 'address' | 'place' | 'category' | 'hours';

/** Two records compared, with the reasons. The order of the two never matters: `a` is the lower id. */
export interface Compared {
  readonly a: string;
  readonly b: string;
  /** 0 to 1: mean of the evidence that is known, weighted. */
  readonly score: number;
  readonly band: 'certain' | 'review' | 'no';
  /** Dice coefficient of the letter pairs of the names' telling words. */
  readonly nameLikeness: number;
  /** Metres between the two; null when one of them has no point of its own. */
  readonly metres: number | null;
  readonly same: readonly Trait[];
  readonly other: readonly Trait[];
}

/** Below this likeness of names two records are one service only if they share a contact and the address. */
export const alike = 0.72;
/** Below this likeness two records that share nothing else are two services. */
export const untiedAlike = 0.95;
/** Two records farther from each other are two services. */
export const nearMetres = 300;
/** Farther than this, two records that share nothing but a name are two services. */
export const untiedMetres = 50;

const weights = { name: 0.4, place: 0.2, contact: 0.22, provider: 0.1, category: 0.04, hours: 0.04 } as const;
const [certainScore, reviewScore] = [0.88, 0.72];

/**
 * Compares two records: certain = a shared contact or body, names alike at 85 % or more, at most 150 m, the same kind,
 * and 88 points of 100 over what is known; to review = 72 points; else two services. Evidence that one of the two does
 * not give weighs nothing.
 */
export function compare(x: Prepared, y: Prepared): Compared {
  const [p, q] = x.id < y.id ? [x, y] : [y, x];
  const name = nameLikeness(p, q);
  const metres = p.point && q.point ? metresBetween(p.point, q.point) : null;
  const [same, other] = traits(p, q, metres);
  const tied = ties.some((t) => same.includes(t));
  const score = scoreOf(p, q, name, metres, same, other);
  const base = { a: p.id, b: q.id, score, nameLikeness: name, metres, same, other };
  return { ...base, band: bandOf(base, tied) };
}

/** True when their names say that two records are two services, found without weighing anything else. */
export function surelyTwo(x: Prepared, y: Prepared): boolean {
  const tied =
    (x.provider !== '' && x.provider === y.provider) ||
    (x.site !== '' && x.site === y.site) ||
    (x.email !== '' && x.email === y.email) ||
    x.phones.some((p) => y.phones.includes(p));
  if (!tied && !(x.point && y.point && metresBetween(x.point, y.point) <= untiedMetres)) return true;
  const [few, many] = [Math.min(x.pairs.length, y.pairs.length), Math.max(x.pairs.length, y.pairs.length)];
  return (2 * few) / (few + many) < alike || nameLikeness(x, y) < (tied ? alike : untiedAlike);
}

const ties: readonly Trait[] = ['provider', 'phone', 'email', 'site'];

function bandOf(c: Omit<Compared, 'band'>, tied: boolean): Compared['band'] {
  if (!c.same.includes('place')) return 'no';
  const sameHouse = c.same.includes('address') && (c.same.includes('phone') || c.same.includes('email'));
  if (c.nameLikeness < alike && !(sameHouse && c.nameLikeness >= 0.4)) return 'no';
  if (!tied && !(c.nameLikeness >= untiedAlike && (c.metres ?? 999) <= untiedMetres)) return 'no';
  const close = c.metres === null || c.metres <= 150;
  if (tied && close && c.nameLikeness >= 0.85 && c.score >= certainScore && !c.other.includes('category'))
    return 'certain';
  return c.score >= reviewScore ? 'review' : 'no';
}

function scoreOf(
  p: Prepared,
  q: Prepared,
  name: number,
  metres: number | null,
  same: readonly Trait[],
  other: readonly Trait[],
): number {
  let [sum, of] = [weights.name * name, weights.name];
  const add = (weight: number, value: number) => {
    sum += weight * value;
    of += weight;
  };
  const place = metres === null ? 0.8 : Math.max(0, Math.min(1, (nearMetres - metres) / (nearMetres - 50)));
  add(weights.place, same.includes('address') ? 1 : same.includes('place') ? place : 0);
  const contacts: readonly Trait[] = ['phone', 'email', 'site'];
  if (contacts.some((t) => same.includes(t))) add(weights.contact, 1);
  else if (contacts.some((t) => other.includes(t))) add(weights.contact, 0);
  for (const trait of ['provider', 'category'] as const)
    if (same.includes(trait)) add(weights[trait], 1);
    else if (other.includes(trait)) add(weights[trait], 0);
  if (p.week && q.week) add(weights.hours, hoursShared(p, q));
  return sum / of;
}

function traits(p: Prepared, q: Prepared, metres: number | null): [Trait[], Trait[]] {
  const [same, other]: [Trait[], Trait[]] = [[], []];
  const judge = (trait: Trait, known: boolean, equal: boolean) => {
    if (known) (equal ? same : other).push(trait);
  };
  judge('provider', p.provider !== '' && q.provider !== '', p.provider === q.provider);
  judge(
    'phone',
    p.phones.length > 0 && q.phones.length > 0,
    p.phones.some((n) => q.phones.includes(n)),
  );
  judge('email', p.email !== '' && q.email !== '', p.email === q.email);
  judge('site', p.site !== '' && q.site !== '', p.site === q.site);
  const town = p.municipality !== null && p.municipality === q.municipality;
  judge('address', town && p.address !== '' && q.address !== '', p.address === q.address);
  judge(
    'place',
    metres !== null || (p.municipality ?? q.municipality) !== null,
    metres === null ? town : metres <= nearMetres,
  );
  judge('category', p.category !== null && q.category !== null, p.category === q.category);
  if (p.week && q.week) judge('hours', true, hoursShared(p, q) >= 0.5);
  return [same, other];
}

/** Intersection over union of the two weeks. */
function hoursShared({ week: a }: Prepared, { week: b }: Prepared): number {
  if (!a || !b) return 0;
  const both = countBoth(a, b);
  const either = count(a) + count(b) - both;
  return either === 0 ? 0 : both / either;
}

/** Names with different numbers ("Nido 1", "Nido 2") are at most half alike. */
function nameLikeness(p: Prepared, q: Prepared): number {
  const dice = (2 * sharedPairs(p.pairs, q.pairs)) / (p.pairs.length + q.pairs.length);
  return p.marks !== q.marks && p.marks !== '' && q.marks !== '' ? Math.min(dice, 0.5) : dice;
}

function sharedPairs(a: Uint16Array, b: Uint16Array): number {
  let [x, y, shared] = [0, 0, 0];
  while (x < a.length && y < b.length) {
    const [left, right] = [a[x]!, b[y]!];
    if (left === right) shared++;
    if (left <= right) x++;
    if (right <= left) y++;
  }
  return shared;
}

/** Metres on the globe, by the haversine formula. */
function metresBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 12_742_018 * Math.asin(Math.sqrt(h));
}
