import type { Chance } from './chance.ts';
import type { Place } from './places.ts';

/** Who needs what in the invented territory: shares of needs, hours by shift, categories asked for. */
interface Wish {
  readonly age: string;
  readonly share: number;
  readonly relation: string;
  readonly categories: readonly string[];
  readonly hours: Readonly<Record<'day' | 'early' | 'late' | 'weekend', readonly string[]>>;
}

const schoolDay = {
  day: ['Mo-Fr 07:30-08:30,16:00-18:00', 'Mo-Fr 16:00-18:30', 'Mo-Fr 12:30-18:00', 'Mo-Fr 14:00-18:00'],
  early: ['Mo-Fr 06:00-08:30', 'Mo-Sa 05:45-08:30'],
  late: ['Mo-Fr 14:00-20:00', 'Mo-Sa 16:00-21:30'],
  weekend: ['Sa-Su 08:00-18:00', 'Sa 08:00-13:00'],
} as const;

const wishes: readonly Wish[] = [
  {
    age: '0-2',
    share: 30,
    relation: 'child',
    categories: ['nido', 'nido', 'nido', 'baby-sitting', ''],
    hours: {
      day: ['Mo-Fr 07:30-18:00', 'Mo-Fr 08:00-17:00', 'Mo-Fr 07:30-16:30', 'Mo-Fr 08:00-18:30', 'Mo-Fr 08:00-13:00'],
      early: ['Mo-Fr 05:45-14:30', 'Mo-Sa 06:00-14:00'],
      late: ['Mo-Fr 13:30-21:30', 'Mo-Fr 14:00-20:00'],
      weekend: ['Sa-Su 08:00-18:00', 'Fr-Su 16:00-22:00'],
    },
  },
  {
    age: '3-5',
    share: 22,
    relation: 'child',
    categories: ['infanzia', 'pre-post-scuola', 'pre-post-scuola', ''],
    hours: {
      ...schoolDay,
      day: ['Mo-Fr 07:30-18:30', 'Mo-Fr 16:00-18:30', 'Mo-Fr 07:30-08:30,16:00-18:00', 'Mo-Fr 16:00-19:00'],
    },
  },
  {
    age: '6-10',
    share: 20,
    relation: 'child',
    categories: ['doposcuola', 'pre-post-scuola', 'sport-cultura', ''],
    hours: schoolDay,
  },
  { age: '11-13', share: 7, relation: 'child', categories: ['doposcuola', 'cag', 'sport-cultura'], hours: schoolDay },
  {
    age: '75+',
    share: 18,
    relation: 'parent',
    categories: ['sad', 'cdi', 'sollievo', 'trasporto-accompagnato', ''],
    hours: {
      day: ['Mo-Fr 08:00-18:00', 'Mo-Fr 08:00-13:00', 'Mo,We,Fr 09:00-12:00', 'Mo-Su 08:00-10:00,18:00-20:00'],
      early: ['Mo-Sa 06:30-10:00'],
      late: ['Mo-Su 17:00-21:00'],
      weekend: ['Sa-Su 09:00-18:00'],
    },
  },
  {
    age: '18-64',
    share: 3,
    relation: 'partner',
    categories: ['cdd', 'sollievo', 'trasporto-accompagnato'],
    hours: {
      day: ['Mo-Fr 08:30-17:00'],
      early: ['Mo-Fr 06:30-09:00'],
      late: ['Mo-Fr 16:00-20:00'],
      weekend: ['Sa-Su 09:00-18:00'],
    },
  },
];

const summerHours = ['Mo-Fr 07:30-17:30', 'Mo-Fr 08:00-18:00', 'Mo-Fr 08:00-16:30', 'Mo-Fr 14:00-18:30'];

