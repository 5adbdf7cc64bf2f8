import type { OrganizationKind } from '#network/model.ts';
import type { CycleRules } from '../model.ts';
import { belowMinimum, toMinimum } from './budget.ts';
import type { Call } from './call.ts';
import { readCup } from './codes.ts';
import type { CycleSpan } from './cycle-span.ts';
import { isOrdinary, leadOf, moneyOf, type Proposal, type ProposalAction } from './proposal.ts';
import { costAgainst } from './spending.ts';

type Cited = CycleRules['areas']['from'];

/** What a proposal is checked against. */
export interface ProposalAsked {
  readonly call: Call;
  /** The cycle's rules with what the call asks instead (`rulesOfCall`). */
  readonly rules: CycleRules;
  readonly span: CycleSpan;
  /** What the alliances of the network may have in the cycle: its allocation by the cycle's share; null = not known. */
  readonly allianceCents: number | null;
  /** Kind of each partner, as the register knows it. */
  readonly kinds: ReadonlyMap<string, OrganizationKind>;
  /** Codes of the ambiti of the alliance; empty = not known. */
  readonly ambiti: readonly string[];
}

/** Refused when it is written: no later answer could make it right. */
export const atEntry = [
  'dates-outside-cycle',
  'cup-wrong',
  'lead-ineligible',
  'chapter-long',
  'body-not-partner',
  'action-outside-project',
  'area-unknown',
  'place-unknown',
  'cost-not-eligible',
  'cost-unknown',
  'ordinary',
  'above-budget',
  'above-most',
  'above-share',
] as const;
export const atSubmission = [
  'title-missing',
  'objectives-missing',
  'dates-missing',
  'cup-missing',
  'lead-missing',
  'chapter-missing',
  'agreement-missing',
  'no-actions',
  'action-without-money',
  'area-missing',
  'nature-missing',
  'nothing-requested',
  'cofinancing-low',
] as const;
export type FaultCode = (typeof atEntry)[number] | (typeof atSubmission)[number];

/** A rule a proposal breaks, or has not met yet. */
export interface ProposalFault {
  readonly code: FaultCode;
  /** Page of the form: `about`, `partners`, `agreement`, `chapter-<code>`, `action-<id>`, `actions`. */
  readonly page: string;
  /** Field of that page. */
  readonly field: string;
  /** What the sentence names: a title, a code, a sum in cents, a share. */
  readonly is: string | number;
  readonly rule: string | number;
  readonly from: Cited;
}

const fault = (
  code: FaultCode,
  at: string,
  field: string,
  is: string | number = '',
  rule: string | number = '',
  from: Cited = null,
): ProposalFault => ({ code, page: at, field, is, rule, from });

/** Every rule that a proposal does not meet, in the order of the form's pages. */
export function proposalFaults(p: Proposal, asked: ProposalAsked): readonly ProposalFault[] {
  return [
    ...aboutFaults(p, asked),
    ...partnerFaults(p, asked),
    ...chapterFaults(p, asked),
    ...agreementFaults(p),
    ...(p.actions.length === 0 ? [fault('no-actions', 'actions', 'actions')] : []),
    ...p.actions.flatMap((a) => actionFaults(a, p, asked)),
    ...moneyFaults(p, asked),
  ];
}

export const refusedAtEntry = (f: ProposalFault): boolean => (atEntry as readonly string[]).includes(f.code);

function aboutFaults(p: Proposal, { rules, span, call }: ProposalAsked): ProposalFault[] {
  const cycle = { act: call.cycle, article: null, url: null };
  const outside = (day: string | null) =>
    day !== null && ((span.starts !== null && day < span.starts) || (span.ends !== null && day > span.ends));
  return [
    ...(p.title === '' ? [fault('title-missing', 'about', 'title')] : []),
    ...(p.objectives === '' ? [fault('objectives-missing', 'about', 'objectives')] : []),
    ...(p.starts === null || p.ends === null
      ? [fault('dates-missing', 'about', p.starts === null ? 'starts' : 'ends')]
      : []),
    ...(['starts', 'ends'] as const)
      .filter((name) => outside(p[name]))
      .map((name) =>
        fault(
          'dates-outside-cycle',
          'about',
          name,
          p[name]!,
          `${span.starts ?? ''}/${span.ends ?? ''}/${span.byYears ? 'years' : ''}`,
          cycle,
        ),
      ),
    ...(p.cup === null && rules.cupRequired.value === true
      ? [fault('cup-missing', 'about', 'cup', '', '', rules.cupRequired.from)]
      : []),
    ...(p.cup !== null && readCup(p.cup) !== p.cup ? [fault('cup-wrong', 'about', 'cup', p.cup)] : []),
  ];
}

function partnerFaults({ partners }: Proposal, { rules, kinds }: ProposalAsked): ProposalFault[] {
  const lead = leadOf(partners);
  if (lead === null) return [fault('lead-missing', 'partners', 'role')];
  const kind = kinds.get(lead) ?? 'unknown';
  const eligible = rules.leadKinds.value;
  return eligible === null || eligible.includes(kind) || rules.leadKinds.from?.derived
    ? []
    : [fault('lead-ineligible', 'partners', 'role', kind, eligible.join(' '), rules.leadKinds.from)];
}

