import { parseEuro } from '#kit/numbers.ts';
import { lineKinds } from '../model.ts';
import { readDay } from './project-form.ts';
import type { Nature, Proposal, ProposalAction, ProposalLine, ProposalPartner } from './proposal.ts';
import { existings, payers } from './trial.ts';

export type FormCode = 'bad-day' | 'bad-money' | 'no-source' | 'no-cost' | 'title-missing' | 'too-long' | 'choose-body';

/** What cannot be read in a page of the form, by field. */
export interface FormProblem {
  readonly field: string;
  readonly code: FormCode;
}

type Get = (field: string) => string;
type GetAll = (field: string) => readonly string[];

/** Most rows of money of an action, most characters of a text. */
export const mostLines = 30;
export const longest = 5000;

const days = (
  get: Get,
  names: readonly string[],
): { readonly read: Record<string, string | null>; readonly problems: FormProblem[] } => {
  const read: Record<string, string | null> = {};
  const problems: FormProblem[] = [];
  for (const name of names) {
    const day = readDay(get(name));
    if (day === undefined) problems.push({ field: name, code: 'bad-day' });
    read[name] = day ?? null;
  }
  return { read, problems };
};

const long = (get: Get, fields: readonly string[]): FormProblem[] =>
  fields.filter((f) => get(f).length > longest).map((field) => ({ field, code: 'too-long' }));

/** The page of the project itself. */
export function readAbout(get: Get): {
  readonly wish: Pick<Proposal, 'title' | 'objectives' | 'target' | 'starts' | 'ends' | 'cup'>;
  readonly problems: readonly FormProblem[];
} {
  const { read, problems } = days(get, ['starts', 'ends']);
  const cup = get('cup')
    .toUpperCase()
    .replace(/[\s.-]/g, '');
  return {
    wish: {
      title: get('title').slice(0, 300),
      objectives: get('objectives'),
      target: get('target'),
      starts: read.starts!,
      ends: read.ends!,
      cup: cup || null,
    },
    problems: [...problems, ...long(get, ['objectives', 'target'])],
  };
}

/** The page of the signed agreement, without its file. */
export function readAgreement(get: Get): {
  readonly wish: Pick<Proposal, 'agreementOn' | 'agreementProtocol'>;
  readonly problems: readonly FormProblem[];
} {
  const { read, problems } = days(get, ['on']);
  return { wish: { agreementOn: read.on!, agreementProtocol: get('protocol').slice(0, 80) }, problems };
}

/** The partners with one more; a new lead takes the place of the one there was, who stays as a partner. */
export function withPartner(partners: readonly ProposalPartner[], added: ProposalPartner): readonly ProposalPartner[] {
  const others = partners.filter((p) => p.organization !== added.organization);
  return [
    ...(added.role === 'lead'
      ? others.map((p) => ({ ...p, role: p.role === 'lead' ? ('effective' as const) : p.role }))
      : others),
    added,
  ];
}

const oneOf = <T extends string>(all: readonly T[], typed: string): T | null =>
  all.find((one) => one === typed) ?? null;

/** The page of an action. */
export function readProposalAction(
  id: string,
  get: Get,
  getAll: GetAll,
): { readonly wish: ProposalAction; readonly problems: readonly FormProblem[] } {
  const { read, problems } = days(get, ['starts', 'ends']);
  const nature: Nature = {
    existing: oneOf(existings, get('existing')),
    payer: oneOf(payers, get('payer')),
    novelty: get('novelty').slice(0, longest),
  };
  if (get('title') === '') problems.push({ field: 'title', code: 'title-missing' });
  if (get('organization') === '') problems.push({ field: 'organization', code: 'choose-body' });
  problems.push(...long(get, ['description', 'target', 'novelty']));
  const lines = readLines(get, problems);
  return {
    wish: {
      ...{
        id,
        organization: get('organization'),
        title: get('title').slice(0, 300),
        description: get('description'),
        nature,
        lines,
      },
      ...{
        area: get('area') || null,
        places: getAll('places'),
        target: get('target'),
        starts: read.starts!,
        ends: read.ends!,
      },
    },
    problems,
  };
}

function readLines(get: Get, problems: FormProblem[]): readonly ProposalLine[] {
  const rows = Array.from({ length: mostLines }, (_, i) => `line.${i}`).filter(
    (at) => get(`${at}.cents`) !== '' || get(`${at}.source`) !== '',
  );
  return rows.map((at) => {
    const [cents, cost, source] = [
      parseEuro(get(`${at}.cents`)),
      get(`${at}.cost`).slice(0, 60),
      get(`${at}.source`).slice(0, 200),
    ];
    if (!cents) problems.push({ field: `${at}.cents`, code: 'bad-money' });
    if (cost === '') problems.push({ field: `${at}.cost`, code: 'no-cost' });
    if (source === '') problems.push({ field: `${at}.source`, code: 'no-source' });
    return {
      kind: oneOf(lineKinds, get(`${at}.kind`)) ?? 'financed',
      cost,
      cents: cents || 1,
      source,
      promoter: get(`${at}.promoter`).slice(0, 200),
    };
  });
}
