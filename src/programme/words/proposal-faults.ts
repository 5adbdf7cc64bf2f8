import { date, defineWords, euro, type Lang, number } from '#kit/i18n.ts';
import type { ProposalFault } from '../rules/proposal-faults.ts';

const kinds = {
  it: {
    public: 'enti pubblici',
    nonprofit: 'enti senza scopo di lucro',
    profit: 'imprese',
    unknown: 'enti di natura non nota',
  },
  en: {
    public: 'public bodies',
    nonprofit: 'non-profit bodies',
    profit: 'firms',
    unknown: 'bodies of a kind not known',
  },
} as const;
const kindsOf = (lang: Lang, codes: string): string =>
  codes
    .split(' ')
    .map((code) => kinds[lang][code as keyof typeof kinds.it] ?? code)
    .join(', ');

const percent = (lang: Lang, share: string | number): string => `${number(lang, Number(share) * 100, 1)} %`;
const span = (lang: Lang, both: string | number): string => {
  const [from = '', to = ''] = String(both).split('/');
  const [a, b] = [from && date(lang, from), to && date(lang, to)];
  return lang === 'it'
    ? `${a ? `dal ${a}` : ''} ${b ? `al ${b}` : ''}`.trim()
    : `${a ? `from ${a}` : ''} ${b ? `to ${b}` : ''}`.trim();
};

const byYears = (f: ProposalFault): boolean => String(f.rule).endsWith('/years');

const minimumOf = ({ rule }: ProposalFault) => {
  const [share = 0, cents = 0] = String(rule).split('/').map(Number);
  return { share, cents };
};

type Say = (f: ProposalFault) => string;
const it: Record<ProposalFault['code'], Say> = {
  'title-missing': () => 'Scrivi il titolo del progetto.',
  'objectives-missing': () => 'Scrivi gli obiettivi del progetto.',
  'dates-missing': () => 'Scrivi quando il progetto comincia e quando finisce.',
  'dates-outside-cycle': (f) =>
    `Il ${date('it', String(f.is))} è fuori dalla programmazione, che va ${span('it', f.rule)}.${byYears(f) ? ' I giorni esatti non sono noti: valgono gli anni del suo nome.' : ''}`,
  'cup-missing': () => 'Serve il CUP del progetto (15 caratteri).',
  'cup-wrong': (f) => `«${f.is}» non è un CUP: servono 15 lettere e cifre, senza spazi.`,
  'lead-missing': () => 'Scegli il capofila tra i partner.',
  'lead-ineligible': (f) =>
    `Il capofila scelto non può guidare il progetto: possono farlo solo ${kindsOf('it', String(f.rule))}. Quello scelto è tra: ${kindsOf('it', String(f.is))}.`,
  'chapter-missing': () => 'Questo capitolo va scritto.',
  'chapter-long': (f) =>
    `Il testo ha ${number('it', Number(f.is))} caratteri: al massimo sono ${number('it', Number(f.rule))}.`,
  'agreement-missing': () => 'Serve l’accordo di partenariato firmato: la data e il file.',
  'body-not-partner': (f) => `L’ente che realizza «${f.is}» non è tra i partner: aggiungilo prima ai partner.`,
  'action-outside-project': (f) =>
    `Il ${date('it', String(f.is))} è fuori dalle date del progetto, che va ${span('it', f.rule)}.`,
  'area-missing': (f) => `Scegli l’area di intervento di «${f.is}».`,
  'area-unknown': (f) => `«${f.is}» non è un’area di intervento di questa programmazione.`,
  'place-unknown': (f) => `«${f.is}» non è un Ambito della tua alleanza.`,
  'cost-not-eligible': (f) => `La spesa «${f.is}» non è ammissibile.`,
  'cost-unknown': (f) => `«${f.is}» non è una voce di costo di questa programmazione.`,
  ordinary: (f) =>
    `Con queste risposte «${f.is}» è un servizio ordinario: c’è già, oppure non c’è niente di nuovo. I fondi sono per ciò che si prova di nuovo.`,
  'above-budget': (f) =>
    `Le richieste fanno ${euro('it', Number(f.is))}, l’avviso mette a disposizione ${euro('it', Number(f.rule))}.`,
  'above-most': (f) =>
    `Le richieste fanno ${euro('it', Number(f.is))}, una proposta può chiedere al massimo ${euro('it', Number(f.rule))}.`,
  'above-share': (f) =>
    `Le richieste fanno ${euro('it', Number(f.is))}, la parte della rete per le alleanze è ${euro('it', Number(f.rule))}.`,
  'no-actions': () => 'Scrivi almeno un’azione.',
  'action-without-money': (f) => `«${f.is}» non ha ancora voci di spesa.`,
  'nature-missing': (f) => `Per «${f.is}» di’ se esiste già qualcosa di simile e chi dovrebbe pagarlo.`,
  'nothing-requested': () => 'Nessuna voce chiede un finanziamento.',
  'cofinancing-low': (f) =>
    `Il cofinanziamento è il ${percent('it', f.is)}, il minimo è il ${percent('it', minimumOf(f).share)}: se il totale non cambia, i partner devono mettere ${euro('it', minimumOf(f).cents)} in più.`,
};

