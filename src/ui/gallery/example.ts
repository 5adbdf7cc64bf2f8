import { parseWeek, type Week } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';
import { areasFromPoints } from '../geometry.ts';
import type { Shown } from '../scale.ts';

/** The week of a text that is known to be right. */
export function weekOf(text: string): Week {
  const read = parseWeek(text);
  if (!read.ok) throw new RangeError(flawSaid(read));
  return read.week;
}

export interface ExampleTown {
  readonly code: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly value: Shown;
}

/** True places, made-up values: one is hidden and one unknown, so that both looks are seen. */
export const towns: readonly ExampleTown[] = [
  { code: '017029', name: 'Brescia', lon: 10.21, lat: 45.54, value: 1240 },
  { code: '017096', name: 'Lumezzane', lon: 10.26, lat: 45.65, value: 610 },
  { code: '017075', name: 'Gardone V.T.', lon: 10.18, lat: 45.69, value: 480 },
  { code: '017046', name: 'Chiari', lon: 9.93, lat: 45.54, value: 350 },
  { code: '017088', name: 'Iseo', lon: 10.05, lat: 45.66, value: 'hidden' },
  { code: '017125', name: 'Orzinuovi', lon: 9.92, lat: 45.4, value: 270 },
  { code: '017103', name: 'Manerbio', lon: 10.14, lat: 45.36, value: 190 },
  { code: '017067', name: 'Desenzano', lon: 10.54, lat: 45.47, value: 730 },
  { code: '017170', name: 'Salò', lon: 10.52, lat: 45.61, value: 0 },
  { code: '017113', name: 'Montichiari', lon: 10.39, lat: 45.41, value: 520 },
  { code: '017201', name: 'Vestone', lon: 10.4, lat: 45.71, value: 'unknown' },
  { code: '017092', name: 'Leno', lon: 10.22, lat: 45.37, value: 140 },
];

export const townGeometry = areasFromPoints(towns);

/** Made-up people without a service per hour of the week: early morning and late afternoon, some hours hidden. */
export const weekOfGaps: readonly (number | null)[] = Array.from({ length: 168 }, (_, i) => {
  const [day, hour] = [Math.floor(i / 24), i % 24];
  if (day === 6) return hour >= 8 && hour < 12 ? null : 0;
  const wave = (peak: number, spread: number) => Math.exp(-((hour - peak) ** 2) / spread);
  return Math.round(
    (day === 5 ? 20 : 95 + 12 * (day % 3)) * (0.6 * wave(7, 1.2) + wave(18, 3)) * (hour > 5 && hour < 22 ? 1 : 0),
  );
});

export interface ExampleService {
  readonly name: string;
  readonly town: string;
  readonly hours: number;
  readonly cents: number;
}

export const services: readonly ExampleService[] = [
  { name: 'Nido d’esempio', town: 'Brescia', hours: 45, cents: 36000 },
  { name: 'Spazio famiglie d’esempio', town: 'Brescia', hours: 12.5, cents: 5000 },
  { name: 'Doposcuola d’esempio', town: 'Lumezzane', hours: 17.5, cents: 11050 },
];
