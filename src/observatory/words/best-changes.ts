import { defineWords, type Lang } from '#kit/i18n.ts';
import { clock, describeWeek, type Week, windows } from '#kit/week.ts';

export const bestWords = defineWords(
  {
    title: 'Che cosa servirebbe di più',
    lead: (tried: string) =>
      `Abbiamo provato ${tried} cambiamenti, uno alla volta: allungare un orario, aggiungere posti, aprire un servizio. Questi coprono più ore.`,
    change: 'Il cambiamento',
    gained: 'Ore-persona in più a settimana',
    share: 'Di quelle che mancano',
    outside: (hours: string) => `e +${hours} fuori da qui`,
    ifFull: 'se si riempie tutto',
    full: '«Se si riempie tutto»: con metà dei posti vuoti è circa la metà.',
    beyond: (zone: string) => `fuori ${/^a/i.test(zone) ? 'dall’' : 'da '}${zone}`,
    minutes: (n: string) => `A circa ${n} minuti.`,
    straight: 'Il viaggio è stimato in linea d’aria: monti e laghi non si contano.',
    mostlyOutside: 'Serve più a chi vive fuori da qui: è un servizio di tutta la zona, da decidere insieme.',
    allOutside: 'Servono tutti più a chi vive fuori da qui: sono servizi di tutta la zona, da decidere insieme.',
    chosen: (kind: string) => `Qui vedi «${kind}»: è il servizio con più ore attese scoperte.`,
    others: 'Guarda anche:',
    howFound: 'Come l’abbiamo calcolato',
    costUnknown: 'non noto',
    perHour: 'Costo di un’ora-persona, qui e fuori',
    yearly: 'Costo all’anno',
    perEuroTitle: 'Quelli che costano meno, per ora coperta',
    try: 'Provalo nel simulatore',
    none: 'Nessun cambiamento da solo coprirebbe altre ore.',
    until: (name: string, time: string) => `${name} aperto fino alle ${time}`,
    since: (name: string, time: string) => `${name} aperto dalle ${time}`,
    also: (name: string, hours: string) => `${name} aperto anche ${hours}`,
    places: (name: string, n: string) => `${name} con ${n} posti in più`,
    site: (where: string, n: string, hours: string) =>
      `Un nuovo servizio ${/^a/i.test(where) ? 'ad' : 'a'} ${where}: ${n} posti, ${hours}`,
    sites: (towns: string, n: string, hours: string) =>
      `Un nuovo servizio: ${n} posti, ${hours}. La stessa cifra in più Comuni, tra cui ${towns}`,
    whole: (hours: string, kind: string) =>
      `Le percentuali sono di ${hours} ore-persona a settimana: quelle che qui la domanda attesa di «${kind}» lascia scoperte.`,
    notPlaced: 'luogo non noto',
    known:
      'Si parte dalla domanda attesa: popolazione per età × quota che si pensa chieda il servizio. Non è fatta delle voci raccolte e non si somma a quelle. Nessuno sa se chi gestisce un servizio può cambiarlo: è un punto da cui parlare.',
    newSite: (n: string) => `Un nuovo servizio è immaginato con ${n} posti e nelle ore che mancano.`,
    noCost: 'Il costo non è noto: non c’è una classifica per euro.',
    costsTitle: 'Sai quanto costano? Guarda la classifica per euro',
    costHint: 'Scrivi quello che sai: per ciò che non sai non c’è classifica.',
    hourCost: 'Un’ora di apertura, con tutto il personale',
    placeCost: 'Un posto in più, all’anno',
    siteCost: (places: string) => `Un servizio nuovo da ${places} posti, in tutto, all’anno`,
    costsGo: 'Guarda la classifica per euro',
    costsSaid: (costs: string) => `Costi scritti da chi legge. ${costs}.`,
    notRanked: (kinds: string) => `Non sono in questa classifica, perché il loro costo non è noto: ${kinds}.`,
    kinds: { hours: 'orari più lunghi', places: 'posti in più', site: 'servizi nuovi' },
    costWrong: 'Scrivi un importo in euro, per esempio 45 o 1.250,50.',
    example: 'Popolazione e servizi d’esempio: cifre inventate.',
    how: 'Come si calcola',
    unknown: {
      'no-rate':
        'Non lo sappiamo: per questo servizio, in questo periodo, nessuno ha detto quante persone ci si aspetta che lo chiedano.',
      'no-population': 'Non lo sappiamo: manca la popolazione per età dei Comuni.',
      'no-ages': 'Le età scelte non sono quelle di questo servizio.',
      'too-wide':
        'Per tutta la regione non proviamo i cambiamenti uno alla volta: sono troppi. Scegli un’ATS, un Ambito o un Comune.',
      'no-place': 'Questo servizio non c’è più nell’elenco, o non ne conosciamo orari o posti: non si può provare.',
    },
  },
  {
    title: 'What would help most',
    lead: (tried: string) =>
      `We tried ${tried} changes, one at a time: longer hours, more places, a new service. These cover most hours.`,
    change: 'The change',
    gained: 'More person-hours a week',
    share: 'Of those missing',
    outside: (hours: string) => `and +${hours} outside`,
    ifFull: 'if every place is taken',
    full: '“If every place is taken”: with half the places empty it is about half.',
    beyond: (zone: string) => `outside ${zone}`,
    minutes: (n: string) => `About ${n} minutes away.`,
    straight: 'The way is estimated in a straight line: mountains and lakes are not counted.',
    mostlyOutside: 'It helps more those who live outside: it is a service of the whole zone, to be decided together.',
    allOutside:
      'They all help more those who live outside: they are services of the whole zone, to be decided together.',
    chosen: (kind: string) => `Here you see “${kind}”: the service with most expected hours missing.`,
    others: 'See also:',
    howFound: 'How we worked it out',
    costUnknown: 'not known',
    perHour: 'Cost of a person-hour, here and outside',
    yearly: 'Cost a year',
    perEuroTitle: 'Those that cost least for each hour covered',
    try: 'Try it in the simulator',
    none: 'No single change would cover more hours.',
    until: (name: string, time: string) => `${name} open until ${time}`,
    since: (name: string, time: string) => `${name} open from ${time}`,
    also: (name: string, hours: string) => `${name} open also ${hours}`,
    places: (name: string, n: string) => `${name} with ${n} more places`,
    site: (where: string, n: string, hours: string) => `A new service in ${where}: ${n} places, ${hours}`,
    sites: (towns: string, n: string, hours: string) =>
      `A new service: ${n} places, ${hours}. The same figure in several municipalities, among them ${towns}`,
    whole: (hours: string, kind: string) =>
      `Percentages are of ${hours} person-hours a week: those that expected demand for “${kind}” leaves uncovered here.`,
    notPlaced: 'place not known',
    known:
      'It starts from expected demand: population by age × the share thought to ask for the service. It is not made of the voices collected and is not added to them. Nobody knows whether those who run a service can change it: it is a point to talk from.',
    newSite: (n: string) => `A new service is imagined with ${n} places and at the hours that are missing.`,
    noCost: 'The cost is not known: nothing is ranked by euro.',
    costsTitle: 'Do you know what they cost? See the ranking per euro',
    costHint: 'Write what you know: what you do not know is not ranked.',
    hourCost: 'An hour of opening, with all its staff',
    placeCost: 'One place more, a year',
    siteCost: (places: string) => `A new service with ${places} places, in all, a year`,
    costsGo: 'See the ranking per euro',
    costsSaid: (costs: string) => `Costs written by the reader. ${costs}.`,
    notRanked: (kinds: string) => `Not in this ranking, because their cost is not known: ${kinds}.`,
    kinds: { hours: 'longer hours', places: 'more places', site: 'new services' },
    costWrong: 'Write an amount in euro, for example 45 or 1250.50.',
    example: 'Example population and services: invented figures.',
    how: 'How it is computed',
    unknown: {
      'no-rate':
        'We do not know: for this service, in this period, nobody has said how many people are expected to ask for it.',
      'no-population': 'We do not know: the population by age of the municipalities is missing.',
      'no-ages': 'The ages chosen are not those of this service.',
      'too-wide':
        'For a whole region we do not try changes one at a time: there are too many. Choose an ATS, an ambito or a municipality.',
      'no-place':
        'This service is no longer in the directory, or its hours or places are not known: it cannot be tried.',
    },
  },
);

const time = (quarter: number): string => clock(quarter).replace(/^0/, '');

/** “Nido X open until 18:00”: new hours said by the edge that moves, where every weekday moves alike; else in full. */
export function sayHours(
  lang: Lang,
  name: string,
  change: { readonly stretch: string; readonly week: Week; readonly added: Week },
): string {
  const w = bestWords(lang);
  const days = [0, 1, 2, 3, 4].map((day) => windows(change.week).filter((r) => r.day === day)).filter((r) => r.length);
  const edges = new Set(days.map((runs) => (change.stretch === 'after' ? runs.at(-1)!.to : runs[0]!.from)));
  const [edge] = edges;
  if (edge === undefined || edges.size > 1 || !['after', 'before'].includes(change.stretch))
    return w.also(name, describeWeek(lang, change.added));
  return change.stretch === 'after' ? w.until(name, time(edge)) : w.since(name, time(edge));
}
