import { defineWords } from '#kit/i18n.ts';

export const words = defineWords(
  {
    reports: (n: number) => (n === 1 ? 'Una segnalazione su un servizio' : `${n} segnalazioni sui servizi`),
    about: (first: string, others: number) =>
      others === 0 ? first : `${first} e ${others === 1 ? 'un’altra' : `altre ${others}`}`,
    look: 'Guarda e chiudi',
    records: (n: number) => (n === 1 ? 'Una scheda da confermare' : `${n} schede da confermare`),
    confirm: 'Guarda e conferma',
    duplicates: (n: number) => (n === 1 ? 'Due schede che sembrano una' : `${n} coppie di schede che sembrano una`),
    decide: 'Guarda e decidi',
  },
  {
    reports: (n: number) => (n === 1 ? 'One report on a service' : `${n} reports on services`),
    about: (first: string, others: number) => (others === 0 ? first : `${first} and ${others} more`),
    look: 'Look and settle',
    records: (n: number) => (n === 1 ? 'One record to confirm' : `${n} records to confirm`),
    confirm: 'Look and confirm',
    duplicates: (n: number) =>
      n === 1 ? 'Two records that look like one' : `${n} pairs of records that look like one`,
    decide: 'Look and decide',
  },
);
