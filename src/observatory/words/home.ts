import { defineWords } from '#kit/i18n.ts';

/** Words of the first page of the observatory. */
export const homeWords = defineWords(
  {
    title: 'Territorio',
    description:
      'Che cosa serve e che cosa manca, ora per ora, in ogni zona: dalle voci raccolte e dai servizi aperti.',
    heading: 'Che cosa serve, che cosa manca',
    lead: 'Ora per ora, dal Comune alla Regione. Le cifre vengono dalle voci raccolte, senza nomi, e si muovono solo con un’uscita, di regola il lunedì.',
    find: 'Cerca il tuo Comune o la tua zona',
    hint: 'Per esempio Lumezzane, Valle Trompia, Brescia',
    go: 'Apri la scheda',
    notFound: (typed: string) => `Non conosciamo «${typed}».`,
    meant: 'Forse cercavi:',
    mapTitle: (name: string) => `Ore-persona scoperte a settimana: ${name}`,
    unit: 'ore-persona a settimana',
    regions: 'Zona per zona',
    all: (name: string) => `Tutta la scheda: ${name}`,
    empty: 'Non c’è ancora nessuna uscita',
    emptyText: 'Le voci raccolte si contano ogni lunedì. Intanto puoi raccontare un bisogno.',
    tell: 'Racconta un bisogno',
    how: 'Come si calcolano queste cifre',
    noTerritory: 'Qui non c’è ancora un territorio: va caricato da chi cura l’installazione.',
  },
  {
    title: 'Territory',
    description:
      'What is needed and what is missing, hour by hour, in every area: from voices collected and services open.',
    heading: 'What is needed, what is missing',
    lead: 'Hour by hour, from the municipality to the region. The figures come from voices collected without names, and move only with a release, as a rule on Monday.',
    find: 'Find your municipality or area',
    hint: 'For example Lumezzane, Valle Trompia, Brescia',
    go: 'Open it',
    notFound: (typed: string) => `We do not know “${typed}”.`,
    meant: 'Perhaps you meant:',
    mapTitle: (name: string) => `Uncovered person-hours a week: ${name}`,
    unit: 'person-hours a week',
    regions: 'Area by area',
    all: (name: string) => `The whole page: ${name}`,
    empty: 'There is no release yet',
    emptyText: 'Voices are counted every Monday. Meanwhile you can tell us of a need.',
    tell: 'Tell us of a need',
    how: 'How these figures are computed',
    noTerritory: 'There is no territory here yet: whoever runs this installation has to load one.',
  },
);