const chapterFaults = ({ chapters }: Proposal, { call }: ProposalAsked): ProposalFault[] =>
  call.rules.chapters.flatMap(({ code, required, most }) => {
    const text = chapters[code] ?? '';
    if (text === '') return required ? [fault('chapter-missing', `chapter-${code}`, 'text', code)] : [];
    return text.length > most ? [fault('chapter-long', `chapter-${code}`, 'text', text.length, most)] : [];
  });

const agreementFaults = (p: Proposal): ProposalFault[] =>
  p.agreementOn === null || p.agreementFile === null
    ? [fault('agreement-missing', 'agreement', p.agreementOn === null ? 'on' : 'file')]
    : [];

function actionFaults(a: ProposalAction, p: Proposal, { rules, ambiti }: ProposalAsked): ProposalFault[] {
  const at = `action-${a.id}`;
  const areas = rules.areas.value?.map((area) => area.code);
  const says = (
    code: FaultCode,
    field: string,
    is: string | number = a.title,
    rule: string | number = '',
    from: Cited = null,
  ) => fault(code, at, field, is, rule, from);
  const outside = (day: string | null) =>
    day !== null && ((p.starts !== null && day < p.starts) || (p.ends !== null && day > p.ends));
  return [
    ...(p.partners.some((partner) => partner.organization === a.organization)
      ? []
      : [says('body-not-partner', 'organization')]),
    ...(['starts', 'ends'] as const)
      .filter((name) => outside(a[name]))
      .map((name) => says('action-outside-project', name, a[name]!, `${p.starts ?? ''}/${p.ends ?? ''}`)),
    ...(areas && a.area === null ? [says('area-missing', 'area', a.title, '', rules.areas.from)] : []),
    ...(areas && a.area !== null && !areas.includes(a.area)
      ? [says('area-unknown', 'area', a.area, '', rules.areas.from)]
      : []),
    ...(ambiti.length > 0 ? a.places.filter((place) => !ambiti.includes(place)) : []).map((place) =>
      says('place-unknown', 'places', place),
    ),
    ...natureFaults(a, rules, says),
    ...(a.lines.length === 0 ? [says('action-without-money', 'lines')] : []),
    ...a.lines.flatMap((line, i) => costFaults(line.cost, `line.${i}.cost`, rules, says)),
  ];
}

type Says = (
  code: FaultCode,
  field: string,
  is?: string | number,
  rule?: string | number,
  from?: Cited,
) => ProposalFault;

function natureFaults(a: ProposalAction, { experimentalOnly }: CycleRules, says: Says): ProposalFault[] {
  const { existing, payer } = a.nature;
  if (existing === null || payer === null) return [says('nature-missing', existing === null ? 'existing' : 'payer')];
  // What no act says in so many words refuses nobody: the trial of an action tells it to whoever decides.
  return experimentalOnly.value === true && !experimentalOnly.from?.derived && isOrdinary(a.nature)
    ? [says('ordinary', 'existing', a.title, '', experimentalOnly.from)]
    : [];
}

function costFaults(cost: string, field: string, rules: CycleRules, says: Says): ProposalFault[] {
  const against = costAgainst(rules, cost);
  if (!against) return [];
  const { kind, from } = against;
  return [
    kind ? says('cost-not-eligible', field, kind.it, kind.en, from) : says('cost-unknown', field, cost, '', from),
  ];
}

/** The minimum and the cents that lack, as one text: `0.2/440000`. */
const lowRule = (minimum: number, lines: Parameters<typeof toMinimum>[1]): string =>
  `${minimum}/${toMinimum(minimum, lines)}`;

function moneyFaults(p: Proposal, { call, rules, allianceCents }: ProposalAsked): ProposalFault[] {
  const { requested } = moneyOf(p.actions);
  const lines = p.actions.flatMap((a) => a.lines);
  const short = belowMinimum({ rules }, lines);
  const by = { act: call.title, article: null, url: null };
  const says = (code: FaultCode, is: number, rule: number | string, from: Cited) =>
    fault(code, 'actions', 'lines', is, rule, from);
  return [
    ...(p.actions.length > 0 && requested === 0 ? [says('nothing-requested', 0, '', null)] : []),
    ...(requested > call.budgetCents ? [says('above-budget', requested, call.budgetCents, by)] : []),
    ...(call.rules.mostCents !== null && requested > call.rules.mostCents
      ? [says('above-most', requested, call.rules.mostCents, by)]
      : []),
    ...(allianceCents !== null && requested > allianceCents
      ? [says('above-share', requested, allianceCents, rules.allianceShare.from)]
      : []),
    ...(short
      ? [says('cofinancing-low', short.share, lowRule(short.minimum, lines), rules.minimumCofinancing.from)]
      : []),
  ];
}

/** What alliances may have of a network's money: its allocation by the share, whole cents down; null while one is not known. */
export const alliancesCents = (allocated: number | null, share: number | null): number | null =>
  allocated === null || share === null ? null : Math.floor(allocated * share + 1e-6);
