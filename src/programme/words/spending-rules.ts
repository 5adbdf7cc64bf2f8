import { date, defineWords, euro, type Lang } from '#kit/i18n.ts';
import type { Unread } from '../rules/expense-form.ts';
import type { ProjectProblem } from '../rules/project-form.ts';
import type { Refusal } from '../rules/spending.ts';
import { cofinancingText, ineligibleText } from './budget-rules.ts';
import { between, cite } from './cited.ts';
import { words as doubleWords } from './double-financing.ts';
import { words as sumWords } from './file-sums.ts';

const words = defineWords(
  {
    overspent: (left: string, planned: string) =>
      `Su questa voce restano ${left} dei ${planned} previsti: una voce non si supera (è il piano di spesa approvato). Scrivi una somma più bassa, o chiedi a chi coordina di cambiare il piano.`,
    double: (left: string, total: string) =>
      `Questo documento vale ${total} e una parte è già stata messa in conto, qui o da un altro ente: ne restano ${left}. La stessa spesa non si finanzia due volte (divieto di doppio finanziamento). Controlla numero, data e fornitore.`,
    partOver: 'La parte messa in conto è più alta del documento. Scrivi quanto del documento vale per questa azione.',
    totalDiffers: (total: string) =>
      `Questo documento è già registrato con un totale di ${total}. Un documento ha un totale solo: controlla il totale, il numero e la data.`,
    outsideCycle: (code: string, when: string) =>
      `La data è fuori dalla programmazione ${code}, che vale ${when}: una spesa di un altro periodo non è ammessa.`,
    notOfAlliance:
      'Questo ente non è né partner del progetto né membro dell’alleanza. Aggiungilo prima tra i partner, o scegline un altro.',
    outsideProject: (when: string) => `La data è fuori dal progetto, che va ${when}: la spesa non è ammessa.`,
    outsideAction: (when: string) => `La data è fuori dall’azione, che va ${when}: la spesa non è ammessa.`,
    countedPeriod: (until: string) =>
      `Una relazione approvata ha già contato le spese fino al ${until}: in quei giorni non se ne aggiungono né se ne cambiano.`,
    future: 'Questa data deve ancora venire. Si registra quello che è già successo.',
    notOpen: {
      draft: 'Il progetto è ancora una bozza: si spende quando è approvato.',
      stopped: 'Il progetto è stato fermato: non si registrano altre spese.',
      other: 'Su questo progetto adesso non si spende.',
    },
    cupMissing: (cup: string, from: string) =>
      `Manca il CUP${from}: va scritto su ogni documento di spesa (legge 3/2003, art. 11).${cup}`,
    cupIs: (cup: string) => ` Quello del progetto è ${cup}.`,
    cupOther: (cup: string) => `Il CUP non è quello del progetto, che è ${cup} (legge 3/2003, art. 11).`,
    cigMissing: (from: string) => `Manca il CIG${from}: serve quando si compra qualcosa (legge 136/2010, art. 3).`,
    supplierMissing:
      'Una fattura ha sempre il codice di chi la fa (DPR 633/1972, art. 21): scrivi la partita IVA o il codice fiscale.',
    missing: 'Manca: serve per registrare.',
    badEuro: 'Questa somma non si legge. Scrivila come 1.234,56.',
    zero: 'La somma deve essere più di zero.',
    badDay: 'Questa data non esiste. Scrivila come 22/11/2026.',
    tooLong: 'Il testo è troppo lungo: accorcialo.',
    badKind: 'Scegli il tipo di documento: fattura, ricevuta, busta paga, foglio ore, dichiarazione, altro.',
    code: {
      cup: 'Il CUP ha 15 lettere e cifre, per esempio J81B20000640001.',
      cig: 'Il CIG ha 10 lettere e cifre.',
      supplierCode:
        'Il codice del fornitore non ha la forma giusta: 11 cifre, o 16 lettere e cifre, o una partita IVA europea.',
      other: 'Il codice non ha la forma giusta.',
    },
    control: 'La cifra di controllo di questo codice non torna: una cifra è sbagliata. Ricopialo dal documento.',
    unknown: 'Non lo troviamo. Controlla come è scritto.',
    several: 'Ci sono più enti con questo nome: scrivi il codice fiscale.',
    endsBeforeStart: 'La fine viene prima dell’inizio.',
    outside: (when: string) => `La data è fuori: si può ${when}.`,
    lead: (kind: string, from: string) =>
      `Un ente di questo tipo (${kind}) non può essere capofila in questa programmazione${from}.`,
    kinds: { public: 'pubblico', nonprofit: 'non profit', profit: 'impresa', unknown: 'tipo non noto' },
    states: { draft: 'bozza', approved: 'approvato', running: 'in corso', concluded: 'concluso', stopped: 'fermato' },
    step: (from: string, to: string) =>
      `Un progetto non passa da «${from}» a «${to}». Va avanti un passo alla volta: bozza, approvato, in corso, concluso; e non torna bozza.`,
    needsApproval:
      'Un progetto di una programmazione lo approva la sua ATS, di solito con la convenzione che segue la graduatoria. Lascialo in bozza e chiedilo a lei.',
    counted:
      'Una relazione approvata conta già spese di questo progetto: questo non si cambia più. La fine si può solo spostare in avanti.',
  },
  {
    overspent: (left: string, planned: string) =>
      `Of this line ${left} of the planned ${planned} are left: a line is not exceeded (it is the approved budget). Write a smaller sum, or ask whoever coordinates to change the budget.`,
    double: (left: string, total: string) =>
      `This document is worth ${total} and part of it has been charged already, here or by another body: ${left} are left. One expense is not financed twice (ban on double financing). Check number, date and supplier.`,
    partOver: 'The part charged is larger than the document. Write how much of the document counts for this action.',
    totalDiffers: (total: string) =>
      `This document was already entered with a total of ${total}. One document has one total: check total, number and date.`,
    outsideCycle: (code: string, when: string) =>
      `The date is outside the ${code} cycle, which runs ${when}: an expense of another period is not eligible.`,
    notOfAlliance:
      'This body is neither a partner of the project nor a member of the alliance. Add it among the partners first, or choose another.',
    outsideProject: (when: string) =>
      `The date is outside the project, which runs ${when}: the expense is not eligible.`,
    outsideAction: (when: string) => `The date is outside the action, which runs ${when}: the expense is not eligible.`,
    countedPeriod: (until: string) =>
      `An approved report has already counted the expenses until ${until}: none is added or changed in those days.`,
    future: 'This date is still to come. What has already happened is entered.',
    notOpen: {
      draft: 'The project is still a draft: money is spent once it is approved.',
      stopped: 'The project was stopped: no more expenses are entered.',
      other: 'Nothing is spent on this project now.',
    },
    cupMissing: (cup: string, from: string) =>
      `The CUP is missing${from}: it stands on every document of expense (law 3/2003, art. 11).${cup}`,
    cupIs: (cup: string) => ` The project’s is ${cup}.`,
    cupOther: (cup: string) => `The CUP is not the project’s, which is ${cup} (law 3/2003, art. 11).`,
    cigMissing: (from: string) =>
      `The CIG is missing${from}: it is needed when something is bought (law 136/2010, art. 3).`,
    supplierMissing:
      'An invoice always carries the code of whoever makes it out (DPR 633/1972, art. 21): write the VAT number or tax code.',
    missing: 'Missing: it is needed.',
    badEuro: 'This sum cannot be read. Write it like 1234.56.',
    zero: 'The sum must be more than zero.',
    badDay: 'This date does not exist. Write it like 22/11/2026.',
    tooLong: 'The text is too long: shorten it.',
    badKind: 'Choose the kind of document: invoice, receipt, payslip, timesheet, declaration, other.',
    code: {
      cup: 'A CUP has 15 letters and digits, like J81B20000640001.',
      cig: 'A CIG has 10 letters and digits.',
      supplierCode:
        'The supplier’s code has not the right form: 11 digits, or 16 letters and digits, or a VAT number of the Union.',
      other: 'The code has not the right form.',
    },
    control: 'The control digit of this code is wrong: one digit is mistaken. Copy it again from the document.',
    unknown: 'We cannot find it. Check how it is written.',
    several: 'There are several bodies with this name: write the tax code.',
    endsBeforeStart: 'The end comes before the start.',
    outside: (when: string) => `The date is outside: it may be ${when}.`,
    lead: (kind: string, from: string) => `A body of this kind (${kind}) may not lead in this cycle${from}.`,
    kinds: { public: 'public', nonprofit: 'non-profit', profit: 'firm', unknown: 'kind not known' },
    states: { draft: 'draft', approved: 'approved', running: 'running', concluded: 'concluded', stopped: 'stopped' },
    step: (from: string, to: string) =>
      `A project does not go from “${from}” to “${to}”. It goes on one step at a time: draft, approved, running, concluded; and never back to a draft.`,
    needsApproval:
      'A project of a cycle is approved by its ATS, usually by the convention that follows the ranking. Leave it a draft and ask the ATS.',
    counted:
      'An approved report already counts expenses of this project: this does not change any more. The end may only be put off.',
  },
);

