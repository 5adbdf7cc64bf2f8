import { defineWords } from '#kit/i18n.ts';

/** What a body does in the programme, on one page for its contact. */
export const words = defineWords(
  {
    title: 'Le nostre azioni',
    lead: 'Quello che il tuo ente fa nei progetti: da qui registri una spesa o scrivi un risultato.',
    none: 'Il tuo ente non fa ancora nessuna azione',
    noneText: 'Le azioni si vedono qui quando chi coordina il progetto le affida al tuo ente.',
    outside: 'fuori dalle programmazioni',
    cycle: (code: string) => `programmazione ${code}`,
    money: (spent: string, planned: string) => `Spesi ${spent} su ${planned} previsti.`,
    noMoney: 'Il piano di spesa non è ancora scritto.',
    expense: 'Registra una spesa',
    result: 'Scrivi un risultato',
    of: (action: string) => `per «${action}»`,
    projects: 'I progetti di cui facciamo parte',
    noProjects: 'Nessun progetto conta ancora il tuo ente tra chi lo porta avanti.',
  },
  {
    title: 'Our actions',
    lead: 'What your body does in the projects: from here you enter an expense or write a result.',
    none: 'Your body does no action yet',
    noneText: 'Actions are shown here once whoever coordinates the project gives them to your body.',
    outside: 'outside the cycles',
    cycle: (code: string) => `${code} cycle`,
    money: (spent: string, planned: string) => `${spent} spent of ${planned} planned.`,
    noMoney: 'The budget is not written yet.',
    expense: 'Enter an expense',
    result: 'Write a result',
    of: (action: string) => `for “${action}”`,
    projects: 'Projects we are part of',
    noProjects: 'No project counts your body among those who carry it on yet.',
  },
);
