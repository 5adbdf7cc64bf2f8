/** What tells two records of one service from two services. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly provider: string | null;
  readonly phone: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly municipality: string | null;
}

const sameName = 0.8;
const samePlaceKm = 0.15;

/** Two records that look like one service, with what was compared. */
export interface NearDuplicate {
  readonly a: string;
  readonly b: string;
  /** Dice coefficient of the names' letter pairs, 0 to 1. */
  readonly nameLikeness: number;
  readonly same: readonly ('provider' | 'phone' | 'place')[];
}

/** Near duplicate = same provider or phone, similar name (Dice ≥ 0.8) and same place (150 m, or municipality if unmapped). */
export function nearDuplicate(a: Identity, b: Identity): NearDuplicate | null {
  const provider = a.provider !== null && a.provider === b.provider;
  const phone = digits(a.phone) !== '' && digits(a.phone) === digits(b.phone);
  if (!(provider || phone) || !samePlace(a, b)) return null;
  const nameLikeness = likeness(a.name, b.name);
  if (nameLikeness < sameName) return null;
  return {
    a: a.id,
    b: b.id,
    nameLikeness,
    same: [...(provider ? ['provider' as const] : []), ...(phone ? ['phone' as const] : []), 'place'],
  };
}

function samePlace(a: Identity, b: Identity): boolean {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null)
    return a.municipality !== null && a.municipality === b.municipality;
  const north = (a.lat - b.lat) * 111.32;
  const east = (a.lon - b.lon) * 111.32 * Math.cos((a.lat * Math.PI) / 180);
  return Math.sqrt(north * north + east * east) <= samePlaceKm;
}

const digits = (phone: string | null): string => (phone ?? '').replace(/\D/g, '').replace(/^(00)?39(?=\d{8})/, '');

/** Dice coefficient of letter pairs, blind to case, accents and punctuation. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  let shared = 0;
  for (const [pair, n] of left) shared += Math.min(n, right.get(pair) ?? 0);
  const total = size(left) + size(right);
  return total === 0 ? 0 : (2 * shared) / total;
}

function pairs(text: string): Map<string, number> {
  const plain = ` ${text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < plain.length; i++) {
    const pair = plain.slice(i, i + 2);
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

const size = (found: Map<string, number>): number => [...found.values()].reduce((a, b) => a + b, 0);