const en: Record<ProposalFault['code'], Say> = {
  'title-missing': () => 'Write the project’s title.',
  'objectives-missing': () => 'Write the project’s objectives.',
  'dates-missing': () => 'Write when the project begins and ends.',
  'dates-outside-cycle': (f) =>
    `${date('en', String(f.is))} is outside the programming cycle, which runs ${span('en', f.rule)}.${byYears(f) ? ' The exact days are not known: the years of its name hold.' : ''}`,
  'cup-missing': () => 'The project’s CUP is needed (15 characters).',
  'cup-wrong': (f) => `“${f.is}” is no CUP: 15 letters and digits are needed, without spaces.`,
  'lead-missing': () => 'Choose the lead among the partners.',
  'lead-ineligible': (f) =>
    `The lead you chose may not lead the project: only ${kindsOf('en', String(f.rule))} may. The one chosen is among: ${kindsOf('en', String(f.is))}.`,
  'chapter-missing': () => 'This chapter has to be written.',
  'chapter-long': (f) =>
    `The text has ${number('en', Number(f.is))} characters: the most is ${number('en', Number(f.rule))}.`,
  'agreement-missing': () => 'The signed partnership agreement is needed: its date and its file.',
  'body-not-partner': (f) => `The body that does “${f.is}” is not among the partners: add it to the partners first.`,
  'action-outside-project': (f) =>
    `${date('en', String(f.is))} is outside the project’s dates, which run ${span('en', f.rule)}.`,
  'area-missing': (f) => `Choose the area of intervention of “${f.is}”.`,
  'area-unknown': (f) => `“${f.is}” is no area of intervention of this cycle.`,
  'place-unknown': (f) => `“${f.is}” is no Ambito of your alliance.`,
  'cost-not-eligible': (f) => `The cost “${f.rule}” is not eligible.`,
  'cost-unknown': (f) => `“${f.is}” is no kind of cost of this cycle.`,
  ordinary: (f) =>
    `By these answers “${f.is}” is an ordinary service: it exists already, or nothing about it is new. The money is for what is tried anew.`,
  'above-budget': (f) =>
    `The requests come to ${euro('en', Number(f.is))}, the call offers ${euro('en', Number(f.rule))}.`,
  'above-most': (f) =>
    `The requests come to ${euro('en', Number(f.is))}, one proposal may ask for at most ${euro('en', Number(f.rule))}.`,
  'above-share': (f) =>
    `The requests come to ${euro('en', Number(f.is))}, the network’s part for its alliances is ${euro('en', Number(f.rule))}.`,
  'no-actions': () => 'Write at least one action.',
  'action-without-money': (f) => `“${f.is}” has no budget lines yet.`,
  'nature-missing': (f) => `For “${f.is}”, say whether something like it exists already and who ought to pay for it.`,
  'nothing-requested': () => 'No line asks for money.',
  'cofinancing-low': (f) =>
    `The co-financing is ${percent('en', f.is)}, the minimum is ${percent('en', minimumOf(f).share)}: if the total stays, the partners must bring ${euro('en', minimumOf(f).cents)} more.`,
};

const said = defineWords(
  { by: (act: string) => ` Lo dice: ${act}.`, cycle: (code: string) => `la programmazione ${code}` },
  { by: (act: string) => ` Said by: ${act}.`, cycle: (code: string) => `the cycle ${code}` },
);

/** What a proposal lacks or breaks, in one sentence, with the act and article that ask for it. */
export function faultInWords(lang: Lang, f: ProposalFault): string {
  const sentence = (lang === 'en' ? en : it)[f.code](f);
  if (f.from === null) return sentence;
  const act = /^\d{4}-\d{2}$/.test(f.from.act) ? said(lang).cycle(f.from.act) : f.from.act;
  return `${sentence}${said(lang).by([act, f.from.article].filter(Boolean).join(', '))}`;
}
