import type { Area, Membership } from '../model.ts';

/** Areas and who is in them, in every day. */
export interface Places {
  readonly areas: readonly Area[];
  readonly memberships: readonly Membership[];
}

/** True on the days from the first (included) to the last (excluded) of a validity. */
export const holdsOn = (m: Pick<Membership, 'validFrom' | 'validTo'>, day: string): boolean =>
  (m.validFrom === null || m.validFrom <= day) && (m.validTo === null || m.validTo > day);

/** Codes of the municipalities of an area on a day, those of the areas inside it too, in order of code. */
export function membersOf({ areas, memberships }: Places, areaCode: string, day: string): string[] {
  const inside = new Set([areaCode]);
  // Parents may stand after their children in the list: go round until nothing is added.
  for (let before = 0; before !== inside.size; ) {
    before = inside.size;
    for (const a of areas) if (a.parent !== null && inside.has(a.parent)) inside.add(a.code);
  }
  const found = memberships.filter((m) => inside.has(m.area) && holdsOn(m, day)).map((m) => m.municipality);
  return [...new Set(found)].sort();
}

/** Areas that hold a municipality on a day, nearest first; `areas` goes from the widest to the narrowest. */
export function ancestorsOf({ areas, memberships }: Places, municipality: string, day: string): Area[] {
  const byCode = new Map(areas.map((a) => [a.code, a]));
  const found = new Set<Area>();
  for (const m of memberships) {
    if (m.municipality !== municipality || !holdsOn(m, day)) continue;
    for (let at = byCode.get(m.area); at; at = at.parent ? byCode.get(at.parent) : undefined) found.add(at);
  }
  return areas.filter((a) => found.has(a)).reverse();
}
