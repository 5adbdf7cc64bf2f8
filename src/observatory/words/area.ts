import { defineWords } from '#kit/i18n.ts';

/** Words of the page of an area. */
export const areaWords = defineWords(
  {
    crumb: 'Territorio',
    description: (name: string) => `Che cosa serve e che cosa manca, ora per ora: ${name}.`,
    over: (label: string) => `${label} · che cosa serve, che cosa manca`,
    filters: 'Che cosa guardi',
    period: 'Periodo',
    category: 'Servizio',
    release: 'Uscita',
    allCategories: 'Tutti',
    moreCategories: 'Altri servizi',
    chooseRelease: (day: string, n: number, said: string) =>
      `Uscita del ${day} · ${said} ${n === 1 ? 'uscita disponibile' : 'uscite disponibili'}`,
    whatRelease:
      'Un’uscita è il momento in cui contiamo le voci: di regola il lunedì, o quando la fa chi cura l’installazione. Queste sono le uscite disponibili.',
    latestRelease: 'l’ultima',
    figures: 'Le cifre',
    uncovered: 'ore-persona scoperte a settimana',
    reached: 'delle ore chieste è raggiungibile',
    voices: 'voci raccolte',
    people: (n: string) => `per ${n} persone`,
    services: 'servizi',
    hidden: 'non si mostra',
    unknown: 'non lo sappiamo',
    made: 'Di che cosa sono fatte queste cifre',
    madeUncovered:
      'Per ogni voce: persone × ore chieste che il piano settimanale (al massimo quattro servizi) lascia senza risposta. La somma di tutte le voci contate.',
    madeReached: (reach: string, needed: string) =>
      `${reach} ore-persona raggiungibili su ${needed} chieste: il servizio è aperto, la persona ne ha diritto, ci arriva in tempo, costa quanto può spendere, non è al completo e le iscrizioni non sono finite.`,
    madeReachedHidden:
      'Le ore che almeno un servizio aperto, adatto, vicino, alla portata e non al completo potrebbe coprire.',
    madeVoices: 'Ogni bisogno raccontato conta una voce, anche quando riguarda più persone.',
    madeServices: (unknown: string) =>
      `Servizi pubblicati nell’elenco in questa zona; di ${unknown} non conosciamo gli orari.`,
    seeServices: 'Guarda questi servizi',
    moment: (day: string, time: string) => `Contate il ${day} alle ${time}, e ferme fino alla prossima uscita.`,
    where: 'Dove mancano',
    around: (name: string) => `Intorno: ${name}`,
    mapTitle: (name: string) => `Ore-persona scoperte a settimana per Comune: ${name}`,
    mapPartTitle: (name: string) => `Ore-persona scoperte a settimana per ATS: ${name}`,
    when: 'Quando mancano',
    weekTitle: (name: string) => `Persone senza risposta, ora per ora: ${name}`,
    weekUnit: 'persone senza risposta',
    agesAbove: 'Le età si dicono di zone più grandi: in un Comune quasi tutte sarebbero troppo riconoscibili. Guarda',
    weekHidden: 'Le ore non si mostrano, per non far riconoscere nessuno.',
    weekNone: 'Non mancano ore: quello che è stato chiesto trova risposta.',
    nobody: 'Nessuno ha ancora raccontato un bisogno: non sappiamo che cosa manca.',
    tell: 'Racconta un bisogno',
    byAge: 'Per età',
    ageColumn: 'Età (anni)',
    byCategory: 'Per servizio',
    categoryColumn: 'Servizio cercato',
    byArea: 'Zona per zona',
    areaColumn: 'Zona',
    needsColumn: 'Voci',
    peopleColumn: 'Persone',
    neededColumn: 'Ore chieste',
    reachedColumn: 'Raggiungibili',
    uncoveredColumn: 'Scoperte',
    servicesColumn: 'Servizi',
    expectedColumn: 'Attese',
    areasTitle: (n: string) => `Comuni con voci o servizi: ${n}`,
    silent: (n: number, said: string) =>
      n === 1 ? 'Un altro Comune non ha voci.' : `Altri ${said} Comuni non hanno voci.`,
    silentOrFew: (n: number, said: string) =>
      n === 1
        ? 'In un altro Comune non ci sono voci, o non si mostrano, per non far riconoscere nessuno.'
        : `In altri ${said} Comuni non ci sono voci, o non si mostrano, per non far riconoscere nessuno.`,
    potential: 'Domanda potenziale',
    potentialText: (people: string, hours: string) =>
      `Dalla popolazione per età ci aspettiamo circa ${people} persone; i posti conosciuti lascerebbero scoperte ${hours} ore-persona a settimana.`,
    potentialUnknown: 'Non la sappiamo: serve la popolazione per età di tutti i Comuni e un tasso per questo servizio.',
    potentialApart: 'È un’altra cosa dalle voci raccolte: le due cifre non si sommano.',
    hypothesis: 'ipotesi',
    goal: 'obiettivo di legge',
    survey: 'rilevato',
    rateLine: (name: string, rate: string, ages: string) => `${name}: ${rate} delle persone ${ages}`,
    sourceOf: 'Fonte',
    overlaps: 'Servizi che si sovrappongono',
    overlapsNone: 'Nessuna sovrapposizione trovata in questo periodo.',
    overlapsLead: (n: number, said: string, concerns: number, concernsSaid: string) =>
      `${n === 1 ? '1 gruppo di servizi fa' : `${said} gruppi di servizi fanno`} la stessa cosa per le stesse persone alle stesse ore. ${
        concerns === 0
          ? 'Nessuno risulta avere più posti delle persone attese.'
          : concerns === 1
            ? '1 ha più posti delle persone attese.'
            : `${concernsSaid} hanno più posti delle persone attese.`
      }`,
    overlapsWhy:
      'Servizi simili e vicini non sono uno spreco finché le persone attese riempiono i posti: allora scriviamo «posti non in eccesso». Se i posti sono più delle persone, lo scriviamo. Se non sappiamo quante persone aspettarci, non giudichiamo.',
    overlapTitle: (n: number, said: string, category: string) =>
      `${category}: ${said} ${n === 1 ? 'servizio' : 'servizi'}`,
    moreNames: (n: number, said: string) => (n === 1 ? 'e un altro' : `e altri ${said}`),
    concern: 'più posti che persone attese',
    noConcern: 'posti non in eccesso',
    concernUnknown: 'domanda non nota',
    bothPublic: 'entrambi con fondi pubblici',
    tie: (a: string, b: string, hours: string, people: string) =>
      `${a} e ${b}: ore in comune ${hours}, persone in comune ${people}`,
    tieNumbers: (supply: string, demand: string) => `insieme ${supply} posti per circa ${demand} persone attese`,
    duplicates: 'Schede che sembrano lo stesso servizio due volte',
    duplicatesLead: 'Non contano come sovrapposizione: chi cura l’elenco può unirle.',
    known: 'Come lo sappiamo',
    knownRelease: 'Uscita',
    knownCoverage: 'Servizi considerati',
    coverage: (offers: string, hours: string, places: string) =>
      `${offers}, di cui ${hours} senza orari noti e ${places} senza posti noti: questi non contano come aperti`,
    knownPopulation: 'Popolazione per età',
    knownTravel: 'Tempi di viaggio',
    travelTable: 'tabella caricata',
    travelEstimate: 'stimati in linea d’aria, quindi imprecisi tra laghi e valli',
    knownHidden: 'Che cosa non si vede',
    method: 'Come si calcola, per intero',
    answered: 'Che cosa si è deciso qui',
    takeUp: 'Prendi in carico (per chi lavora nella rete)',
    download: 'Scarica queste cifre (CSV)',
    downloadSheet: 'Scaricale per foglio di calcolo (CSV con «;»)',
    print: 'Questa pagina si può stampare: un Comune sta in un foglio.',
    exampleTag: 'd’esempio',
    example: 'Contiene dati d’esempio: enti, servizi e bisogni «d’esempio» sono inventati.',
    territory: 'La scheda della zona',
    noRelease: 'Non c’è ancora nessuna uscita. Le voci raccolte si contano ogni lunedì.',
  },
  {
    crumb: 'Territory',
    description: (name: string) => `What is needed and what is missing, hour by hour: ${name}.`,
    over: (label: string) => `${label} · what is needed, what is missing`,
    filters: 'What you are looking at',
    period: 'Period',
    category: 'Service',
    release: 'Release',
    allCategories: 'All',
    moreCategories: 'Other services',
    chooseRelease: (day: string, n: number, said: string) =>
      `Figures of ${day} · ${said} ${n === 1 ? 'release' : 'releases'} available`,
    whatRelease:
      'A release is the moment at which we count voices: as a rule on Monday, or when whoever runs the installation makes one. These are the releases available.',
    latestRelease: 'the latest',
    figures: 'The figures',
    uncovered: 'uncovered person-hours a week',
    reached: 'of the hours asked for can be reached',
    voices: 'voices collected',
    people: (n: string) => `for ${n} people`,
    services: 'services',
    hidden: 'not shown',
    unknown: 'we do not know',
    made: 'What these figures are made of',
    madeUncovered:
      'For every voice: people × hours asked for that the weekly plan (four services at most) leaves without an answer. The sum over all voices counted.',
    madeReached: (reach: string, needed: string) =>
      `${reach} reachable person-hours of ${needed} asked for: the service is open, the person is entitled to it, gets there in time, can afford it, it is not full and enrolment is not over.`,
    madeReachedHidden: 'The hours that at least one open, suitable, near, affordable service with places could cover.',
    madeVoices: 'Every need counts as one voice, even when it concerns several people.',
    madeServices: (unknown: string) =>
      `Services published in the directory in this area; we do not know the hours of ${unknown} of them.`,
    seeServices: 'See these services',
    moment: (day: string, time: string) => `Counted on ${day} at ${time}, and still until the next release.`,
    where: 'Where hours are missing',
    around: (name: string) => `Around: ${name}`,
    mapTitle: (name: string) => `Uncovered person-hours a week by municipality: ${name}`,
    mapPartTitle: (name: string) => `Uncovered person-hours a week by ATS: ${name}`,
    when: 'When hours are missing',
    weekTitle: (name: string) => `People without an answer, hour by hour: ${name}`,
    weekUnit: 'people without an answer',
    agesAbove: 'Ages are told of wider areas: in one municipality nearly all would be recognisable. See',
    weekHidden: 'The hours are not shown, so that nobody can be recognised.',
    weekNone: 'No hours are missing: what was asked for finds an answer.',
    nobody: 'Nobody has told us of a need yet: we do not know what is missing.',
    tell: 'Tell us of a need',
    byAge: 'By age',
    ageColumn: 'Age (years)',
    byCategory: 'By service',
    categoryColumn: 'Service asked for',
    byArea: 'Area by area',
    areaColumn: 'Area',
    needsColumn: 'Voices',
    peopleColumn: 'People',
    neededColumn: 'Hours asked for',
    reachedColumn: 'Reachable',
    uncoveredColumn: 'Uncovered',
    servicesColumn: 'Services',
    expectedColumn: 'Expected',
    areasTitle: (n: string) => `Municipalities with voices or services: ${n}`,
    silent: (n: number, said: string) =>
      n === 1 ? 'One more municipality has no voices.' : `${said} more municipalities have no voices.`,
    silentOrFew: (n: number, said: string) =>
      n === 1
        ? 'In one more municipality there are no voices, or they are not shown, so that nobody can be recognised.'
        : `In ${said} more municipalities there are no voices, or they are not shown, so that nobody can be recognised.`,
    potential: 'Potential demand',
    potentialText: (people: string, hours: string) =>
      `From the population by age we expect about ${people} people; the places we know of would leave ${hours} person-hours a week uncovered.`,
    potentialUnknown:
      'We do not know: it takes the population by age of every municipality and a rate for this service.',
    potentialApart: 'It is another thing than the voices collected: the two figures are never added.',
    hypothesis: 'assumption',
    goal: 'legal goal',
    survey: 'measured',
    rateLine: (name: string, rate: string, ages: string) => `${name}: ${rate} of people ${ages}`,
    sourceOf: 'Source',
    overlaps: 'Services that overlap',
    overlapsNone: 'No overlap was found in this period.',
    overlapsLead: (n: number, said: string, concerns: number, concernsSaid: string) =>
      `${n === 1 ? '1 group of services does' : `${said} groups of services do`} the same for the same people at the same hours. ${
        concerns === 0
          ? 'None is known to have more places than the people expected.'
          : concerns === 1
            ? '1 has more places than the people expected.'
            : `${concernsSaid} have more places than the people expected.`
      }`,
    overlapsWhy:
      'Similar services near each other are no waste as long as the people expected fill the places: then we write “places not in excess”. Where places are more than people, we say so. Where we do not know how many people to expect, we do not judge.',
    overlapTitle: (n: number, said: string, category: string) =>
      `${category}: ${said} ${n === 1 ? 'service' : 'services'}`,
    moreNames: (n: number, said: string) => (n === 1 ? 'and one more' : `and ${said} more`),
    concern: 'more places than people expected',
    noConcern: 'places not in excess',
    concernUnknown: 'demand not known',
    bothPublic: 'both publicly funded',
    tie: (a: string, b: string, hours: string, people: string) =>
      `${a} and ${b}: hours shared ${hours}, people shared ${people}`,
    tieNumbers: (supply: string, demand: string) => `together ${supply} places for about ${demand} expected people`,
    duplicates: 'Records that look like one service twice',
    duplicatesLead: 'They do not count as overlap: whoever keeps the directory can merge them.',
    known: 'How we know',
    knownRelease: 'Release',
    knownCoverage: 'Services considered',
    coverage: (offers: string, hours: string, places: string) =>
      `${offers}, of which ${hours} with unknown hours and ${places} with unknown places: those do not count as open`,
    knownPopulation: 'Population by age',
    knownTravel: 'Travel times',
    travelTable: 'loaded table',
    travelEstimate: 'straight-line estimates, hence imprecise across lakes and valleys',
    knownHidden: 'What is not shown',
    method: 'The whole method',
    answered: 'What was decided here',
    takeUp: 'Take charge (for those who work in the network)',
    download: 'Download these figures (CSV)',
    downloadSheet: 'Download for spreadsheets (CSV with “;”)',
    print: 'This page can be printed: a municipality fits on one sheet.',
    exampleTag: 'example',
    example: 'It contains example data: bodies, services and needs called “d’esempio” are invented.',
    territory: 'About this area',
    noRelease: 'There is no release yet. Voices are counted every Monday.',
  },
);
