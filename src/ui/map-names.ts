/** A name that may be written on a map, at the middle of its area. */
export interface MapName {
  readonly code: string;
  readonly text: string;
  readonly at: readonly [number, number];
}

/** Where a name stands: `anchor` says which of its ends is at `x`. */
export interface PlacedName extends MapName {
  readonly anchor: 'start' | 'middle' | 'end';
  /** The area the page is about: written larger, whatever the room. */
  readonly current: boolean;
}

// Units of the picture, which is 640 wide: heights of the letters, and their mean width for each unit of height.
const [usual, large, wide] = [17, 24, 0.56] as const;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Names near an edge lean inwards, so that none is cut. */
function placedAt(
  { text, at: [x, y] }: MapName,
  width: number,
  size: number,
): { anchor: PlacedName['anchor']; box: Box } {
  const length = text.length * size * wide;
  const anchor = x - length / 2 < 0 ? 'start' : x + length / 2 > width ? 'end' : 'middle';
  const left = anchor === 'start' ? x : anchor === 'end' ? x - length : x - length / 2;
  return { anchor, box: { left, right: left + length, top: y - size, bottom: y + size * 0.3 } };
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The names that there is room for: the current one always, then each that meets none before it, in the order given. */
export function namesWithRoom(names: readonly MapName[], width: number, current?: string): PlacedName[] {
  const taken: Box[] = [];
  const own = names.filter((n) => n.code === current);
  return [...own, ...names.filter((n) => n.code !== current)].flatMap((name) => {
    const mine = name.code === current;
    const { anchor, box } = placedAt(name, width, mine ? large : usual);
    if (!mine && taken.some((other) => meet(box, other))) return [];
    taken.push(box);
    return [{ ...name, anchor, current: mine }];
  });
}
