/** For every place, the places around it in order, as far as a zone may grow. */
export interface Zones {
  /** Indices of all places that lie in some zone, nearest first, one list after the other. */
  readonly place: Int32Array;
  /** List of centre `c` = `place[from[c]] … place[from[c + 1] − 1]`; the first is the centre itself. */
  readonly from: Int32Array;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * Circles around every place: the centre first, then the others by distance; of equals, as they are listed.
 * A place enters alone, even when another is as far: more zones are tried, and one that is a single place is always
 * among them. A circle ends before it holds more than half of all cases (Kulldorff and others 2005).
 * @param cases of each place, in the whole period; @param spots where each place is, in any unit.
 */
export function zonesOf(spots: readonly Spot[], cases: Int32Array): Zones {
  const all = cases.reduce((sum, n) => sum + n, 0);
  const lists: Int32Array[] = [];
  const from = [0];
  const far = new Float64Array(spots.length);
  for (let centre = 0; centre < spots.length; centre++) {
    if (cases[centre]! * 2 > all) continue;
    const { x, y } = spots[centre]!;
    for (let i = 0; i < spots.length; i++) far[i] = (spots[i]!.x - x) ** 2 + (spots[i]!.y - y) ** 2;
    far[centre] = -1;
    const order = Int32Array.from(spots.keys()).sort((a, b) => far[a]! - far[b]! || a - b);
    const list = order.slice(0, longest(order, cases, all));
    lists.push(list);
    from.push(from.at(-1)! + list.length);
  }
  const place = new Int32Array(from.at(-1)!);
  for (const [c, list] of lists.entries()) place.set(list, from[c]!);
  return { place, from: Int32Array.from(from) };
}

/** How many of the nearest places hold at most half of the cases; those at the end that add none are left out. */
function longest(order: Int32Array, cases: Int32Array, all: number): number {
  let held = 0;
  let length = 0;
  for (let k = 0; k < order.length; k++) {
    held += cases[order[k]!]!;
    if (held * 2 > all) break;
    if (cases[order[k]!]! > 0) length = k + 1;
  }
  return length;
}
