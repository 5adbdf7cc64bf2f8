import { nodesBelow } from '#accounts/reads.ts';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import { may as mayDirectory } from '#directory/policy.ts';
import { tableFields } from '#directory/rules/table-fields.ts';
import { sourceField } from '#directory/rules/table-row.ts';
import { today } from '#kit/clock.ts';
import type { Db } from '#kit/database.ts';
import { progress } from '#kit/import.ts';
import type { Importer } from '#kit/importer.ts';
import { importNeeds } from '#needs/actions/import-needs.ts';
import { may as mayNeeds } from '#needs/policy.ts';
import { needColumns } from '#needs/rules/columns.ts';
import { importMemberships } from '#network/actions/import-memberships.ts';
import { importOrganizations } from '#network/actions/import-organizations.ts';
import { may as mayNetwork } from '#network/policy.ts';
import { memberFields } from '#network/rules/member-row.ts';
import { fields } from '#network/rules/table-row.ts';
import { importIndicators } from '#observatory/actions/import-indicators.ts';
import { indicatorColumns } from '#observatory/rules/indicator.ts';
import { importBudgets } from '#programme/actions/import-budgets.ts';
import { importExpenses } from '#programme/actions/import-expenses.ts';
import { may as mayProgramme } from '#programme/policy.ts';
import { budgetColumns, expenseColumns } from '#programme/rules/money-files.ts';
import { importBoundaries } from '#territory/actions/import-boundaries.ts';
import { importPopulation } from '#territory/actions/import-population.ts';
import { importTravelTimes } from '#territory/actions/import-travel-times.ts';
import { may as mayTerritory } from '#territory/policy.ts';
import { codeProperties } from '#territory/rules/boundary-file.ts';
import { travelColumns } from '#territory/rules/travel.ts';
import { type Told, withExample } from './import-examples.ts';

/** Where a file given to a page reaches: what stands at or below its node today. */
async function reach(db: Db, node: string) {
  const below = await nodesBelow(db, node);
  const refs = (kind: string) => new Set(below.filter((n) => n.kind === kind).map((n) => n.ref));
  const kind = below.find((n) => n.id === node)?.kind ?? 'organization';
  // The region is the whole installation: also what has no place below it yet.
  const municipalities = kind === 'region' ? undefined : refs('municipality');
  const places = new Set(
    below.filter((n) => n.kind === 'network' || n.kind === 'alliance').map((n) => `${n.kind} ${n.ref}`),
  );
  return { organizations: refs('organization'), municipalities, places: kind === 'region' ? undefined : places, kind };
}

const services: Told = {
  kind: 'services',
  verb: 'directory.import',
  may: (actor, path) => mayDirectory(actor, 'import', path),
  formats: ['csv', 'xlsx', 'json', 'zip'],
  columns: tableFields.map((f) => ({ ...f, required: f.name === 'name', inside: sourceField(f.name) })),
  mapped: true,
  undoable: true,
  event: 'directory.changed',
  run: async (deps, given) => {
    const { organizations, kind } = await reach(deps.db, given.node);
    return importServicesFrom(deps.db, {
      ...given,
      mapping: given.mapping && { entity: 'service', columns: given.mapping, constants: {} },
      today: today(deps.clock),
      stdin: process.stdin,
      scope: { organizations, mayAdd: kind !== 'organization' },
    });
  },
};

const organizations: Told = {
  kind: 'organizations',
  verb: 'network.import',
  may: (actor, path) => mayNetwork(actor, 'import', path),
  formats: ['csv', 'xlsx'],
  columns: Object.entries(fields).map(([name, headers]) => ({
    name,
    it: headers[1] ?? name,
    headers,
    required: name === 'name',
  })),
  mapped: true,
  undoable: true,
  event: 'network.changed',
  run: async (deps, given) =>
    importOrganizations(deps.db, given.path, {
      ...given,
      columns: given.mapping ?? {},
      constants: {},
      err: given.progress,
      municipalities: (await reach(deps.db, given.node)).municipalities,
    }),
};

const memberships: Told = {
  kind: 'memberships',
  verb: 'network.import',
  may: (actor, path) => mayNetwork(actor, 'import', path),
  formats: ['csv', 'xlsx'],
  columns: Object.entries(memberFields).map(([name, headers]) => ({
    name,
    it: headers[1] ?? name,
    headers,
    required: name === 'organization',
  })),
  mapped: true,
  undoable: true,
  event: 'network.changed',
  run: async (deps, given) =>
    importMemberships(deps.db, given.path, {
      ...given,
      columns: given.mapping ?? {},
      err: given.progress,
      places: (await reach(deps.db, given.node)).places,
    }),
};

