import type { FieldProblem, ProblemCode } from '../rules/fields.ts';

/** What is wrong in a cell of a file, for whoever prepared it: the command line speaks Italian. */
const sentences: Readonly<Record<ProblemCode, (detail: string) => string>> = {
  'age-missing': () =>
    'manca l’età: scrivi una fascia (0-2, 3-5, 6-10, 11-13, 14-17, 18-64, 65-74, 75+) o gli anni compiuti',
  'birth-unreadable': (typed) => `«${typed}» non è un mese di nascita: scrivilo come 2024-03`,
  'birth-future': () => 'il mese di nascita è nel futuro',
  'choice-unknown': (typed) => `«${typed}» non è tra i valori ammessi: vedi concilia import needs --columns`,
  'hours-missing': () => 'manca l’orario: scrivilo come lun-ven 7:30-16:30',
  'hours-unreadable': (typed) =>
    `«${typed}» non è un orario: scrivilo come lun-ven 7:30-16:30; sab 8-12, oppure Mo-Fr 07:30-16:30; Sa 08:00-12:00`,
  'hours-row': (message) => message,
  'place-missing': () => 'manca il Comune dove vive: scrivi il codice ISTAT o il nome',
  'place-unknown': (typed) => `«${typed}» non è un Comune del territorio caricato`,
  'place-ambiguous': (typed) => `«${typed}» non è un Comune del territorio caricato, ma somiglia ad altri`,
  'place-elsewhere': (typed) => `«${typed}» è fuori dalla tua zona: il bisogno non è stato caricato`,
  'minutes-range': (range) => `i minuti di strada sono un numero (${range})`,
  'budget-unreadable': (typed) => `«${typed}» non è una spesa in euro al mese`,
  'count-range': (range) => `serve un numero intero (${range})`,
  'adults-working': () => 'gli adulti che lavorano non possono essere più degli adulti in casa',
};

export const problemInFile = ({ code, detail }: FieldProblem): string => sentences[code](detail ?? '');
