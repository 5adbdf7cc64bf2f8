import { date, defineWords, type Lang } from '#kit/i18n.ts';
import type { Closed } from '../rules/closed-spending.ts';

/** What stands in the place of the form. */
export const closedWords = defineWords(
  {
    title: 'Qui non si registrano più spese',
    other: 'Scegli un’altra azione',
    back: 'Torna all’azione',
    concluded:
      'Il progetto è concluso: le sue spese sono chiuse (dopo la fine di un progetto si rendiconta, non si spende).',
    stopped: 'Il progetto è stato fermato: da allora non si registrano altre spese.',
    over: (cycle: string, day: string) =>
      `La programmazione ${cycle} è finita: la sua ultima scadenza era il ${day}, e da allora non si aggiungono spese.`,
    after:
      'Non è stato salvato nulla. Una spesa respinta si può ancora correggere. Per un’altra spesa scrivi a chi coordina il progetto.',
  },
  {
    title: 'No more expenses are entered here',
    other: 'Choose another action',
    back: 'Back to the action',
    concluded:
      'The project is concluded: its expenses are closed (after its end a project accounts for what it spent, it does not spend).',
    stopped: 'The project was stopped: since then no more expenses are entered.',
    over: (cycle: string, day: string) =>
      `The ${cycle} cycle is over: its last deadline was ${day}, and no expenses are added since.`,
    after:
      'Nothing was saved. An expense that was refused can still be put right. For another expense write to whoever coordinates the project.',
  },
);

/** Why nothing new is entered. */
export function closedWhy(lang: Lang, c: Closed): string {
  const w = closedWords(lang);
  return c.why === 'cycle-over' ? w.over(c.cycle, date(lang, c.last)) : w[c.why];
}

/** The same as a refusal: what was kept, what one can still do. */
export const closedText = (lang: Lang, c: Closed): string => `${closedWhy(lang, c)} ${closedWords(lang).after}`;
