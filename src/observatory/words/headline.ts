import { defineWords, type Lang, number } from '#kit/i18n.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { words } from './common.ts';
import { spokenOf } from './spoken.ts';

const headlineWords = defineWords(
  {
    worst: (where: string, part: string, who: string, hours: string) =>
      `${where} mancano soprattutto ${part}: ${hours} ore-persona a settimana. L’età con più ore scoperte: ${who}.`,
    gap: (where: string, hours: string) => `${where} mancano ${hours} ore-persona a settimana.`,
    covered: (where: string) => `${where} le ore chieste trovano tutte una risposta.`,
    nobody: (where: string) => `${where} nessuno ha ancora raccontato un bisogno: non sappiamo che cosa manca.`,
    hidden: (where: string) => `${where} le voci non si mostrano, per non far riconoscere nessuno.`,
    fewOrNone: (where: string) =>
      `${where}, per questo servizio, non ci sono voci, o non si mostrano, per non far riconoscere nessuno.`,
    hoursHidden: (where: string, needs: string) =>
      `${where} abbiamo raccolto ${needs} voci; le ore scoperte non si mostrano, per non far riconoscere nessuno.`,
    before: (where: string) => `${where}: le voci raccolte si conteranno alla prossima uscita.`,
  },
  {
    worst: (where: string, part: string, who: string, hours: string) =>
      `${where}, ${part} are missing most: ${hours} person-hours a week. The age with most uncovered hours: ${who}.`,
    gap: (where: string, hours: string) => `${where}, ${hours} person-hours a week are missing.`,
    covered: (where: string) => `${where}, all the hours people asked for find an answer.`,
    nobody: (where: string) => `${where}, nobody has told us of a need yet: we do not know what is missing.`,
    hidden: (where: string) => `${where}, voices are not shown, so that nobody can be recognised.`,
    fewOrNone: (where: string) =>
      `${where}, for this service, there are no voices, or they are not shown, so that nobody can be recognised.`,
    hoursHidden: (where: string, needs: string) =>
      `${where}, ${needs} voices were collected; uncovered hours are not shown, so that nobody can be recognised.`,
    before: (where: string) => `${where}: what people said will be counted in the next release.`,
  },
);

/** “In Valle Trompia”, “A Brescia”, “Nell’ATS Brescia”: where, at the beginning of a sentence. */
export function where(
  lang: Lang,
  area: { readonly kind: string; readonly name: string; readonly label: string },
): string {
  if (lang === 'en') return `In ${area.name}`;
  if (area.kind === 'municipality') return /^[aA]/.test(area.name) ? `Ad ${area.name}` : `A ${area.name}`;
  if (area.kind === 'region') return `In ${area.name.replace(/^Regione\s+/i, '')}`;
  const article = /^[aeiouAEIOU]/.test(area.name) ? 'Nell’' : 'Nel ';
  return `${article}${area.name.replace(/^Ambito\b/, 'Ambito')}`;
}

/** The one sentence that says what the data say. */
export function headline(
  lang: Lang,
  area: { readonly kind: string; readonly name: string; readonly label: string },
  figure: Published<Figure>,
  released: boolean,
): string {
  const [w, h, at] = [words(lang), headlineWords(lang), where(lang, area)];
  const spoken = spokenOf(figure, released);
  if (spoken === 'before') return h.before(at);
  if (spoken === 'few') return h.hidden(at);
  if (spoken === 'few-or-none') return h.fewOrNone(at);
  if (spoken === 'none') return h.nobody(at);
  if (figure.uncoveredHours === null) return h.hoursHidden(at, number(lang, figure.needs ?? 0));
  if (figure.uncoveredHours === 0) return h.covered(at);
  const { worst } = figure;
  if (worst === null) return h.gap(at, number(lang, figure.uncoveredHours));
  return h.worst(at, w.part(worst.part), w.who(worst.band), number(lang, worst.hours));
}
