import { createHash } from 'node:crypto';
import type { Actor } from '#kit/actor.ts';
import type { Deps } from '#kit/http.ts';
import { changeProposal, type ProposalChange } from './actions/change-proposal.ts';
import { startProposal } from './actions/start-proposal.ts';
import type { CallRules } from './rules/call.ts';
import type { ActWish } from './rules/call-act.ts';
import type { CallWish } from './rules/call-form.ts';
import type { ProposalAction } from './rules/proposal.ts';

/** Criteria of an invented call. */
export const exampleCallRules: CallRules = {
  criteria: [
    {
      code: 'bisogno',
      it: 'Risponde a un bisogno del territorio',
      en: 'Answers a need of the territory',
      max: 40,
      threshold: 20,
    },
    { code: 'rete', it: 'Forza del partenariato', en: 'Strength of the partnership', max: 30, threshold: null },
    {
      code: 'costi',
      it: 'Costi adeguati e durata nel tempo',
      en: 'Fair costs and lasting results',
      max: 30,
      threshold: null,
    },
  ],
  ...{ threshold: 60, ties: ['first-criterion'], shortFunds: 'partial', smallestPart: 0.5, evaluators: 2 },
  chapters: [
    { code: 'analisi-dei-bisogni', it: 'Analisi dei bisogni', en: 'Analysis of needs', required: true, most: 4000 },
    {
      code: 'sostenibilita',
      it: 'Che cosa resta alla fine',
      en: 'What is left in the end',
      required: false,
      most: 2000,
    },
  ],
  ...{ mostCents: null, minimumCofinancing: 0.2, cupRequired: false },
};

/** A call of the example territory. */
export const exampleCall = (over: Partial<CallWish> & Pick<CallWish, 'cycle' | 'opens' | 'closes'>): CallWish => ({
  ...{ network: 'rete-brescia', title: 'Avviso d’esempio per progetti di conciliazione', budgetCents: 150_000_00 },
  ...{
    description: 'Avviso inventato per mostrare come funziona: nessuna somma e nessun progetto sono veri.',
    rules: exampleCallRules,
    example: true,
  },
  ...over,
});

/** An act with a number and a day. */
export const exampleAct = (dated: string | null, number: string | null = null): ActWish => ({
  number,
  dated,
  url: null,
  protocol: null,
});

export interface ExampleProposal {
  readonly alliance: string;
  readonly title: string;
  readonly starts: string;
  readonly ends: string;
  /** The first leads. */
  readonly bodies: readonly [string, ...string[]];
  readonly area: string | null;
  /** Kind of cost of every line. */
  readonly cost: string;
  /** Each action asks for the first and brings the second, in cents. */
  readonly money: readonly (readonly [asked: number, brought: number])[];
  readonly actionTitles: readonly string[];
  readonly agreementOn: string;
}

const pdf = Buffer.from('%PDF-1.4\n% accordo inventato\n%%EOF\n');

/** Fills in a proposal page by page, through the real actions, up to what is needed to submit it; its id. */
export async function exampleProposal(
  deps: Deps,
  actor: Actor,
  call: string,
  e: ExampleProposal,
  newId: () => string,
): Promise<string> {
  const id = await startProposal(deps, actor, { call, alliance: e.alliance }, 'it');
  const { title, starts, ends } = e;
  const about = {
    title,
    starts,
    ends,
    objectives: 'Più ore di cura nelle ore in cui si lavora.',
    target: 'Famiglie con figli da 3 a 14 anni',
  };
  const partners = e.bodies.map((organization, i) => ({
    organization,
    role: i === 0 ? ('lead' as const) : ('effective' as const),
    contribution: '',
  }));
  const actions = e.money.map((money, i) => actionOf(e, money, i, newId()));
  const hash = createHash('sha256').update(pdf).digest();
  const file = { name: 'accordo-d-esempio.pdf', mediaType: 'application/pdf', hash, bytes: pdf };
  const changes: readonly ProposalChange[] = [
    { page: 'about', apply: (p) => ({ ...p, ...about }) },
    { page: 'partners', apply: (p) => ({ ...p, partners }) },
    {
      page: 'chapter-analisi-dei-bisogni',
      apply: (p) => ({
        ...p,
        chapters: { 'analisi-dei-bisogni': 'Bisogni raccolti dall’osservatorio: testo d’esempio.' },
      }),
    },
    { page: 'agreement', apply: (p) => ({ ...p, agreementOn: e.agreementOn, agreementProtocol: 'ES-1' }), file },
    ...actions.map(
      (action): ProposalChange => ({
        page: `action-${action.id}`,
        apply: (p) => ({ ...p, actions: [...p.actions, action] }),
      }),
    ),
  ];
  for (const change of changes) {
    const { faults } = await changeProposal(deps, actor, id, change, 'it');
    if (faults.length > 0) throw new Error(`the example breaks a rule: ${faults.map((f) => f.code).join(', ')}`);
  }
  return id;
}

function actionOf(
  e: ExampleProposal,
  [asked, brought]: readonly [number, number],
  i: number,
  id: string,
): ProposalAction {
  const line = { cost: e.cost, promoter: '' };
  return {
    ...{ id, organization: e.bodies[i % e.bodies.length]!, title: e.actionTitles[i] ?? `Azione d’esempio ${i + 1}` },
    ...{ description: '', area: e.area, places: [], target: '', starts: e.starts, ends: e.ends },
    nature: { existing: 'none', payer: 'nobody', novelty: 'Orari che oggi nessuno copre.' },
    lines: [
      { ...line, kind: 'financed', cents: asked, source: 'Regione Lombardia' },
      ...(brought > 0 ? [{ ...line, kind: 'cofinanced' as const, cents: brought, source: 'Partner' }] : []),
    ],
  };
}
