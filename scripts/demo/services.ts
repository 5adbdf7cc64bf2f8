import type { Chance } from './chance.ts';
import { type Kind, kinds } from './kinds.ts';
import type { Body } from './organizations.ts';
import type { Place } from './places.ts';

export const serviceColumns = [
  'id',
  'name',
  'description',
  'category',
  'organization',
  'municipality',
  'address',
  'latitude',
  'longitude',
  'phone',
  'email',
  'capacity',
  'free',
  'capacity_date',
  'age_from',
  'age_to',
  'hours_term',
  'hours_closed',
  'hours_summer',
  'date_from',
  'date_to',
  'price',
  'benefits',
  'eligibility',
  'enrolment',
  'enrolment_from',
  'enrolment_to',
  'waiting_list',
  'documents',
  'languages',
  'accessibility',
  'accompaniment',
  'public',
  'assured_date',
  'example',
] as const;
export type ServiceLine = Readonly<Record<(typeof serviceColumns)[number], string>>;

/** The story of the demo: in this valley nobody opens after 17, and on the lake the summer camps close early. */
const closesEarly: Readonly<Record<string, string>> = { 'ambito-valle-trompia': '17:00', 'ambito-garda': '17:30' };

function localHours(hours: string, ambito: string): string {
  const limit = closesEarly[ambito];
  if (!limit) return hours;
  const shorter = hours
    .replace(/(\d\d:\d\d)-(\d\d:\d\d)/g, (all, from: string, to: string) =>
      from < limit && to > limit && to < '21:00' ? `${from}-${limit}` : all,
    )
    .replace(/,?(1[78]:\d\d)-(1[78]:\d\d)/g, '');
  // A service that opens only in the evening stays as it is.
  return /\d/.test(shorter) ? shorter : hours;
}

function week(kind: Kind, luck: Chance, ambito: string) {
  const term = localHours(luck.pick(kind.term), ambito);
  const other = (choice: Kind['closed']): string =>
    choice === null ? '' : choice === 'same' ? term : localHours(luck.pick(choice), ambito);
  return { hours_term: term, hours_closed: other(kind.closed), hours_summer: other(kind.summer) };
}

function dates(kind: Kind, luck: Chance) {
  const [date_from, date_to] = kind.dates ? luck.pick(kind.dates) : ['', ''];
  return { date_from, date_to };
}

const age = (years: number | null): string =>
  years === null ? '' : years < 2 ? `${Math.round(years * 12)} mesi` : `${years}`;

function enrolment(
  kind: Kind,
  luck: Chance,
): Pick<ServiceLine, 'enrolment' | 'enrolment_from' | 'enrolment_to' | 'waiting_list' | 'documents'> {
  const camp = ['grest', 'crd'].includes(kind.category);
  const seasonal = camp || ['nido', 'infanzia'].includes(kind.category);
  const [from, to] = kind.dates
    ? luck.pick([
        ['2027-01-18', '2027-04-30'],
        ['2027-03-01', '2027-05-15'],
      ] as const)
    : camp
      ? ['2027-04-01', '2027-05-31']
      : ['2027-01-10', '2027-02-28'];
  return {
    enrolment: seasonal
      ? 'Modulo sul sito o allo sportello.'
      : luck.pick([
          'Per telefono, tutto l’anno.',
          'Allo sportello, su appuntamento.',
          'Modulo sul sito, tutto l’anno.',
        ]),
    enrolment_from: seasonal ? from : '',
    enrolment_to: seasonal ? to : '',
    waiting_list: luck.yes(0.25)
      ? luck.pick(['In media due mesi.', 'Una decina di famiglie in attesa.', 'Posti assegnati per graduatoria.'])
      : '',
    documents: seasonal ? 'Documento di un genitore; Attestazione ISEE (facoltativa)' : '',
  };
}

/** Two bodies of three publish an address, and can be asked whether their records are still right. */
const emailOf = ({ id, name }: Body): string =>
  name.endsWith('Cooperativa Salvia')
    ? 'salvia@esempio.example'
    : Number(id.split('-')[1]) % 3 === 0
      ? ''
      : `${id}@esempio.example`;

function line(kind: Kind, id: string, name: string, body: Body, place: Place, luck: Chance): ServiceLine {
  const places = luck.between(kind.places[0], kind.places[1]);
  const spread = Math.min(0.02, 0.003 + Math.sqrt(place.residents) / 15_000);
  return {
    id,
    name,
    description: `${kind.about} Servizio inventato per la dimostrazione.`,
    category: kind.category,
    organization: body.name,
    municipality: place.code,
    address: `Via d'esempio ${luck.between(1, 90)}`,
    latitude: (place.latitude + (luck.next() - 0.5) * 2 * spread).toFixed(5),
    longitude: (place.longitude + (luck.next() - 0.5) * 2 * spread).toFixed(5),
    phone: body.phone,
    email: emailOf(body),
    capacity: String(places),
    free: luck.yes(0.6) ? String(luck.yes(0.35) ? 0 : luck.between(1, Math.max(1, Math.round(places / 5)))) : '',
    capacity_date: '2026-10-15',
    age_from: age(kind.ages[0]),
    age_to: age(kind.ages[1]),
    ...week(kind, luck, place.ambito),
    ...dates(kind, luck),
    price: kind.price && luck.yes(0.92) ? String(luck.between(kind.price[0], kind.price[1], 5)) : '',
    benefits: ['nido', 'micronido'].includes(kind.category) ? 'bonus-nido,nidi-gratis' : '',
    eligibility: body.run === 'comune' && luck.yes(0.5) ? 'Precedenza a chi abita nel Comune.' : '',
    ...enrolment(kind, luck),
    languages: luck.yes(0.2) ? luck.pick(['it,en', 'it,ar', 'it,sq', 'it,pa,en', 'it,uk']) : 'it',
    accessibility: luck.yes(0.7) ? luck.pick(['step-free', 'step-free,toilet', 'step-free,toilet,parking']) : '',
    accompaniment:
      kind.category === 'accompagnamento' ||
      kind.category === 'trasporto-accompagnato' ||
      (kind.category === 'pre-post-scuola' && luck.yes(0.3))
        ? 'sì'
        : 'no',
    public: body.run === 'comune' || luck.yes(0.3) ? 'sì' : 'no',
    assured_date: new Date(Date.UTC(2026, 10, 20) - luck.between(1, 420) * 86_400_000).toISOString().slice(0, 10),
    example: 'sì',
  };
}

/** Invented services: more of them where more people live, some near-duplicates and some doubled on purpose. */
export function inventServices(places: readonly Place[], bodies: readonly Body[], luck: Chance): ServiceLine[] {
  return kinds.flatMap((kind) =>
    Array.from({ length: kind.count }, (_, i) => {
      const body = luck.pick(bodies.filter((b) => kind.run.includes(b.run)));
      const place = luck.weighted(places, (p) => p.residents ** 0.8);
      const flower = body.name.split(' ').slice(3).join(' ');
      return line(kind, `${kind.category}-${i + 1}`, `${kind.name} d'esempio ${flower} ${i + 1}`, body, place, luck);
    }),
  );
}
