import type { ImportKind } from '#kit/import-run.ts';
import type { Importer } from '#kit/importer.ts';
import { indicatorCodes } from '#observatory/reads/indicators.ts';

/**
 * The first row of each template, by our name of the column. Services and bodies say that they are examples; the indicator is
 * one that was published.
 */
const importExamples: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  services: {
    name: 'Nido d’esempio Girasole',
    id: 'girasole-1',
    category: 'nido',
    organization: 'Cooperativa d’esempio Girasole',
    municipality: 'Brescia',
    address: 'Via dell’Esempio 1',
    latitude: '45,5397',
    longitude: '10,2203',
    capacity: '30',
    ages: '3 mesi - 3 anni',
    hours: 'lun-ven 7:30-16:30',
    price: '420,50',
    example: 'sì',
  },
  organizations: {
    name: 'Cooperativa d’esempio Girasole',
    key: 'girasole',
    kind: 'terzo settore',
    municipality: 'Brescia',
    address: 'Via dell’Esempio 1',
    example: 'sì',
  },
  memberships: {
    organization: 'Cooperativa d’esempio Girasole',
    network: 'Rete territoriale di conciliazione – ATS di Brescia',
    part: 'aderente',
    validFrom: '2025-01-15',
    source: 'atto di adesione, protocollo 12/2025',
  },
  needs: {
    key: 'famiglia-1',
    date: '2026-03-02',
    voice: 'indagine',
    age: '3-5',
    relation: 'figlio',
    category: 'nido',
    period: 'scuola',
    hours: 'lun-ven 7:30-16:30',
    home: 'Brescia',
    mode: 'auto',
    minutes: '20',
    budget: '300',
  },
  population: { municipality: '017029', age: '3', sex: 'f', count: '812' },
  boundaries: {},
  'travel-times': { origin: '017029', destination: '017067', minutes: '25' },
  budgets: {
    action: 'codice del file scaricato',
    title: 'Doposcuola d’esempio',
    kind: 'finanziato',
    cost: 'personale',
    euro: '1.234,56',
    source: 'Regione',
  },
  expenses: {
    budgetLine: 'codice del file scaricato',
    title: 'Doposcuola d’esempio',
    documentKind: 'fattura',
    supplier: 'Fornitore d’esempio',
    documentNumber: '12/2026',
    documentDate: '31/03/2026',
    documentCents: '1.234,56',
    description: 'due educatrici, marzo',
  },
  indicators: {
    area: 'Lombardia',
    year: '2023',
    indicator: 'employment-rate',
    sex: 'f',
    value: '61,8',
    unit: 'percent',
    source:
      'Istat, forze di lavoro, in Giornale di Brescia: https://www.giornaledibrescia.it/economia/donne-lavoro-brescia-gap-genere-occupazione-2023-oukqrjok',
    vintage: 'anno 2023',
  },
};

/**
 * Where an example must not load, because it would be somebody's need, membership or expense, or stand in place of a true
 * number: the column that says so in the template, and for which the row is refused.
 */
const refusedBy: Partial<Record<ImportKind, string>> = {
  memberships: 'network',
  needs: 'home',
  population: 'municipality',
  'travel-times': 'origin',
  budgets: 'action',
  expenses: 'budgetLine',
};

/** An importer, but for what helps to fill in a file. */
export type Told = Omit<Importer, 'example' | 'exampleRefusedBy' | 'codes'>;

/** An importer with the example of a row, and its codes. */
export const withExample = (told: Told): Importer => ({
  ...told,
  example: importExamples[told.kind],
  exampleRefusedBy: refusedBy[told.kind] ?? null,
  codes: told.kind === 'indicators' ? indicatorCodes() : [],
});
