import type { Db, Tx } from '#kit/database.ts';
import type { Area } from '#territory/model.ts';
import { keptAlong, snapshot } from '#territory/reads/snapshot.ts';
import { areaMunicipalities, areas, municipalities } from '#territory/reads.ts';

type Reader = Db | Tx;

/** The territory as the observatory walks it: areas and municipalities, each with the one above and those inside. */
export interface Places {
  /** When its facts were loaded: changes when the territory does. */
  readonly stamp: string;
  readonly byCode: ReadonlyMap<string, Area>;
  /** Areas directly inside that are not municipalities. */
  readonly partsOf: (code: string) => readonly Area[];
  /** Every municipality inside, by name. */
  readonly townsOf: (code: string) => readonly Area[];
  /** Areas above, nearest first. */
  readonly above: (code: string) => readonly Area[];
}

const kept = keptAlong<Places>(4);

/** The territory of today; read again only when its sources change, so that a page costs one small query. */
export async function places(db: Reader, today: string): Promise<Places> {
  const known = await snapshot(db);
  return kept(known, today, () => readPlaces(db, `${today} ${known.stamp}`));
}

async function readPlaces(db: Reader, stamp: string): Promise<Places> {
  const wide = await areas(db);
  const inside = new Map<string, string[]>();
  const parent = new Map<string, string | null>(wide.map((a) => [a.code, a.parent]));
  for (const { code } of wide) {
    const towns = await areaMunicipalities(db, code);
    inside.set(code, towns);
    for (const town of towns) parent.set(town, code);
  }
  const towns = (await municipalities(db)).map((m): Area => {
    const open = { number: null, validFrom: null, validTo: null, note: null };
    return {
      code: m.code,
      kind: 'municipality',
      label: 'Comune',
      name: m.name,
      parent: parent.get(m.code) ?? null,
      ...open,
    };
  });
  const byCode = new Map([...wide, ...towns].map((a) => [a.code, a]));
  const townsIn = new Map([...inside].map(([code, list]) => [code, new Set(list)]));
  return {
    stamp,
    byCode,
    partsOf: (code) => wide.filter((a) => a.parent === code),
    townsOf: (code) => towns.filter((t) => townsIn.get(code)?.has(t.code)),
    above: (code) => chain(byCode, code),
  };
}

function chain(byCode: ReadonlyMap<string, Area>, code: string): Area[] {
  const out: Area[] = [];
  for (let at = byCode.get(code)?.parent; at; at = byCode.get(at)?.parent) out.push(byCode.get(at)!);
  return out;
}
