import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly residents: number;
  readonly ambito: string;
}

type Line = Record<string, string>;
const read = (file: string): Line[] =>
  parse(readFileSync(new URL(`../../data/lombardy/${file}`, import.meta.url)), { columns: true });

/** The municipalities of ATS Brescia with their ambito, from the data files of the product. */
export function placesOfBrescia(): Place[] {
  const now = (line: Line) => line.valid_to === '';
  const ambiti = new Set(
    read('areas.csv')
      .filter((a) => a.kind === 'ambito' && a.parent === 'ats-brescia')
      .map((a) => a.code!),
  );
  const ambitoOf = new Map(
    read('memberships.csv')
      .filter((m) => now(m) && ambiti.has(m.area!))
      .map((m) => [m.municipality!, m.area!]),
  );
  return read('municipalities.csv')
    .filter((m) => ambitoOf.has(m.code!))
    .map((m) => ({
      code: m.code!,
      name: m.name!,
      latitude: Number(m.latitude),
      longitude: Number(m.longitude),
      residents: Number(m.residents),
      ambito: ambitoOf.get(m.code!)!,
    }));
}
