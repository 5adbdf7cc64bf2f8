import { alike, type Compared, compare, nearMetres, surelyTwo, untiedAlike, untiedMetres } from './compare.ts';
import { mostPairs, type Prepared } from './record.ts';

/** More records than this behind one contact: a switchboard, or an office that answers for many. */
const switchboard = 50;

/**
 * Every pair of records that may be one service (`certain` or `review`), by id, without comparing all with all. Records that
 * share a body, a site or a contact are compared when they are near (300 m, or the same municipality if one has no point of
 * its own) and share one of the rarest letter pairs of their names, so few that two names alike at 72 % must share one
 * (prefix filtering, Chaudhuri and others 2006: nothing is lost); records that share nothing, when they are within 50 m and
 * their names are alike at 95 %. A contact that at most fifty records have is compared whatever the names.
 */
export function linked(records: readonly Prepared[]): Compared[] {
  const [tied, untied] = [prefixesOf(records, alike), prefixesOf(records, untiedAlike)];
  const shared = sharedContacts(records);
  const found: Compared[] = [];
  const seen = new Int32Array(records.length).fill(-1);
  const [cells, placed, unplaced, near] = [indexed(tied), indexed(tied), indexed(tied), indexed(untied)];
  records.forEach((record, i) => {
    const meet = (others: readonly number[], contact = false) => {
      for (const k of others) {
        if (k >= i || seen[k] === i) continue;
        seen[k] = i;
        if (!contact && surelyTwo(record, records[k]!)) continue;
        const pair = compare(record, records[k]!);
        if (pair.band !== 'no') found.push(pair);
      }
    };
    for (const contact of contactsOf(record)) meet(shared.get(contact) ?? [], true);
    const [cell, town] = [wideCell(record), record.municipality];
    for (const tie of tiesOf(record, shared)) {
      if (town !== null) {
        const here = `${tie} ${town}`;
        unplaced.each(here, i, meet);
        if (cell === null) placed.each(here, i, meet);
        (cell === null ? unplaced : placed).add(here, i);
      }
      if (cell === null) continue;
      for (const around of neighbours) cells.each(`${tie} ${cell + around}`, i, meet);
      cells.add(`${tie} ${cell}`, i);
    }
    const spot = smallCell(record);
    if (spot === null) return;
    for (const around of neighbours) near.each(spot + around, i, meet);
    near.add(spot, i);
  });
  return found.sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1));
}

/** What a record may share with others, but for contacts that few have: those are compared in any case. */
const tiesOf = (r: Prepared, shared: ReadonlyMap<string, unknown>): string[] => [
  ...(r.provider === '' ? [] : [`b${r.provider}`]),
  ...(r.site === '' ? [] : [`s${r.site}`]),
  ...contactsOf(r).filter((contact) => !shared.has(contact)),
];

/** Up to so many records of a group are met one by one; beyond, by the letter pairs of their prefixes. */
const few = 40;

interface Group {
  readonly all: number[];
  byPair: Map<number, number[]> | null;
}

/** Records by group, ready to be met by those whose names may be alike. */
function indexed(prefixes: readonly Uint16Array[]) {
  const groups = new Map<string | number, Group>();
  const enter = (byPair: Map<number, number[]>, i: number) => {
    for (const pair of prefixes[i]!) {
      const others = byPair.get(pair);
      if (others) others.push(i);
      else byPair.set(pair, [i]);
    }
  };
  return {
    each: (key: string | number, i: number, meet: (others: readonly number[]) => void) => {
      const group = groups.get(key);
      if (!group) return;
      if (!group.byPair) return meet(group.all);
      for (const pair of prefixes[i]!) {
        const others = group.byPair.get(pair);
        if (others) meet(others);
      }
    },
    add: (key: string | number, i: number) => {
      const group = groups.get(key);
      if (!group) groups.set(key, { all: [i], byPair: null });
      else if (group.byPair) enter(group.byPair, i);
      else if (group.all.push(i) > few) {
        group.byPair = new Map();
        for (const k of group.all) enter(group.byPair, k);
      }
    },
  };
}

/**
 * The rarest letter pairs of each name. Two sets with Dice ≥ t share at least |x|·t/(2−t) pairs: of the |x| pairs in order of
 * rarity, the first |x| − ⌈|x|·t/(2−t)⌉ + 1 then cannot all be missing in the other.
 */
function prefixesOf(records: readonly Prepared[], least: number): Uint16Array[] {
  const times = new Uint32Array(mostPairs);
  for (const { pairs } of records) for (const pair of pairs) times[pair]!++;
  return records.map(({ pairs }) => {
    const rarest = pairs.slice().sort((a, b) => times[a]! - times[b]! || a - b);
    const needed = Math.ceil((pairs.length * least) / (2 - least) - 1e-9);
    return rarest.subarray(0, pairs.length - needed + 1);
  });
}

const row = 2 ** 24;
const neighbours = [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x) => y * row + x));

/** The cell a record lies in, at least as wide as `metres` up to 60 degrees of latitude; null without a point of its own. */
function cellsOf(metres: number): (record: Prepared) => number | null {
  const high = metres / 111_190;
  const wide = high / 0.5;
  return ({ point }) => point && Math.floor(point.lat / high) * row + Math.floor(point.lon / wide);
}
const wideCell = cellsOf(nearMetres);
const smallCell = cellsOf(untiedMetres);

const contactsOf = (r: Prepared): string[] => [
  ...r.phones.map((p) => `p${p}`),
  ...(r.email === '' ? [] : [`e${r.email}`]),
];

/** Who has each contact that some records share, and not so many that it is a switchboard. */
function sharedContacts(records: readonly Prepared[]): Map<string, number[]> {
  const all = new Map<string, number[]>();
  records.forEach((record, i) => {
    for (const contact of contactsOf(record)) {
      const others = all.get(contact);
      if (others) others.push(i);
      else all.set(contact, [i]);
    }
  });
  return new Map([...all].filter(([, who]) => who.length <= switchboard));
}
