import { defineWords, type Lang } from '#kit/i18n.ts';
import type { FieldProblem, ProblemCode } from '../rules/fields.ts';

type Sentences = Readonly<Record<ProblemCode, (detail: string) => string>>;

const sentences = defineWords<Sentences>(
  {
    'age-missing': () => 'Scegli l’età: ci serve per trovare i servizi giusti.',
    'birth-unreadable': () => 'Scrivi mese e anno di nascita così: 03/2024. Oppure lascia vuoto e scegli l’età.',
    'birth-future': () => 'La data di nascita è troppo avanti: controlla mese e anno.',
    'choice-unknown': () => 'Non riconosciamo questa scelta: scegli di nuovo dalla lista.',
    'hours-missing': () => 'Scegli almeno un’ora in cui serve aiuto.',
    'hours-unreadable': () => 'Non abbiamo capito gli orari: scegli di nuovo le ore.',
    'hours-row': (message) => message,
    'place-missing': () => 'Scrivi il Comune di casa: da lì cerchiamo i servizi vicini.',
    'place-unknown': (typed) => `Non troviamo il Comune «${typed}». Controlla come si scrive.`,
    'place-ambiguous': (typed) => `Non siamo sicuri di quale Comune sia «${typed}»: scegli tra quelli proposti.`,
    'place-elsewhere': () =>
      'Questo Comune è fuori dalla tua zona: da qui scrivi solo per chi vive dove arriva il tuo ruolo. La persona può fare da sé dal sito, o allo sportello della sua zona.',
    'minutes-range': () => 'Scrivi i minuti di strada con un numero da 1 a 240.',
    'budget-unreadable': () => 'Scrivi la spesa al mese con un numero, per esempio 350.',
    'count-range': (range) => `Scrivi un numero tra ${range.replace('–', ' e ')}.`,
    'adults-working': () => 'Gli adulti che lavorano non possono essere più degli adulti in casa.',
  },
  {
    'age-missing': () => 'Choose the age: we need it to find the right services.',
    'birth-unreadable': () => 'Write month and year of birth like this: 03/2024. Or leave it empty and choose the age.',
    'birth-future': () => 'The date of birth is too far ahead: check month and year.',
    'choice-unknown': () => 'We do not recognise this choice: choose again from the list.',
    'hours-missing': () => 'Choose at least one hour in which help is needed.',
    'hours-unreadable': () => 'We did not understand the hours: choose them again.',
    'hours-row': (message) => message,
    'place-missing': () => 'Write the municipality of home: we look for services near there.',
    'place-unknown': (typed) => `We cannot find the municipality “${typed}”. Check the spelling.`,
    'place-ambiguous': (typed) => `We are not sure which municipality “${typed}” is: choose one of those below.`,
    'place-elsewhere': () =>
      'This municipality is outside your area: here you write only for those who live where your role reaches. The person can do it alone on the site, or at a desk of their area.',
    'minutes-range': () => 'Write the minutes of travel as a number from 1 to 240.',
    'budget-unreadable': () => 'Write what you can spend a month as a number, for example 350.',
    'count-range': (range) => `Write a number between ${range.replace('–', ' and ')}.`,
    'adults-working': () => 'Working adults cannot be more than the adults at home.',
  },
);

/** Problems as a form shows them: each field with a sentence that says what to do. */
export const problemsInWords = (lang: Lang, problems: readonly FieldProblem[]) =>
  problems.map((p) => ({ field: p.field, message: sentences(lang)[p.code](p.detail ?? '') }));