/** Why an expense is refused, with its rule and article. */
export function refusalText(lang: Lang, r: Refusal): string {
  const w = words(lang);
  switch (r.code) {
    case 'overspent':
      return w.overspent(euro(lang, r.left), euro(lang, r.planned));
    case 'double':
      return w.double(euro(lang, r.left), euro(lang, r.total));
    case 'part-over-document':
      return w.partOver;
    case 'taken':
      return doubleWords(lang).taken;
    case 'total-differs':
      return w.totalDiffers(euro(lang, r.total));
    case 'outside-cycle':
      return w.outsideCycle(r.of, between(lang, r.starts, r.ends));
    case 'outside-project':
      return w.outsideProject(between(lang, r.starts, r.ends));
    case 'outside-action':
      return w.outsideAction(between(lang, r.starts, r.ends));
    case 'counted-period':
      return w.countedPeriod(date(lang, r.until));
    case 'future':
      return w.future;
    case 'ineligible-cost':
      return ineligibleText(lang, r);
    case 'not-open':
      return r.state === 'draft' ? w.notOpen.draft : r.state === 'stopped' ? w.notOpen.stopped : w.notOpen.other;
    case 'cup-missing':
      return w.cupMissing(r.cup === null ? '' : w.cupIs(r.cup), cite(r.from));
    case 'cup-other':
      return w.cupOther(r.cup ?? '');
    case 'cig-missing':
      return w.cigMissing(cite(r.from));
    case 'supplier-missing':
      return w.supplierMissing;
  }
}

