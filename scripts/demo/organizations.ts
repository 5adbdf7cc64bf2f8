import type { Chance } from './chance.ts';
import type { Place } from './places.ts';

export interface Body {
  readonly id: string;
  readonly name: string;
  readonly run: 'comune' | 'cooperativa' | 'associazione' | 'fondazione' | 'impresa';
  readonly kind: 'public' | 'profit' | 'nonprofit';
  readonly place: Place;
  readonly phone: string;
}

const words = [
  'Biancospino',
  'Girasole',
  'Ginestra',
  'Melograno',
  'Quercia',
  'Betulla',
  'Rondine',
  'Aquilone',
  'Arcobaleno',
  'Bucaneve',
  'Ciclamino',
  'Corniolo',
  'Edera',
  'Faggio',
  'Felce',
  'Fiordaliso',
  'Gelso',
  'Genziana',
  'Giuggiolo',
  'Lavanda',
  'Larice',
  'Lillà',
  'Malva',
  'Mimosa',
  'Mirto',
  'Nocciolo',
  'Ortica',
  'Papavero',
  'Pettirosso',
  'Primula',
  'Rosmarino',
  'Salvia',
  'Sambuco',
  'Stella alpina',
  'Tarassaco',
  'Tiglio',
  'Trifoglio',
  'Verbena',
  'Viola',
  'Zafferano',
] as const;

const runs: readonly [Body['run'], Body['kind'], number][] = [
  ['comune', 'public', 34],
  ['cooperativa', 'nonprofit', 40],
  ['associazione', 'nonprofit', 34],
  ['fondazione', 'nonprofit', 22],
  ['impresa', 'profit', 16],
];

/** Invented bodies, each with a name nobody could take for a real one. */
export function inventBodies(places: readonly Place[], luck: Chance): Body[] {
  return runs.flatMap(([run, kind, count]) =>
    Array.from({ length: count }, (_, i) => {
      const word = words[(i * 7 + run.length) % words.length]!;
      const label = run === 'comune' ? `Comune ${word}` : `${run[0]!.toUpperCase()}${run.slice(1)} ${word}`;
      return {
        id: `${run}-${i + 1}`,
        name: `Ente d'esempio ${label}`,
        run,
        kind,
        place: luck.weighted(places, (p) => p.residents ** 0.7),
        // 030 5550… is a range kept for examples here: nobody answers.
        phone: `030 5550${String(luck.between(0, 999)).padStart(3, '0')}`,
      };
    }),
  );
}
