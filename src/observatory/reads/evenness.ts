import type { Db, Tx } from '#kit/database.ts';
import { membersByMunicipality } from '#network/reads/members.ts';
import { memberFirmsBySize } from '#network/reads/sizes.ts';
import { networks } from '#network/reads.ts';
import type { Area } from '#territory/model.ts';
import type { ReleaseRow } from '../model.ts';
import { type Observation, observe } from '../reads.ts';
import { type Presence, presenceOf, type TownPresence } from '../rules/evenness.ts';
import type { AskedFigure } from '../rules/publish-asked.ts';
import { selectAsked } from '../store/asked.ts';
import { spokenOf } from '../words/spoken.ts';
import { type Places, places } from './places.ts';

/** What is present where, in an area and in the areas directly inside it. */
export interface Evenness {
  readonly area: Area;
  readonly release: ReleaseRow | null;
  readonly whole: Presence;
  /** Areas directly inside; in an ATS, its Ambiti. */
  readonly parts: readonly { readonly area: Area; readonly presence: Presence }[];
  /** Member firms of the networks of the area, by size of the register (`unknown` too). */
  readonly firms: ReadonlyMap<string, number>;
  /** What needs of the area answered about the household; only an ATS has any. */
  readonly asked: readonly AskedFigure[];
}

/**
 * Presence in the municipalities of an area, today or on a day gone by (members and figures of then); null when there is no
 * such area, it is one municipality, or no release was made by that day.
 */
export async function evenness(
  db: Db | Tx,
  code: string,
  today: string,
  asOf: string | null = null,
): Promise<Evenness | null> {
  const where = await places(db, today);
  const area = where.byCode.get(code);
  if (!area || area.kind === 'municipality') return null;
  const seen = await observe(db, { area: code, category: null, period: 'term', asOf }, today);
  if (!seen) return null;
  const nets = (await networks(db)).filter((n) => n.area === code || within(where, n.area, code));
  const codes = nets.map((n) => n.code);
  const day = asOf ?? today;
  const [members, firms] = await Promise.all([memberTowns(db, codes, day), memberFirmsBySize(db, codes, day)]);
  const towns = new Map(seen.municipalities.map((t) => [t.area.code, presence(t, members, seen.release !== null)]));
  const of = (inside: Area) => presenceOf(where.townsOf(inside.code).flatMap((t) => towns.get(t.code) ?? []));
  return {
    area,
    release: seen.release,
    whole: presenceOf([...towns.values()]),
    parts: where.partsOf(code).map((inside) => ({ area: inside, presence: of(inside) })),
    firms,
    asked: seen.release ? await selectAsked(db, seen.release.id, code) : [],
  };
}

/** A network's area lies in another, or holds it: its members are of both. */
const within = (where: Places, a: string, b: string): boolean =>
  where.above(a).some((x) => x.code === b) || where.above(b).some((x) => x.code === a);

async function memberTowns(db: Db | Tx, codes: readonly string[], day: string): Promise<ReadonlySet<string>> {
  const found = await Promise.all(codes.map((code) => membersByMunicipality(db, { kind: 'network', code }, day)));
  return new Set(found.flatMap((m) => [...m.keys()]));
}

const presence = (
  { area, figure }: Observation['municipalities'][number],
  members: ReadonlySet<string>,
  released: boolean,
): TownPresence => {
  const spoken = spokenOf(figure, released, null);
  const voices = spoken === 'told' || spoken === 'none' ? spoken : spoken === 'before' ? null : 'hidden';
  return { code: area.code, member: members.has(area.code), service: figure.supply.services > 0, voices };
};

/** Areas one may compare the parts of, the widest first: those with areas inside. */
export async function evennessChoices(db: Db | Tx, today: string): Promise<readonly Area[]> {
  const where = await places(db, today);
  return [...where.byCode.values()].filter((a) => a.kind !== 'municipality' && where.partsOf(a.code).length > 0);
}
