import { defineWords, euro, type Lang } from '#kit/i18n.ts';
import type { BudgetRefusal } from '../rules/budget.ts';
import type { Cited } from '../rules/spending.ts';
import { cite, percent } from './cited.ts';

const words = defineWords(
  {
    ineligible: (cost: string, from: string) => `Il costo «${cost}» non è ammesso in questa programmazione${from}.`,
    belowSpent: (spent: string) => `Su questa voce sono già stati spesi ${spent}: non può essere più bassa.`,
    cofinancing: (share: string, minimum: string, from: string) =>
      `Il cofinanziamento del progetto sarebbe il ${share}, il minimo è il ${minimum}${from}. Aggiungi una parte cofinanziata o in natura, o riduci quella finanziata.`,
    beyondGranted: (asked: string, most: string) =>
      `Le voci finanziate del progetto sarebbero ${asked}, ma la graduatoria approvata gli concede ${most}. Riduci la parte finanziata: per averne di più deve scriverlo l’ATS che approva.`,
    beyondAllocation: (asked: string, most: string) =>
      `Le voci finanziate del progetto sarebbero ${asked}, ma dei soldi assegnati alla rete restano ${most} per questo progetto. Riduci la parte finanziata: per averne di più deve scriverlo l’ATS che approva.`,
  },
  {
    ineligible: (cost: string, from: string) => `The cost “${cost}” is not eligible in this cycle${from}.`,
    belowSpent: (spent: string) => `${spent} have already been spent on this line: it cannot be less.`,
    cofinancing: (share: string, minimum: string, from: string) =>
      `The project’s co-financing would be ${share}, the minimum is ${minimum}${from}. Add a co-financed part or one in kind, or reduce the financed one.`,
    beyondGranted: (asked: string, most: string) =>
      `The project’s financed lines would be ${asked}, but the approved ranking grants it ${most}. Reduce the financed part: for more, the ATS that approves has to write it.`,
    beyondAllocation: (asked: string, most: string) =>
      `The project’s financed lines would be ${asked}, but of the network’s money ${most} are left for this project. Reduce the financed part: for more, the ATS that approves has to write it.`,
  },
);

/** That a cost is not eligible, with the act that says so. */
export const ineligibleText = (lang: Lang, r: { readonly cost: string; readonly from: Cited | null }): string =>
  words(lang).ineligible(r.cost, cite(r.from));

/** That too little is co-financed, with the act that sets the least share. */
export const cofinancingText = (
  lang: Lang,
  r: { readonly share: number; readonly minimum: number; readonly from: Cited | null },
): string => words(lang).cofinancing(percent(lang, r.share), percent(lang, r.minimum), cite(r.from));

/** Why a budget is refused. */
export function budgetText(lang: Lang, r: BudgetRefusal): string {
  const w = words(lang);
  if (r.code === 'below-spent') return w.belowSpent(euro(lang, r.spent));
  if (r.code === 'ineligible-cost') return ineligibleText(lang, r);
  if (r.code === 'cofinancing') return cofinancingText(lang, r);
  const said = r.code === 'beyond-granted' ? w.beyondGranted : w.beyondAllocation;
  return said(euro(lang, r.asked), euro(lang, r.most));
}
