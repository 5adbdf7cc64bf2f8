import { nameKey } from '#territory/rules/names.ts';

/** Words that say the same: the one on the right is compared. */
const sameWord: Readonly<Record<string, string>> = {
  asilo: 'nido',
  asili: 'nido',
  nidi: 'nido',
  materna: 'infanzia',
  elementare: 'primaria',
  postscuola: 'doposcuola',
  grest: 'cre',
  viale: 'via',
  vicolo: 'via',
  corso: 'via',
  largo: 'via',
  piazzale: 'via',
  piazza: 'via',
};
/** Words that tie others together, legal forms and the like: they tell no two names apart. */
const tie = new Set(
  'a ai al alla alle allo con d da dal dalla de dei del dell della delle dello di e ed fra gli i il in l la le lo nel per presso snc sn civ n un una srl spa sas soc coop cooperativa sociale societa scarl onlus ets aps odv ente associazione fondazione impresa p c s r t o u'.split(
    ' ',
  ),
);
/** Words that say the kind of service, which has its own column: they count only when a name has no others. */
const kind = new Set(
  'nido scuola infanzia centro servizio servizi ricreativo diurno spazio doposcuola cre micronido polo sportello'.split(
    ' ',
  ),
);

/** A name as names are compared. */
export interface NameParts {
  /** Its telling words, in one form. */
  readonly key: string;
  /** Numbers and single letters that tell "Nido 1" from "Nido 2", in order. */
  readonly marks: string;
}

/** Takes from a name case, accents, legal forms and the words that say only what kind of service it is. */
export function nameParts(name: string): NameParts {
  const all = nameKey(name.slice(0, 200))
    .split(' ')
    .map((word) => sameWord[word] ?? word);
  const telling = all.filter((word) => !tie.has(word));
  const own = telling.filter((word) => !kind.has(word));
  const words = own.some((word) => word.length > 2) ? own : telling.length > 0 ? telling : all;
  const distinct = words.filter((word, i) => words.indexOf(word) === i);
  const marks = telling.filter((word) => /^(\d+|[b-z]|ii|iii|iv)$/.test(word)).sort();
  return { key: distinct.join(' '), marks: marks.join(' ') };
}

/** V.le, c.so, p.zza: a point in the middle of a word. */
const short = /\b(?:v\.?le|c\.?so|p\.?zza|p\.?za|p\.?le|l\.?go)\b\.?/gi;

/** A street and number as addresses are compared; empty when there is no number. */
export function addressKey(address: string | null): string {
  const words = nameKey((address ?? '').replace(short, 'via '))
    .split(' ')
    .map((word) => sameWord[word] ?? word)
    .filter((word) => word !== '' && word !== 'via' && word !== 'v' && !tie.has(word));
  return words.some((word) => /\d/.test(word)) ? words.join(' ') : '';
}

/** Digits of a telephone without the prefix of Italy, which a mobile number may begin like: 39 is a prefix only before a whole number. */
export const digits = (phone: string | null): string =>
  (phone ?? '').replace(/\D/g, '').replace(/^(00)?39(?=\d{9})/, '');

/** Address of a page as it is compared: without protocol, www and what follows the path. */
export const siteKey = (url: string | null): string =>
  (url ?? '')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
