import { defineWords } from '#kit/i18n.ts';

/** The questions of the form as somebody at a desk asks them of a person: in the third one. The other words are the same. */
export const askedWords = defineWords(
  {
    birthHint:
      'Facoltativo, per esempio 03/2024. Serve solo a sapere da quando può entrare in un servizio: non lo conserviamo.',
    relation: 'Chi è per la persona che chiede?',
    category: 'Che servizio cerca?',
    categoryFor: (who: string) => `Che servizio cerca per: ${who}?`,
    anyCategory: 'Non lo sa: tutto quello che va bene',
    categoryHint: 'Se non lo sa lascia così: guardiamo in tutti i servizi adatti all’età.',
    hours: 'In quali ore serve aiuto?',
    hoursHint: 'Segna le ore in cui ci deve essere qualcuno.',
    home: 'In quale Comune vive?',
    work: 'In quale Comune lavora?',
    mode: 'Come si sposta di solito?',
    minutes: 'Quanta strada può fare per arrivare?',
    anyMinutes: 'Non ha un limite',
    budget: 'Quanto può spendere al mese?',
    budgetHint: 'In tutto, per tutte le persone. Lascia vuoto se non ha un limite.',
    iseeHint: 'L’indicatore della situazione economica: serve a sapere quali aiuti possono abbassare il prezzo.',
    ratherNot: 'Preferisce non dirlo',
    employer: 'La sua azienda fa parte di un’alleanza per la conciliazione?',
    language: 'In che lingua vorrebbe parlare con il servizio?',
    householdHint:
      'Queste risposte non cambiano i servizi che si trovano. Le usiamo solo in cifre che riguardano molte persone insieme.',
    shift: 'Che orari di lavoro hanno?',
  },
  {
    birthHint:
      'Optional, for example 03/2024. It only serves to know from when a service is open to them: we do not keep it.',
    relation: 'Who are they to the person who asks?',
    category: 'Which service are they looking for?',
    categoryFor: (who: string) => `Which service are they looking for, for: ${who}?`,
    anyCategory: 'They do not know: everything that suits',
    categoryHint: 'If they do not know, leave it like this: we look at every service for that age.',
    hours: 'In which hours is help needed?',
    hoursHint: 'Mark the hours in which somebody has to be there.',
    home: 'In which municipality do they live?',
    work: 'In which municipality do they work?',
    mode: 'How do they usually travel?',
    minutes: 'How far can they travel?',
    anyMinutes: 'They have no limit',
    budget: 'How much can they spend a month?',
    budgetHint: 'In all, for all the people. Leave empty if they have no limit.',
    iseeHint: 'The indicator of the economic situation: it serves to know which help can lower the price.',
    ratherNot: 'They would rather not say',
    employer: 'Is their company part of an alliance for work and family?',
    language: 'In which language would they like to speak with the service?',
    householdHint:
      'These answers do not change the services that are found. We use them only in figures about many people together.',
    shift: 'Which working hours do they have?',
  },
);
