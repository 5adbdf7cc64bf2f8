import { pages } from './map.pages.ts';

/**
 * The map of the house: every capability, in the order in which they may lean on each other.
 * A slice may import only from slices above it. Start reading here.
 */
export interface Slice {
  /** Folder, URL, PostgreSQL schema, event prefix and documentation word: one word everywhere. */
  readonly name: string;
  /** What it is, in one line. */
  readonly line: string;
  /** Why the mission needs it. */
  readonly why: string;
  /** `planned` slices have no folder: nothing of them is stubbed. */
  readonly state: 'built' | 'planned';
  /** Every GET page, as mounted; `:parameters` are filled from the demo territory by the browser tests. */
  readonly pages: readonly string[];
}

export const slices: readonly Slice[] = [
  {
    name: 'accounts',
    line: 'sign-in, roles by scope, consent, sessions, reading the audit trail',
    why: 'the right people work, nobody else gets in',
    state: 'built',
    pages: pages.accounts,
  },
  {
    name: 'territory',
    line: 'region, ATS, ambiti, municipalities; school calendars; distance and travel time',
    why: 'every need and every service is somewhere, and "near" has to mean minutes',
    state: 'built',
    pages: pages.territory,
  },
  {
    name: 'thread',
    line: 'links between things of any slice: where it came from, what became of it',
    why: 'nobody loses the way from a voice to the regional report',
    state: 'built',
    pages: pages.thread,
  },
  {
    name: 'network',
    line: 'the register: organisations, networks, alliances, who belongs to what and by which act, who answers',
    why: 'behind every service and every answer there is a body with a name',
    state: 'built',
    pages: pages.network,
  },
  {
    name: 'directory',
    line: 'services, locations, schedules, eligibility, capacity, costs (HSDS)',
    why: 'what is really open, for whom, at which hours and at what price',
    state: 'built',
    pages: pages.directory,
  },
  {
    name: 'needs',
    line: 'what people and organisations need: for whom, what, when, where',
    why: 'a need that nobody writes down finds no answer',
    state: 'built',
    pages: pages.needs,
  },
  {
    name: 'matching',
    line: 'need and service: fit with reasons, near misses, the weekly plan with its handovers',
    why: 'the answer a person came for',
    state: 'built',
    pages: pages.matching,
  },
  {
    name: 'observatory',
    line: 'demand and supply hour by hour: gaps, overlaps, releases, disclosure control',
    why: 'the territory sees what is missing and what is doubled, and nobody is exposed',
    state: 'built',
    pages: pages.observatory,
  },
  {
    name: 'listening',
    line: 'voices in people’s own words, gaps taken up, one dated answer for each; pacts of small firms',
    why: 'listening that answers back',
    state: 'built',
    pages: pages.listening,
  },
  {
    name: 'codesign',
    line: 'tables, live sessions, decisions, tasks; the Navigation Team',
    why: 'different bodies design an answer together',
    state: 'planned',
    pages: pages.codesign,
  },
  {
    name: 'village',
    line: 'competence figures and relations: the dynamics of a table and of a network',
    why: 'a group that sees itself works better',
    state: 'planned',
    pages: pages.village,
  },
  {
    name: 'programme',
    line: 'cycles, plans, calls, proposals, projects, actions, budgets, indicators, reports',
    why: 'from the guidelines to the last euro, with receipts',
    state: 'built',
    pages: pages.programme,
  },
  {
    name: 'practices',
    line: 'benchlearning: good practices that travel',
    why: 'nobody starts from a blank page',
    state: 'planned',
    pages: pages.practices,
  },
  {
    name: 'learning',
    line: 'paths, editions, attendance, competences; the Welfare Community Manager register',
    why: 'people who hold the network together are trained and known',
    state: 'planned',
    pages: pages.learning,
  },
  {
    name: 'outreach',
    line: 'campaigns, newsletters, and what they moved',
    why: 'a service nobody hears of does not exist',
    state: 'planned',
    pages: pages.outreach,
  },
  {
    name: 'workbench',
    line: 'one home per role: the ranked queue of what to do next',
    why: 'ten minutes between two counters must be enough',
    state: 'built',
    pages: pages.workbench,
  },
  {
    name: 'exchange',
    line: 'public API, open data, import and export formats',
    why: 'what is public is reusable',
    state: 'built',
    pages: pages.exchange,
  },
];
