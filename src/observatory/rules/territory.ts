/** Kinds of area, from the widest. */
export type AreaKind = 'region' | 'ats' | 'ambito' | 'municipality';

/** An area and the one above it (null for the widest). */
export interface AreaNode {
  readonly code: string;
  readonly kind: AreaKind;
  readonly parent: string | null;
}

/** Every area with itself first and those above it, the widest last. */
export function chainsOf(areas: readonly AreaNode[]): (area: string) => readonly AreaNode[] {
  const byCode = new Map(areas.map((a) => [a.code, a]));
  const chains = new Map<string, readonly AreaNode[]>();
  for (const { code } of areas) {
    const chain: AreaNode[] = [];
    for (let at = byCode.get(code); at; at = at.parent === null ? undefined : byCode.get(at.parent)) chain.push(at);
    chains.set(code, chain);
  }
  return (area) => chains.get(area) ?? [];
}