/** What of an expense cannot be read. */
export function unreadText(lang: Lang, u: Unread): string {
  const w = words(lang);
  return {
    ...{ missing: w.missing, 'bad-euro': w.badEuro, zero: w.zero, 'bad-day': w.badDay, 'too-long': w.tooLong },
    ...{ 'bad-kind': w.badKind, 'bad-control': w.control, 'two-meanings': sumWords(lang).thisSum },
    'bad-code': Object.entries(w.code).find(([field]) => field === u.field)?.[1] ?? w.code.other,
  }[u.code];
}

/** What is wrong in the form of a project or an action. */
export function projectText(lang: Lang, p: ProjectProblem): string {
  const w = words(lang);
  switch (p.code) {
    case 'cofinancing':
      return cofinancingText(lang, p);
    case 'ineligible':
      return w.lead(w.kinds[p.kind as keyof typeof w.kinds] ?? p.kind, cite(p.from));
    case 'step':
      return w.step(w.states[p.from], w.states[p.to]);
    case 'needs-approval':
      return w.needsApproval;
    case 'counted':
      return w.counted;
    case 'ends-before-start':
      return w.endsBeforeStart;
    case 'starts-outside':
    case 'ends-outside':
      return w.outside(between(lang, p.starts, p.ends));
    case 'missing':
      return p.field === 'cup' ? w.cupMissing('', cite(p.from ?? null)) : w.missing;
    case 'bad-code':
      return p.field === 'cup' ? w.code.cup : w.code.other;
    case 'bad-day':
      return w.badDay;
    case 'too-long':
      return w.tooLong;
    case 'several':
      return w.several;
    case 'not-of-alliance':
      return w.notOfAlliance;
    case 'unknown':
      return w.unknown;
  }
}
