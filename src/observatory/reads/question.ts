import { serviceTaxonomy } from '#directory/reads.ts';
import { plain, recogniseCategory, type Taxonomy } from '#directory/rules/taxonomy.ts';
import type { Db, Tx } from '#kit/database.ts';
import { isDay } from '#kit/days.ts';
import { type Period, periods } from '#needs/rules/need.ts';
import { areas, findArea, searchMunicipalities } from '#territory/reads.ts';
import { likeness, nameKey } from '#territory/rules/names.ts';
import { type Question, release, releases } from '../reads.ts';
import { any } from '../rules/voice.ts';
import { places } from './places.ts';

/** What somebody typed: in an address or after a command. Empty = not given. */
export interface Asked {
  readonly area: string;
  readonly category?: string | undefined;
  readonly period?: string | undefined;
  readonly release?: string | undefined;
}

/** A part of the question that cannot be understood, with what can be asked instead. */
export interface Doubt {
  readonly what: 'area' | 'category' | 'period' | 'release';
  readonly typed: string;
  readonly suggestions: readonly string[];
}

export type Understood =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly doubts: readonly Doubt[] };

const periodWords: Record<Period, readonly string[]> = {
  term: ['term', 'scuola', 'durante la scuola'],
  closed: ['closed', 'chiusure', 'scuole chiuse'],
  summer: ['summer', 'estate'],
};

/** Understands a question: area by code or name, category by code, name or synonym, period, day of a release. */
export async function understand(db: Db | Tx, asked: Asked, today: string): Promise<Understood> {
  const [area, category, period, asOf] = [
    await readArea(db, asked.area, today),
    readCategory(asked.category ?? ''),
    readPeriod(asked.period ?? ''),
    await readRelease(db, asked.release ?? ''),
  ];
  const doubts = [area, category, period, asOf].filter((x): x is Doubt => typeof x === 'object' && x !== null);
  if (doubts.length > 0) return { ok: false, doubts };
  return {
    ok: true,
    question: {
      area: area as string,
      category: category as string | null,
      period: period as Period,
      asOf: asOf as string | null,
    },
  };
}

async function readArea(db: Db | Tx, typed: string, today: string): Promise<string | Doubt> {
  const code = typed.trim().toLowerCase();
  if ((await places(db, today)).byCode.has(code)) return code;
  const found = typed.trim() === '' ? null : await findArea(db, typed);
  if (found) return found.code;
  const key = (name: string) => nameKey(name.replace(/^(ATS|Ambito|Regione) /, ''));
  const close = (name: string) => likeness(key(name), nameKey(typed));
  const near = (await areas(db))
    .filter((a) => close(a.name) > 0.5)
    .sort((a, b) => close(b.name) - close(a.name))
    .map((a) => a.name);
  const towns = (await searchMunicipalities(db, typed, 5)).map((m) => m.name);
  const all = beginningFirst([...near, ...towns], typed);
  return {
    what: 'area',
    typed,
    suggestions: (all.length > 0 ? all : (await areas(db)).map((a) => a.name)).slice(0, 8),
  };
}

/** Does a name begin with what was typed, its kind of area left out? */
export const beginsWith = (name: string, typed: string): boolean =>
  nameKey(typed) !== '' && nameKey(name.replace(/^(ATS|Ambito|Regione) /, '')).startsWith(nameKey(typed));

/** Names that begin with what was typed stand before those that are only alike. */
export const beginningFirst = (names: readonly string[], typed: string): string[] => [
  ...names.filter((name) => beginsWith(name, typed)),
  ...names.filter((name) => !beginsWith(name, typed)),
];

function readCategory(typed: string): string | null | Doubt {
  if (typed.trim() === '') return null;
  if (typed === any) return any;
  const known: Taxonomy = serviceTaxonomy();
  const found = recogniseCategory(known, typed);
  if (found) return found.code;
  const key = plain(typed);
  const near = known.categories.filter(
    (c) => key !== '' && plain(`${c.code} ${c.it} ${c.en}`).includes(key.slice(0, 4)),
  );
  const list = near.length > 0 ? near : known.categories;
  return { what: 'category', typed, suggestions: list.slice(0, 12).map((c) => c.code) };
}

function readPeriod(typed: string): Period | Doubt {
  if (typed.trim() === '') return 'term';
  const key = plain(typed);
  const found = periods.find((p) => periodWords[p].some((w) => plain(w) === key));
  return found ?? { what: 'period', typed, suggestions: [...periods] };
}

async function readRelease(db: Db | Tx, typed: string): Promise<string | null | Doubt> {
  const day = typed.trim();
  if (day === '') return null;
  if (isDay(day) && (await release(db, day))) return day;
  return { what: 'release', typed, suggestions: [...new Set((await releases(db, 8)).map((r) => r.asOf))] };
}
