/** A body that may be asked into a pact, as its neighbours see it. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  /** Town of its seat; null = not known. */
  readonly town: string | null;
  /** Straight-line kilometres between the two towns; null when one is not known. */
  readonly km: number | null;
  readonly size: 'micro' | 'small' | 'medium' | 'large' | null;
  /** Somebody answers for it here, and finds the invitation. */
  readonly reachable: boolean;
}

/** How many are shown before one asks for more. */
export const partnersAtOnce = 12;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('it');

/**
 * Those to show: the chosen ones always, then those whose name or town has every word of `find`, who can be reached first,
 * then the nearest; at most `most` besides the chosen. `left`: how many more there are.
 */
export function partnersToShow<P extends Partner>(
  all: readonly P[],
  { find, chosen, most }: { readonly find: string; readonly chosen: readonly string[]; readonly most: number },
): { readonly shown: readonly P[]; readonly left: number } {
  const sought = plain(find).split(/\s+/).filter(Boolean);
  const [kept, others] = [all.filter((p) => chosen.includes(p.id)), all.filter((p) => !chosen.includes(p.id))];
  const found = others
    .filter((p) => sought.every((word) => plain(`${p.name} ${p.town ?? ''}`).includes(word)))
    .sort(
      (a, b) =>
        Number(b.reachable) - Number(a.reachable) ||
        (a.km ?? Number.MAX_VALUE) - (b.km ?? Number.MAX_VALUE) ||
        a.name.localeCompare(b.name, 'it'),
    );
  return { shown: [...kept, ...found.slice(0, most)], left: Math.max(0, found.length - most) };
}
