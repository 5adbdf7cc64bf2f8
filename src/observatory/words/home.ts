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
    several: (typed: string) => `Quale «${typed}»?`,
    chooseOne: 'Scegli la tua zona:',
    notWhole:
      'Le righe non fanno il totale: quello che non si mostra, per non far riconoscere nessuno, o che è fermo da un’uscita prima, qui non c’è.',
    unit: 'ore-persona a settimana',
    all: (name: string) => `Tutta la scheda: ${name}`,
    empty: 'Non c’è ancora nessuna uscita',
    emptyText: 'Le voci raccolte si contano ogni lunedì. Intanto puoi raccontare un bisogno.',
    tell: 'Racconta un bisogno',
    how: 'Come si calcolano queste cifre',
    howText: 'Il metodo per intero: formule, fonti, che cosa non si vede e perché.',
    onlyFrom: (name: string) =>
      `Per ora le voci vengono solo da qui: ${name}. Delle altre zone non sappiamo che cosa manca.`,
    mapTitle: (name: string) => `Ore-persona scoperte a settimana, zona per zona: ${name}`,
    most: 'Dove, per chi e quando mancano di più',
    whichAreas: 'In quali zone',
    forWhom: 'Per chi: età in anni',
    whichHours: 'A quali ore',
    hiddenAreas: (n: number, said: string) =>
      n === 1
        ? 'Un’altra zona non si mostra, per non far riconoscere nessuno: conta nel totale.'
        : `Altre ${said} zone non si mostrano, per non far riconoscere nessuno: contano nel totale.`,
    hiddenMayTop: (names: string) =>
      `Chi non si mostra può avere più ore scoperte di chi è in cima: ${names}. La prima della lista non è per forza la più scoperta.`,
    aloneMore: (town: string, hours: string, top: string, topHours: string) =>
      `${town}, da solo, ne ha ${hours}: più di ${top}, che ne ha ${topHours}.`,
    elsewhere: 'Continua da qui',
    compare: 'Confronta due zone',
    compareText: 'Le stesse misure fianco a fianco, con le cause note di una differenza.',
    history: 'Come cambia nel tempo',
    historyText: 'Uscita dopo uscita, e da che cosa viene ogni cambiamento.',
    simulator: 'Prova un servizio',
    simulatorText: 'Un nuovo orario, più posti, una nuova sede: vedi subito quante ore copre.',
    evenness: 'Dove non arriviamo',
    evennessText: 'I Comuni senza voci, senza servizi, senza enti della rete.',
    indicators: 'I dati di contesto',
    indicatorsText: 'Lavoro, dimissioni, posti nido: con fonte e anno.',
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
    several: (typed: string) => `Which “${typed}”?`,
    chooseOne: 'Choose your area:',
    notWhole:
      'The rows do not make the total: what is not shown, so that nobody can be recognised, or has stood still since an earlier release, is not here.',
    unit: 'person-hours a week',
    all: (name: string) => `The whole page: ${name}`,
    empty: 'There is no release yet',
    emptyText: 'Voices are counted every Monday. Meanwhile you can tell us of a need.',
    tell: 'Tell us of a need',
    how: 'How these figures are computed',
    howText: 'The whole method: formulas, sources, what is not shown and why.',
    onlyFrom: (name: string) =>
      `So far voices come only from here: ${name}. Of the other areas we do not know what is missing.`,
    mapTitle: (name: string) => `Uncovered person-hours a week, area by area: ${name}`,
    most: 'Where, for whom and when most is missing',
    whichAreas: 'In which areas',
    forWhom: 'For whom: age in years',
    whichHours: 'At which hours',
    hiddenAreas: (n: number, said: string) =>
      n === 1
        ? 'One more area is not shown, so that nobody can be recognised: it counts in the total.'
        : `${said} more areas are not shown, so that nobody can be recognised: they count in the total.`,
    hiddenMayTop: (names: string) =>
      `An area that is not shown may have more uncovered hours than the one at the top: ${names}. The first of the list is not always the worst.`,
    aloneMore: (town: string, hours: string, top: string, topHours: string) =>
      `${town} alone has ${hours}: more than ${top}, which has ${topHours}.`,
    elsewhere: 'Go on from here',
    compare: 'Compare two areas',
    compareText: 'The same measures side by side, with the known causes of a difference.',
    history: 'How it changes over time',
    historyText: 'Release after release, and where each change comes from.',
    simulator: 'Try a service',
    simulatorText: 'New hours, more places, a new site: see at once how many hours they cover.',
    evenness: 'Where we do not reach',
    evennessText: 'Municipalities without voices, without services, without bodies of the network.',
    indicators: 'Context',
    indicatorsText: 'Work, resignations, nursery places: with source and year.',
    noTerritory: 'There is no territory here yet: whoever runs this installation has to load one.',
  },
);