const needs: Told = {
  kind: 'needs',
  verb: 'needs.import',
  may: (actor, path) => mayNeeds(actor, 'import', path),
  formats: ['csv', 'xlsx', 'json'],
  columns: needColumns,
  mapped: true,
  undoable: true,
  event: 'needs.imported',
  run: async (deps, given) =>
    importNeeds(deps.db, {
      source: given.path,
      sourceName: given.source,
      mapping: given.mapping && { entity: 'need', columns: given.mapping, constants: {} },
      dryRun: given.dryRun,
      example: false,
      now: deps.clock.now(),
      today: today(deps.clock),
      progress: progress(given.progress, 'bisogni'),
      journal: given.journal,
      within: (await reach(deps.db, given.node)).municipalities,
    }),
};

const territory = { verb: 'territory.import', mapped: false, event: 'territory.changed', vintage: 'data non indicata' };
const mayLoad: Told['may'] = (actor, path) => mayTerritory(actor, 'import', path);
const plain = (name: string, it: string) => ({ name, it, headers: [name], required: true });

const population: Told = {
  ...territory,
  kind: 'population',
  may: mayLoad,
  formats: ['csv', 'xlsx'],
  columns: [
    plain('municipality', 'Comune: codice ISTAT o nome'),
    plain('age', 'età in anni'),
    plain('sex', 'sesso: f (donne) oppure m (uomini)'),
    plain('count', 'quante persone'),
  ],
  undoable: true,
  run: async (deps, given) =>
    importPopulation(deps.db, given.path, {
      dryRun: given.dryRun,
      vintage: null,
      journal: given.journal,
      within: (await reach(deps.db, given.node)).municipalities,
    }),
};

const boundaries: Told = {
  ...territory,
  kind: 'boundaries',
  may: mayLoad,
  formats: ['json'],
  columns: [plain(codeProperties[0]!, 'codice ISTAT del Comune'), plain('geometry', 'Polygon o MultiPolygon in gradi')],
  undoable: true,
  run: async (deps, given) =>
    importBoundaries(deps.db, given.path, {
      dryRun: given.dryRun,
      vintage: territory.vintage,
      journal: given.journal,
      within: (await reach(deps.db, given.node)).municipalities,
    }),
};

const travelTimes: Told = {
  ...territory,
  kind: 'travel-times',
  may: mayLoad,
  formats: ['csv', 'xlsx'],
  columns: [
    plain(travelColumns[0], 'Comune di partenza: codice ISTAT o nome'),
    plain(travelColumns[1], 'Comune di arrivo: codice ISTAT o nome'),
    plain(travelColumns[2], 'minuti di strada, da 0 a 1440'),
  ],
  undoable: false,
  run: async (deps, given) =>
    importTravelTimes(deps.db, given.path, {
      dryRun: given.dryRun,
      vintage: territory.vintage,
      journal: given.journal,
      err: given.progress,
      within: (await reach(deps.db, given.node)).municipalities,
    }),
};

const sheet = { formats: ['csv', 'xlsx'], mapped: true, undoable: true } as const;

const budgets: Told = {
  ...sheet,
  kind: 'budgets',
  verb: 'programme.import-budgets',
  may: (actor, path) => mayProgramme(actor, 'import-budgets', path),
  columns: budgetColumns,
  event: 'programme.budget-changed',
  run: (deps, given) => importBudgets(deps.db, deps.clock.now(), given),
};

const expenses: Told = {
  ...sheet,
  kind: 'expenses',
  verb: 'programme.import-expenses',
  may: (actor, path) => mayProgramme(actor, 'import-expenses', path),
  columns: expenseColumns,
  event: 'programme.expense-changed',
  run: (deps, given) => importExpenses(deps.db, { now: deps.clock.now(), today: today(deps.clock) }, given),
};

const indicators: Told = {
  ...territory,
  ...sheet,
  kind: 'indicators',
  may: mayLoad,
  columns: indicatorColumns,
  run: async (deps, given) =>
    importIndicators(deps.db, given.path, {
      dryRun: given.dryRun,
      today: today(deps.clock),
      mapping: given.mapping,
      journal: given.journal,
      within: (await reach(deps.db, given.node)).municipalities,
    }),
};

/** What pages can load from a file, in the order in which they offer it. */
export const importers: readonly Importer[] = [
  services,
  organizations,
  memberships,
  needs,
  population,
  boundaries,
  travelTimes,
  budgets,
  expenses,
  indicators,
].map(withExample);
