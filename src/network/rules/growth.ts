import type { Contribution } from '../model.ts';
import type { Sector } from './sectors.ts';

/** A membership as growth reads it: when it held, where the body is, what it does and brings. */
export interface GrowthMember {
  readonly organization: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly kind: string;
  /** ISTAT codes of seat and sites. */
  readonly places: readonly string[];
  readonly sector: Sector | null;
  readonly brings: readonly Contribution[];
}

/** One year: who came and went, and what of it was new. */
export interface GrowthYear {
  readonly year: number;
  readonly joined: number;
  readonly left: number;
  /** On 31 December, or today in the year that runs. */
  readonly members: number;
  /** Of those who were there at the end of the year before, how many still are. Null = nobody was. */
  readonly stayed: number | null;
  readonly newPlaces: readonly string[];
  readonly newSectors: readonly Sector[];
  readonly newContributions: readonly Contribution[];
  readonly newKinds: readonly string[];
}

const holds = (m: GrowthMember, day: string): boolean =>
  (m.validFrom === null || m.validFrom <= day) && (m.validTo === null || m.validTo > day);

const bodies = (all: readonly GrowthMember[]): ReadonlySet<string> => new Set(all.map((m) => m.organization));

/**
 * Growth year by year, from the first year in which somebody joined until that of `today`. New is what no member had in any
 * earlier year: bodies whose first day is not known count as always there, and bring nothing new. A body that changes its part
 * neither leaves nor joins. What each body is and brings is what is known today: no history of it is kept.
 */
export function growth(all: readonly GrowthMember[], today: string): readonly GrowthYear[] {
  const real = all.filter((m) => m.validFrom === null || m.validTo === null || m.validFrom < m.validTo);
  const first = real
    .flatMap((m) => m.validFrom ?? [])
    .filter((day) => day <= today)
    .sort()[0];
  if (first === undefined) return [];
  const known = emptyKnown();
  for (const m of real.filter((m) => m.validFrom === null)) learn(known, m);
  const years: GrowthYear[] = [];
  const last = Number(today.slice(0, 4));
  for (let year = Number(first.slice(0, 4)); year <= last; year++) {
    const end = year === last ? today : `${year}-12-31`;
    const before = bodies(real.filter((m) => holds(m, `${year - 1}-12-31`)));
    const now = bodies(real.filter((m) => holds(m, end)));
    const came = real.filter((m) => m.validFrom?.startsWith(String(year)) && m.validFrom <= today);
    const fresh = [...bodies(came)].filter((o) => !before.has(o));
    years.push({
      year,
      joined: fresh.length,
      left: [...before, ...fresh].filter((o) => !now.has(o)).length,
      members: now.size,
      stayed: before.size === 0 ? null : [...before].filter((o) => now.has(o)).length,
      ...novelties(known, came),
    });
  }
  return years;
}

interface Known {
  readonly places: Set<string>;
  readonly sectors: Set<Sector>;
  readonly brings: Set<Contribution>;
  readonly kinds: Set<string>;
}

const emptyKnown = (): Known => ({ places: new Set(), sectors: new Set(), brings: new Set(), kinds: new Set() });

function learn(known: Known, m: GrowthMember): void {
  for (const p of m.places) known.places.add(p);
  for (const b of m.brings) known.brings.add(b);
  if (m.sector !== null) known.sectors.add(m.sector);
  if (m.kind !== 'unknown') known.kinds.add(m.kind);
}

function novelties(known: Known, came: readonly GrowthMember[]) {
  const here = emptyKnown();
  for (const m of came) learn(here, m);
  const fresh = <T>(now: ReadonlySet<T>, before: Set<T>): T[] => {
    const found = [...now].filter((x) => !before.has(x));
    for (const x of found) before.add(x);
    return found.sort();
  };
  return {
    newPlaces: fresh(here.places, known.places),
    newSectors: fresh(here.sectors, known.sectors),
    newContributions: fresh(here.brings, known.brings),
    newKinds: fresh(here.kinds, known.kinds),
  };
}
