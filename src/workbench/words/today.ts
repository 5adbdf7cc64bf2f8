import { article } from '#kit/article.ts';
import { defineWords } from '#kit/i18n.ts';

const days = (n: number) => (n === 0 ? 'da oggi' : n === 1 ? 'da ieri' : `da ${n} giorni`);
const ago = (n: number) => (n === 0 ? 'since today' : n === 1 ? 'since yesterday' : `for ${n} days`);

export const words = defineWords(
  {
    title: 'Oggi',
    lead: (n: number) =>
      n === 1 ? 'C’è una cosa che aspetta te.' : `Ci sono ${n} cose che aspettano te, dalla più urgente.`,
    waits: (n: number) => `Aspetta ${days(n)}`,
    due: (day: string) => `Entro ${article('il', day)}`,
    over: (n: number, day: string) =>
      n === 1
        ? `In ritardo di un giorno: era per ${article('il', day)}`
        : `In ritardo di ${n} giorni: era per ${article('il', day)}`,
    emptyTitle: 'Niente ti aspetta: sei in pari.',
    empty:
      'Qui trovi, in ordine di urgenza, le cose che solo tu puoi fare: conferme, richieste, scadenze, approvazioni.',
    citizen: 'Hai bisogno di un servizio? Comincia dagli orari che ti servono.',
    ask: 'Racconta un bisogno',
    times: (title: string, n: number) => `${title} (${n} volte)`,
    factorTitle: 'Per lavorare qui serve la seconda prova d’accesso',
    factorText: 'Finché non la dai, le cose di alcuni tuoi ruoli qui non si vedono.',
    factorDo: 'Dai la seconda prova',
    how: 'Come sono ordinate',
    howText:
      'Prima ciò che è scaduto, poi ciò che scade entro sette giorni. Il resto secondo da quanto aspetta e a quante persone serve.',
  },
  {
    title: 'Today',
    lead: (n: number) => (n === 1 ? 'One thing waits for you.' : `${n} things wait for you, the most pressing first.`),
    waits: (n: number) => `Waiting ${ago(n)}`,
    due: (day: string) => `By ${day}`,
    over: (n: number, day: string) =>
      n === 1 ? `One day late: it was due ${day}` : `${n} days late: it was due ${day}`,
    emptyTitle: 'Nothing waits for you: you are up to date.',
    empty:
      'Here you find, the most pressing first, what only you can do: confirmations, requests, deadlines, approvals.',
    citizen: 'Do you need a service? Start from the hours you need.',
    ask: 'Voice a need',
    times: (title, n) => `${title} (${n} times)`,
    factorTitle: 'To work here the second factor is needed',
    factorText: 'Until you give it, what some of your roles have to do is not shown here.',
    factorDo: 'Give the second factor',
    how: 'How they are ordered',
    howText:
      'First what is overdue, then what falls due within seven days. The rest by how long it has waited and how many people it helps.',
  },
);
