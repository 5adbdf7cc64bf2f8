import { defineWords, euro, number } from '#kit/i18n.ts';
import type { CallProblem } from '../rules/call-form.ts';
import type { CallMoney } from '../rules/call-money.ts';

/** The form of a call. */
export const words = defineWords(
  {
    newTitle: 'Prepara un avviso',
    editTitle: 'Modifica l’avviso',
    lead: 'Resta una bozza finché non la pubblichi: la vede solo chi prepara gli avvisi della rete.',
    network: 'Rete',
    cycle: 'Programmazione',
    title: 'Titolo',
    description: 'Che cosa chiede, in poche parole',
    opens: 'Primo giorno',
    closes: 'Ultimo giorno, compreso',
    budget: 'Fondi a disposizione',
    most: 'Ogni proposta può chiedere al massimo',
    rules: 'Regole di questo avviso',
    rulesLead: 'Ciò che lasci vuoto resta come dice la programmazione.',
    cofinancing: 'Cofinanziamento minimo',
    cup: 'CUP',
    cups: { '': 'come dice la programmazione', yes: 'obbligatorio', no: 'non obbligatorio' },
    criteria: 'Criteri di valutazione',
    criteriaLead: 'Per ogni criterio i punti al massimo e, se serve, la soglia sotto cui la proposta non passa.',
    criterion: (n: number) => `Criterio ${n}`,
    nameIt: 'Nome',
    nameEn: 'Nome in inglese',
    max: 'Punti',
    threshold: 'Soglia',
    thresholdAll: 'Soglia del punteggio totale',
    evaluators: 'Valutatori per ogni proposta, almeno',
    tie: 'A parità di punti viene prima',
    ties: {
      'first-criterion': 'chi ha più punti nel primo criterio',
      cofinancing: 'chi mette più fondi propri',
      earliest: 'chi ha presentato prima',
    },
    short: 'Se i fondi non bastano per una proposta',
    shorts: { partial: 'riceve ciò che resta', stop: 'ci si ferma lì', skip: 'si passa alle successive che ci stanno' },
    part: 'Parte più piccola che si concede',
    chapters: 'Capitoli da scrivere',
    chaptersLead: 'I testi che chi propone deve scrivere, uno per pagina.',
    chapter: (n: number) => `Capitolo ${n}`,
    required: 'Obbligatorio',
    yes: 'sì',
    no: 'no',
    chars: 'Caratteri al massimo',
    addCriterion: 'Aggiungi un criterio',
    addChapter: 'Aggiungi un capitolo',
    save: 'Salva la bozza',
    back: 'Torna all’avviso',
    problem: {
      missing: 'Qui serve una risposta.',
      'bad-day': 'Questo giorno non esiste: scrivilo come 28/05/2020.',
      'bad-money': 'Scrivi una somma in euro, per esempio 150.000.',
      'bad-points': 'Scrivi i punti: un numero fino a 1000, al massimo due decimali.',
      'bad-share': 'Scrivi una percentuale da 0 a 100.',
      'ends-first': 'L’ultimo giorno viene prima del primo.',
      'no-criteria': 'Scrivi almeno un criterio.',
      'threshold-above': 'La soglia è più alta dei punti al massimo.',
      twice: 'Due nomi sono uguali: cambiane uno.',
    },
    above: (is: string, left: string, part: string, held: string, by: string) =>
      `L’avviso mette ${is}, ma ne restano ${left}: ${part}${held}.${by}`,
    share: (most: string, share: string) => `alle alleanze della rete va il ${share} % dei suoi fondi, ${most}`,
    notPublished: 'Non è stato pubblicato nulla: correggi i fondi dell’avviso e riprova.',
    computed:
      'I fondi della rete sono calcolati da noi secondo i residenti: il riparto pubblicato non è stato trovato.',
    confirmBeyond:
      'I fondi della rete sono calcolati da noi secondo i residenti: il riparto pubblicato non è stato trovato. Non è stato pubblicato nulla: correggi i fondi dell’avviso, o conferma che la rete li ha.',
    hasMore: 'Confermo: la rete ha questi fondi',
    whole: (most: string) => `la rete ha ${most}`,
    held: (sum: string) => `, e gli altri avvisi pubblicati ne impegnano ${sum}`,
    by: (act: string) => ` Lo dice: ${act}.`,
  },
  {
    newTitle: 'Prepare a call',
    editTitle: 'Edit the call',
    lead: 'It stays a draft until you publish it: only those who prepare the network’s calls see it.',
    network: 'Network',
    cycle: 'Programming cycle',
    title: 'Title',
    description: 'What it asks for, in a few words',
    opens: 'First day',
    closes: 'Last day, included',
    budget: 'Money available',
    most: 'Each proposal may ask for at most',
    rules: 'Rules of this call',
    rulesLead: 'What you leave empty stays as the programming cycle says.',
    cofinancing: 'Minimum co-financing',
    cup: 'CUP',
    cups: { '': 'as the programming cycle says', yes: 'required', no: 'not required' },
    criteria: 'Criteria of evaluation',
    criteriaLead:
      'For each criterion the most points and, if needed, the threshold below which a proposal does not pass.',
    criterion: (n: number) => `Criterion ${n}`,
    nameIt: 'Name (in Italian)',
    nameEn: 'Name in English',
    max: 'Points',
    threshold: 'Threshold',
    thresholdAll: 'Threshold of the total',
    evaluators: 'Evaluators for each proposal, at least',
    tie: 'With equal points, first comes',
    ties: {
      'first-criterion': 'whoever has more points in the first criterion',
      cofinancing: 'whoever brings more own money',
      earliest: 'whoever submitted first',
    },
    short: 'If the money is not enough for a proposal',
    shorts: { partial: 'it receives what is left', stop: 'it stops there', skip: 'later ones that fit are paid' },
    part: 'Smallest part that is granted',
    chapters: 'Chapters to write',
    chaptersLead: 'The texts whoever proposes has to write, one a page.',
    chapter: (n: number) => `Chapter ${n}`,
    required: 'Required',
    yes: 'yes',
    no: 'no',
    chars: 'Most characters',
    addCriterion: 'Add a criterion',
    addChapter: 'Add a chapter',
    save: 'Save the draft',
    back: 'Back to the call',
    problem: {
      missing: 'An answer is needed here.',
      'bad-day': 'There is no such day: write it as 28/05/2020.',
      'bad-money': 'Write a sum in euro, for example 150,000.00.',
      'bad-points': 'Write the points: a number up to 1000, at most two decimals.',
      'bad-share': 'Write a percentage from 0 to 100.',
      'ends-first': 'The last day comes before the first.',
      'no-criteria': 'Write at least one criterion.',
      'threshold-above': 'The threshold is above the most points.',
      twice: 'Two names are equal: change one.',
    },
    above: (is: string, left: string, part: string, held: string, by: string) =>
      `The call offers ${is}, but ${left} is left: ${part}${held}.${by}`,
    share: (most: string, share: string) => `${share} % of the network’s money goes to its alliances, ${most}`,
    notPublished: 'Nothing was published: correct the money of the call and try again.',
    computed: 'The network’s money is computed by us by residents: the published split was not found.',
    confirmBeyond:
      'The network’s money is computed by us by residents: the published split was not found. Nothing was published: correct the money of the call, or confirm that the network has it.',
    hasMore: 'I confirm: the network has this money',
    whole: (most: string) => `the network has ${most}`,
    held: (sum: string) => `, and the other published calls hold ${sum}`,
    by: (act: string) => ` Said by: ${act}.`,
  },
);

/** What is wrong in the form of a call, in one sentence, with the act and article where there is one. */
export function problemText(lang: 'it' | 'en', p: CallProblem): string {
  const w = words(lang);
  return p.code === 'above-left' ? beyond(lang, p.is, p.money) : w.problem[p.code];
}

/** That a call offers more than what is left, and by which rule. */
export function beyond(lang: 'it' | 'en', is: number, { most, held, left, share, from }: CallMoney): string {
  const w = words(lang);
  const by = from ? w.by([from.act, from.article].filter(Boolean).join(', ')) : '';
  const part = share === null ? w.whole(euro(lang, most)) : w.share(euro(lang, most), number(lang, share * 100, 1));
  return w.above(euro(lang, is), euro(lang, left), part, held > 0 ? w.held(euro(lang, held)) : '', by);
}
