import { defineWords } from '#kit/i18n.ts';

/** What can be opened from a cycle, each with a line on what is there. */
export const words = defineWords(
  {
    title: 'Guarda da vicino',
    projects: 'Chi li fa, dove, con quanti soldi.',
    calls: 'Che cosa chiedono le reti, le graduatorie e i loro atti.',
    money: 'Previsto e speso, dalla Regione fino alla singola spesa.',
    reports: 'Che cosa raccontano alleanze, reti e Regione di quello che si è fatto.',
    transparency: 'A chi è andato ogni contributo, con l’atto.',
    results: 'Persone, imprese e servizi, con la regola con cui si contano.',
    plan: 'Piano territoriale',
    planSays: 'Il documento della rete con ciò che sappiamo: da leggere in PDF o da completare in DOCX.',
    late: 'Enti che da tre mesi non inseriscono spese.',
    full: 'Tutte le righe che puoi vedere, in un file.',
  },
  {
    title: 'Look closely',
    projects: 'Who carries them out, where, with how much money.',
    calls: 'What networks ask for, the rankings and their acts.',
    money: 'Planned and spent, from the region down to a single expense.',
    reports: 'What alliances, networks and the region tell of what was done.',
    transparency: 'Whom every grant went to, with its act.',
    results: 'People, firms and services, with the rule by which they are counted.',
    plan: 'Territorial plan',
    planSays: 'The network’s document with what we know: to read as PDF or to complete as DOCX.',
    late: 'Bodies that entered no expense for three months.',
    full: 'All the rows you may see, in a file.',
  },
);
