import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Chance } from './chance.ts';
import type { Body } from './organizations.ts';
import type { Place } from './places.ts';

export const profileColumns = ['size', 'ateco', 'ateco_version', 'technical', 'economic', 'content', 'sites'] as const;
export const membershipColumns = [
  'organization',
  'network',
  'alliance',
  'part',
  'valid_from',
  'valid_to',
  'source',
] as const;
export const contactColumns = ['organization', 'role', 'office', 'office_email', 'name'] as const;

const activities: Readonly<Record<Body['run'], readonly string[]>> = {
  comune: ['84.11'],
  cooperativa: ['88.91', '88.10', '87.30', '85.59'],
  associazione: ['94.99', '93.19', '90.20'],
  fondazione: ['88.99', '85.10'],
  impresa: ['25.11', '47.11', '10.71', '28.41', '62.10', '49.41', '81.21'],
};
const technical = [
  'Educatori e coordinamento',
  'Uno sportello aperto due mattine',
  'Chi sa scrivere progetti',
  'Personale per i trasporti',
];
const economic = ['Una sala per gli incontri', 'Una quota per i buoni', 'Spazi al pomeriggio', 'Un pulmino'];
const content = [
  'Dati sui turni di chi lavora da noi',
  'Esperienze con le famiglie',
  'Un questionario già provato',
  'Contatti con le scuole',
];

/** What an invented body says of itself; some say nothing. */
export function profileOf(
  body: Body,
  places: readonly Place[],
  luck: Chance,
): Record<(typeof profileColumns)[number], string> {
  const said = (list: readonly string[], share: number) => (luck.yes(share) ? luck.pick(list) : '');
  const size =
    body.run === 'impresa'
      ? luck.pick(['piccola', 'media', 'grande'])
      : luck.yes(0.6)
        ? luck.pick(['micro', 'piccola', 'media'])
        : '';
  const ateco = luck.yes(0.85) ? luck.pick(activities[body.run]) : '';
  const near = places.filter((p) => p.ambito === body.place.ambito && p.code !== body.place.code);
  return {
    size: body.run === 'comune' ? '' : size,
    ateco,
    ateco_version: ateco === '' ? '' : '2025',
    technical: said(technical, 0.5),
    economic: said(economic, body.run === 'impresa' ? 0.6 : 0.25),
    content: said(content, 0.35),
    sites: near.length > 0 && luck.yes(0.2) ? `Sede d'esempio | ${luck.pick(near).code} | ` : '',
  };
}

/** The alliance of each ambito, from the data files of the product. */
const allianceOf = new Map(
  (
    parse(readFileSync(new URL('../../data/lombardy/alliances.csv', import.meta.url)), { columns: true }) as Record<
      string,
      string
    >[]
  ).flatMap((a) => a.areas!.split(' ').map((area) => [area, a.code!] as const)),
);

const source = "Dato d'esempio";

/** Invented memberships: each body joined the network one day and the alliance of its ambito another; a few changed part, a few left. */
export function inventMemberships(
  bodies: readonly Body[],
  luck: Chance,
): Record<(typeof membershipColumns)[number], string>[] {
  return bodies.flatMap((b, i) => {
    const alliance = allianceOf.get(b.place.ambito) ?? '';
    const year = luck.weighted([2014, 2015, 2017, 2018, 2020, 2021, 2022, 2024, 2025], (y) =>
      y === 2014 || y === 2020 ? 4 : 1,
    );
    const day = `${year}-${String(luck.between(1, 12)).padStart(2, '0')}-${String(luck.between(1, 28)).padStart(2, '0')}`;
    const row = (more: Partial<Record<(typeof membershipColumns)[number], string>>) => ({
      ...{ organization: b.name, network: '', alliance: '', part: 'aderente', valid_from: day, valid_to: '', source },
      ...more,
    });
    const part =
      b.run === 'comune' || b.run === 'cooperativa' || luck.yes(0.5) ? 'partner effettivo' : 'partner associato';
    const later = `${Math.min(year + 3, 2025)}-12-31`;
    const inAlliance =
      i % 15 === 7
        ? [
            row({ alliance, part: 'partner associato', valid_to: later }),
            row({ alliance, part: 'partner effettivo', valid_from: later }),
          ]
        : [row({ alliance, part, ...(b.run === 'fondazione' && i % 6 === 0 ? { valid_to: later } : {}) })];
    return alliance === '' ? [row({ network: 'rete-brescia' })] : [row({ network: 'rete-brescia' }), ...inAlliance];
  });
}

/** Invented contacts and deputies of some bodies: the others wait for one. */
export function inventContacts(
  bodies: readonly Body[],
  luck: Chance,
): Record<(typeof contactColumns)[number], string>[] {
  return bodies
    .filter((b) => allianceOf.get(b.place.ambito) !== undefined && luck.yes(0.45))
    .flatMap((b, i) =>
      (luck.yes(0.6) ? ['contact', 'deputy'] : ['contact']).map((role) => ({
        organization: b.name,
        role,
        office: role === 'contact' ? "Ufficio del personale d'esempio" : "Segreteria d'esempio",
        office_email: `ufficio-${b.id}@esempio.example`,
        name: `${role === 'contact' ? 'Referente' : 'Vice'} d'esempio ${i + 1}`,
      })),
    );
}