export const needColumns = [
  'key',
  'date',
  'voice',
  'organization',
  'people',
  'age',
  'relation',
  'category',
  'period',
  'hours',
  'home',
  'work',
  'mode',
  'minutes',
  'budget',
  'language',
  'carer',
  'adults',
  'adults_working',
  'shift',
] as const;
export type NeedLine = Readonly<Record<(typeof needColumns)[number], string>>;

function shiftOf(luck: Chance): 'day' | 'early' | 'late' | 'weekend' {
  return luck.weighted(
    ['day', 'early', 'late', 'weekend'] as const,
    (s) => ({ day: 72, early: 9, late: 12, weekend: 7 })[s],
  );
}

const kilometres = (a: Place, b: Place): number =>
  Math.hypot((a.latitude - b.latitude) * 111, (a.longitude - b.longitude) * 78);

/** Invented needs; `firms` are the invented bodies that speak for groups of workers. */
export function inventNeeds(
  places: readonly Place[],
  firms: readonly { name: string; place: Place }[],
  count: number,
  luck: Chance,
): NeedLine[] {
  return Array.from({ length: count }, (_, i) => {
    const wish = luck.weighted(wishes, (w) => w.share);
    const firm = luck.yes(0.06) ? luck.pick(firms) : null;
    const near = firm ? places.filter((p) => kilometres(p, firm.place) < 15) : places;
    const home = luck.weighted(near, (p) => p.residents);
    const work =
      firm?.place ??
      (luck.yes(0.45)
        ? luck.weighted(
            places.filter((p) => kilometres(p, home) < 25),
            (p) => p.residents,
          )
        : null);
    const summer = wish.relation === 'child' && wish.age !== '0-2' && luck.yes(0.3);
    const shift = shiftOf(luck);
    const silent = luck.yes(0.25);
    return {
      key: `d${String(i + 1).padStart(4, '0')}`,
      date: dayOf(luck),
      voice: firm ? 'organization' : luck.yes(0.2) ? 'survey' : 'citizen',
      organization: firm?.name ?? '',
      people: firm ? String(luck.between(2, 9)) : '1',
      age: wish.age,
      relation: wish.relation,
      category: summer ? luck.pick(['grest', 'grest', '']) : luck.pick(wish.categories),
      period: summer ? 'summer' : luck.yes(0.05) && wish.relation === 'child' ? 'closed' : 'term',
      hours: summer ? luck.pick(summerHours) : luck.pick(wish.hours[shift]),
      home: home.code,
      work: work?.code ?? '',
      mode: luck.weighted(
        ['car', 'bus', 'foot', 'bicycle'] as const,
        (m) => ({ car: 72, bus: 13, foot: 9, bicycle: 6 })[m],
      ),
      minutes: luck.pick(['', '15', '20', '20', '25', '30', '40']),
      budget: luck.yes(0.55) ? '' : String(luck.between(50, 700, 50)),
      language: luck.weighted(['', 'ar', 'sq', 'pa', 'ro', 'uk', 'en'], (l) => (l === '' ? 90 : 2)),
      carer: silent
        ? ''
        : luck.weighted(
            ['mother', 'father', 'both', 'grandparents', 'other'],
            (c) => ({ mother: 48, father: 9, both: 22, grandparents: 16, other: 5 })[c]!,
          ),
      ...(silent ? { adults: '', adults_working: '' } : household(luck)),
      shift: silent ? '' : shift,
    };
  });
}

function household(luck: Chance): Pick<NeedLine, 'adults' | 'adults_working'> {
  const adults = luck.weighted([1, 2, 3], (a) => ({ 1: 18, 2: 76, 3: 6 })[a]!);
  return { adults: String(adults), adults_working: String(luck.between(1, Math.min(2, adults))) };
}

/** A day of the twelve months before the demo's date; more voices in May, before the summer. */
function dayOf(luck: Chance): string {
  const back = luck.yes(0.2) ? luck.between(165, 200) : luck.between(8, 360);
  return new Date(Date.UTC(2026, 10, 20) - back * 86_400_000).toISOString().slice(0, 10);
}
