import { alsoWords, firstNames, surnames } from './people.ts';
import { type Identifying, matches } from './spans.ts';
import { common, institutions } from './vocabulary.ts';

const word = "[\\p{L}][\\p{L}'’-]*";
const isParticle = /^(?:de|di|del|della|dal|dalla|lo|la|el|al|van|von)$/i;
const particle = "(?:de|di|del|della|dal|dalla|dell[’']|d[’']|lo|la|el|al|van|von)";

// After these words comes who it is about.
const relatives =
  'figli[oae]|figlie|figliol[oa]|bimb[oa]|bambin[oa]|neonat[oa]|gemell[oaie]|ragazz[oa]|madre|padre|mamma|papà|babbo|nonn[oaie]|suocer[oaie]|cognat[oa]|zi[oa]|marito|moglie|compagn[oa]|fidanzat[oa]|fratell[oi]|sorell[ae]|nipot[ei]|cugin[oa]|vicin[oa]|amic[oa]|badante|collega';
const titles =
  'sig\\.?(?:\\s?r[ae])?\\.?|sig\\.?na|signor[aei]?|signorina|dott\\.?(?:\\s?ssa)?\\.?|dottor(?:e|essa)?|dr\\.?(?:ssa)?|prof\\.?(?:ssa)?\\.?|professor(?:e|essa)?|ing\\.|avv\\.|geom\\.|rag\\.|maestr[oa]|educatrice|educatore|assistente sociale|coordinatrice|coordinatore|direttrice|direttore|assessor[ea]|assessora|sindac[oa]|consiglier[ea]|suor|don|padre|mister';
const english =
  'mr\\.?|mrs\\.?|ms\\.?|dr\\.?|my (?:son|daughter|mother|father|husband|wife|brother|sister|child|baby|grandmother|grandfather|nephew|niece|neighbou?r)';
const calls =
  'mi chiamo|si chiama|si chiamano|chiamat[oa]|di nome|il mio nome è|nome e cognome:?|nome:|cognome:|firmato:?|a nome di|chiedere di|parlare con|parlato con|rispondeva|my name is|is called|named|signed:?|ask for';

const afterWho = (lang: 'it' | 'en'): RegExp =>
  new RegExp(
    `(?<!\\p{L})(?:${relatives}|${titles}${lang === 'en' ? `|${english}` : ''})(?!\\p{L})[,:]?\\s+(?:(?:di nome|che si chiama|più (?:piccol|grand)[oae]|maggiore|minore)\\s+)?(?<it>${word}(?:[ \\t]+(?:${particle}\\s?)?${word}){0,2})`,
    'giu',
  );
const afterCall = new RegExp(
  `(?<!\\p{L})(?:${calls})\\s+(?<it>${word}(?:[ \\t]+(?:${particle}\\s?)?${word}){0,2})`,
  'giu',
);
const spaced = new RegExp(`${word}`, 'gu');

const lower = (text: string): string => text.toLocaleLowerCase('it');
const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);
const isName = (text: string): boolean => firstNames.has(lower(text));
const sure = (text: string): boolean => isName(text) && !alsoWords.has(lower(text));
const plain = (text: string): boolean => common.has(lower(text)) || institutions.has(lower(text));

/** What follows «mia figlia» is a name when it is written as one, or is one that everybody knows. */
const namesSomebody = (head: string): boolean => {
  if (plain(head) || head.length < 2) return false;
  return isName(head) || surnames.has(lower(head)) || (isCapital(head) && !/^\p{Lu}{2,3}$/u.test(head));
};

/** The words of a match that belong to the name; null when it is none. */
function nameOf(found: Identifying, shouted: boolean): Identifying | null {
  const words = found.text.split(/\s+/);
  if (!namesSomebody(words[0] ?? '')) return null;
  const more = (w: string) => !plain(w) && (surnames.has(lower(w)) || isName(w) || (isCapital(w) && !shouted));
  const stop = words.findIndex((w, i) => i > 0 && !(more(w) || (isParticle.test(w) && more(words[i + 1] ?? ''))));
  const text = words
    .slice(0, stop === -1 ? words.length : stop)
    .reduce((end, w) => found.text.indexOf(w, end) + w.length, 0);
  return { ...found, text: found.text.slice(0, text), end: found.start + text };
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Runs of words with nothing but blanks between them. */
function runs(text: string): Word[][] {
  const found: Word[][] = [];
  for (const m of text.matchAll(spaced)) {
    const w = { text: m[0], start: m.index, end: m.index + m[0].length };
    const last = found.at(-1)?.at(-1);
    if (last && /^[ \t]+$/.test(text.slice(last.end, w.start))) found.at(-1)?.push(w);
    else found.push([w]);
  }
  return found;
}

const elided = /^(?:l|d|dell|all|nell|dall|sull|un|quell)['’]/;

/** Is the name that starts at `i` that of a place or a body, as in «scuola Maria Montessori», «San Giovanni»? */
function ofAPlace(run: readonly Word[], i: number): boolean {
  for (let k = i - 1, steps = 0; k >= 0 && steps < 5; k--, steps++) {
    const t = lower(run[k]!.text);
    if (institutions.has(t.replace(elided, ''))) return true;
    // «la casa di Giulia» is about Giulia.
    if (
      !isCapital(run[k]!.text) &&
      !/^(?:don|dei|degli|delle|statale|primaria|infanzia|comunale|paritaria|e|dell.*)$/.test(t)
    )
      return false;
  }
  return false;
}

const foundAt = (text: string, from: Word, to: Word): Identifying => ({
  kind: 'name',
  text: text.slice(from.start, to.end),
  start: from.start,
  end: to.end,
});

/** First names, and pairs of words written as name and surname. */
function standing(text: string, shouted: boolean): Identifying[] {
  return runs(text).flatMap((run) =>
    run.flatMap((w, i) => {
      const next = run[i + 1];
      const before = run[i - 1];
      const follows =
        next !== undefined && (isCapital(next.text) || surnames.has(lower(next.text))) && !plain(next.text);
      const pair = isName(w.text) && follows && (isCapital(w.text) || sure(w.text));
      const turned = before !== undefined && isName(w.text) && isCapital(before.text) && !plain(before.text);
      const unknown =
        !shouted &&
        i > 0 &&
        follows &&
        isCapital(w.text) &&
        isCapital(next.text) &&
        !plain(w.text) &&
        w.text.length > 2;
      const known =
        next !== undefined &&
        isCapital(w.text) &&
        isCapital(next.text) &&
        surnames.has(lower(next.text)) &&
        !plain(w.text);
      if (!(pair || turned || unknown || known || sure(w.text)) || ofAPlace(run, i)) return [];
      if (turned && !pair && !ofAPlace(run, i - 1))
        return sure(w.text) || surnames.has(lower(before.text)) ? [foundAt(text, before, w)] : [];
      if (!(follows && (pair || unknown || known))) return [foundAt(text, w, w)];
      return [foundAt(text, w, (isParticle.test(next.text) && run[i + 2]) || next)];
    }),
  );
}

/** What looks like somebody's name. `rest` is the text without the names of places. */
export function names(text: string, rest: string, lang: 'it' | 'en'): Identifying[] {
  const letters = text.replace(/[^\p{L}]/gu, '');
  const shouted = letters.length > 12 && letters.replace(/[^\p{Lu}]/gu, '').length > letters.length * 0.7;
  const said = [...matches(text, 'name', afterCall), ...matches(text, 'name', afterWho(lang))];
  return [...said.flatMap((f) => nameOf(f, shouted) ?? []), ...standing(rest, shouted)];
}
