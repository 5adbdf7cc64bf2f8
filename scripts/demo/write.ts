import { writeFileSync } from 'node:fs';
import { chance } from './chance.ts';
import {
  contactColumns,
  inventContacts,
  inventMemberships,
  membershipColumns,
  profileColumns,
  profileOf,
} from './members.ts';
import { inventNeeds, needColumns } from './needs.ts';
import { inventBodies } from './organizations.ts';
import { placesOfBrescia } from './places.ts';
import { inventServices, serviceColumns } from './services.ts';
import { inventSpending } from './spending.ts';

/** `npm run demo`: writes data/demo again. Same seed, same files, on every machine. */
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table = <C extends string>(columns: readonly C[], rows: readonly Readonly<Record<C, string>>[]): string =>
  [columns.join(','), ...rows.map((row) => columns.map((c) => cell(row[c])).join(','))].join('\n');
const write = (name: string, text: string) =>
  writeFileSync(new URL(`../../data/demo/${name}`, import.meta.url), `${text}\n`);

const places = placesOfBrescia();
const bodies = inventBodies(places, chance(1));
const organizationColumns = ['id', 'name', 'kind', ...profileColumns, 'municipality', 'phone', 'example'] as const;
const own = chance(4);
write(
  'organizations.csv',
  table(
    organizationColumns,
    bodies.map((b) => ({
      id: b.id,
      name: b.name,
      kind: b.kind,
      ...profileOf(b, places, own),
      municipality: b.place.code,
      phone: b.phone,
      example: 'sì',
    })),
  ),
);
write('memberships.csv', table(membershipColumns, inventMemberships(bodies, chance(5))));
write('contacts.csv', table(contactColumns, inventContacts(bodies, chance(6))));
write('services.csv', table(serviceColumns, inventServices(places, bodies, chance(2))));
const firms = bodies.filter((b) => b.run === 'impresa' || b.run === 'cooperativa');
write('needs.csv', table(needColumns, inventNeeds(places, firms, 3200, chance(3))));

const members = inventMemberships(bodies, chance(5));
const inAlliance = (alliance: string) =>
  bodies.filter((b) => members.some((m) => m.organization === b.name && m.alliance === alliance && m.valid_to === ''));
const spending = inventSpending(bodies, inAlliance, chance(7));
write('projects.json', JSON.stringify(spending.projects, null, 1));
const lineColumns = ['action', 'title', 'kind', 'cost', 'euro', 'source', 'promoter', 'note'] as const;
write('budgets.csv', table(lineColumns, spending.budgets as Record<(typeof lineColumns)[number], string>[]));
const paperColumns = [
  ...(['budgetLine', 'title', 'documentKind', 'supplier', 'supplierCode', 'documentNumber'] as const),
  ...(['documentDate', 'documentCents', 'cents', 'description'] as const),
];
write('expenses.csv', table(paperColumns, spending.expenses as Record<(typeof paperColumns)[number], string>[]));
