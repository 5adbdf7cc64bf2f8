import { defineWords } from '#kit/i18n.ts';

export const words = defineWords(
  {
    offers: (n: number) => (n === 1 ? 'Ti hanno offerto un ruolo' : `Ti hanno offerto ${n} ruoli`),
    offersAbout: 'Vale solo se lo accetti.',
    answer: 'Rispondi',
    requests: (n: number) => (n === 1 ? 'Una richiesta sui dati di una persona' : `${n} richieste sui dati di persone`),
    requestsAbout: 'La risposta è dovuta entro un mese (GDPR, articolo 12).',
    handle: 'Guarda le richieste',
    jobs: (n: number) => (n === 1 ? 'Un lavoro del sito non è riuscito' : `${n} lavori del sito non sono riusciti`),
    jobsAbout: 'Si può riprovare o lasciar perdere.',
    look: 'Guarda',
  },
  {
    offers: (n: number) => (n === 1 ? 'You were offered a role' : `You were offered ${n} roles`),
    offersAbout: 'It counts only if you accept it.',
    answer: 'Answer',
    requests: (n: number) => (n === 1 ? 'One request about a person’s data' : `${n} requests about people’s data`),
    requestsAbout: 'An answer is due within a month (GDPR, article 12).',
    handle: 'See the requests',
    jobs: (n: number) => (n === 1 ? 'One job of the site failed' : `${n} jobs of the site failed`),
    jobsAbout: 'It can be tried again or dropped.',
    look: 'Look',
  },
);
