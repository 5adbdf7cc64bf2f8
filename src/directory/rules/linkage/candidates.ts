import { alike, type Compared, compare, nearMetres, surelyTwo, untiedAlike } from './compare.ts';
import { mostPairs, type Prepared } from './record.ts';

/** More records than this behind one contact: a switchboard, or an office that answers for many. */
const switchboard = 50;

/**
 * Every pair of records that may be one service (`certain` or `review`), by id, without comparing all with all. Records that
 * share a body, a site or a contact are compared when they are near (300 m, or the same municipality if one has no point of
 * its own) and share one of the rarest letter pairs of their names, so few that two names alike at 72 % must share one
 * (prefix filtering, Chaudhuri and others 2006: nothing is lost); records that share nothing, when they are near and their
 * names are alike at 95 %. A contact that at most fifty records have is compared whatever the names.
 */
export function linked(records: readonly Prepared[]): Compared[] {
  const [tied, untied] = [prefixesOf(records, alike), prefixesOf(records, untiedAlike)];
  const shared = sharedContacts(records);
  const found: Compared[] = [];
  const seen = new Int32Array(records.length).fill(-1);
  const [cells, placed, unplaced] = [indexed(), indexed(), indexed()];
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
    const [cell, town] = [cellOf(record), record.municipality];
    for (const tie of tiesOf(record, shared)) {
      const prefix = tied[i]!;
      if (town !== null) {
        const here = `${tie} ${town}`;
        unplaced.each(here, prefix, meet);
        if (cell === null) placed.each(here, prefix, meet);
        (cell === null ? unplaced : placed).add(here, prefix, i);
      }
      if (cell === null) continue;
      for (const around of neighbours) cells.each(`${tie} ${cell + around}`, prefix, meet);
      cells.add(`${tie} ${cell}`, prefix, i);
    }
    if (cell === null) return;
    for (const around of neighbours) cells.each(cell + around, untied[i]!, meet);
    cells.add(cell, untied[i]!, i);
  });
  return found.sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1));
}

/** What a record may share with others, but for contacts that few have: those are compared in any case. */
const tiesOf = (r: Prepared, shared: ReadonlyMap<string, unknown>): string[] => [
  ...(r.provider === '' ? [] : [`b${r.provider}`]),
  ...(r.site === '' ? [] : [`s${r.site}`]),
  ...contactsOf(r).filter((contact) => !shared.has(contact)),
];

/** Records by place and by the letter pairs of their prefix. */
function indexed() {
  const groups = new Map<string | number, Map<number, number[]>>();
  return {
    each: (group: string | number, prefix: Uint16Array, meet: (others: readonly number[]) => void) => {
      const there = groups.get(group);
      if (!there) return;
      for (const pair of prefix) {
        const others = there.get(pair);
        if (others) meet(others);
      }
    },
    add: (group: string | number, prefix: Uint16Array, i: number) => {
      let there = groups.get(group);
      if (!there) groups.set(group, (there = new Map()));
      for (const pair of prefix) {
        const others = there.get(pair);
        if (others) others.push(i);
        else there.set(pair, [i]);
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

// Cells are at least as wide as two near records are apart, up to 60 degrees of latitude.
const high = nearMetres / 111_190;
const wide = high / 0.5;
const row = 2 ** 20;
const neighbours = [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x) => y * row + x));

const cellOf = ({ point }: Prepared): number | null =>
  point && Math.floor(point.lat / high) * row + Math.floor(point.lon / wide);

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
