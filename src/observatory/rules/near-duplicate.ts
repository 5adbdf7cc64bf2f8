import { distanceKm } from '#matching/rules/travel.ts';
import { likeness, nameKey } from '#territory/rules/names.ts';

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
  const nameLikeness = likeness(nameKey(a.name), nameKey(b.name));
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
  return (
    distanceKm({ lat: a.lat, lon: a.lon, municipality: null }, { lat: b.lat, lon: b.lon, municipality: null }) <=
    samePlaceKm
  );
}

/** Without the prefix of Italy, which a mobile number may begin like: 39 is a prefix only before a whole number. */
const digits = (phone: string | null): string => (phone ?? '').replace(/\D/g, '').replace(/^(00)?39(?=\d{9})/, '');
