/**
 * What the invented services of the demo look like: typical hours, prices and ages of each kind.
 * None of this describes a real body.
 */
export interface Kind {
  readonly category: string;
  readonly name: string;
  /** How many of them, and how strongly they follow the number of residents. */
  readonly count: number;
  /** Hours texts to choose from, in school term; empty = hours unknown. */
  readonly term: readonly string[];
  /** The same on days without school; `same` repeats the term's hours, null = closed. */
  readonly closed: 'same' | readonly string[] | null;
  readonly summer: 'same' | readonly string[] | null;
  /** Euro a month, from and to; null = price not known. */
  readonly price: readonly [number, number] | null;
  readonly places: readonly [number, number];
  /** Ages in years; null = open end. */
  readonly ages: readonly [number, number | null];
  /** Kinds of body that run it. */
  readonly run: readonly ('comune' | 'cooperativa' | 'associazione' | 'fondazione' | 'impresa')[];
  readonly about: string;
}

const fullDay = ['Mo-Fr 07:30-16:30', 'Mo-Fr 07:30-17:30', 'Mo-Fr 07:45-16:00', 'Mo-Fr 08:00-16:00', 'Mo-Fr 07:30-18:00'];

export const kinds: readonly Kind[] = [
  { category: 'nido', name: 'Nido', count: 92, term: fullDay, closed: null, summer: ['Mo-Fr 07:30-16:30'], price: [320, 620], places: [14, 60], ages: [0.25, 3], run: ['comune', 'cooperativa'], about: 'Nido con cucina interna e piccoli gruppi.' },
  { category: 'micronido', name: 'Micronido', count: 24, term: ['Mo-Fr 07:30-16:30', 'Mo-Fr 08:00-18:00'], closed: null, summer: 'same', price: [380, 560], places: [6, 10], ages: [0.25, 3], run: ['cooperativa', 'impresa'], about: 'Pochi bambini, orario concordato con le famiglie.' },
  { category: 'nido-famiglia', name: 'Nido famiglia', count: 14, term: ['Mo-Fr 07:00-19:00', 'Mo-Sa 07:30-18:30'], closed: 'same', summer: 'same', price: [420, 640], places: [3, 5], ages: [0.25, 3], run: ['associazione'], about: 'Fino a cinque bambini in una casa attrezzata.' },
  { category: 'centro-prima-infanzia', name: 'Centro prima infanzia', count: 14, term: ['Mo-Fr 08:30-12:30', 'Mo,We,Fr 15:30-19:00'], closed: null, summer: null, price: [90, 160], places: [12, 30], ages: [0, 3], run: ['comune', 'cooperativa'], about: 'Poche ore al giorno, senza pasto.' },
  { category: 'infanzia', name: 'Scuola dell’infanzia', count: 88, term: ['Mo-Fr 08:00-16:00', 'Mo-Fr 08:00-15:45', 'Mo-Fr 07:45-16:15'], closed: null, summer: null, price: [0, 240], places: [40, 130], ages: [3, 6], run: ['comune', 'fondazione'], about: 'Tempo pieno con mensa.' },
  { category: 'pre-post-scuola', name: 'Pre e post scuola', count: 82, term: ['Mo-Fr 07:15-08:15,16:00-18:00', 'Mo-Fr 07:30-08:30,16:00-17:30', 'Mo-Fr 16:00-18:30'], closed: null, summer: null, price: [35, 95], places: [15, 40], ages: [3, 11], run: ['comune', 'cooperativa'], about: 'Prima e dopo le lezioni, dentro la scuola.' },
  { category: 'doposcuola', name: 'Doposcuola', count: 62, term: ['Mo-Fr 14:00-18:00', 'Mo,We,Fr 14:30-17:30', 'Tu,Th 14:00-18:00'], closed: null, summer: null, price: [40, 120], places: [12, 35], ages: [6, 14], run: ['associazione', 'cooperativa'], about: 'Compiti, merenda e gioco.' },
  { category: 'grest', name: 'Centro estivo', count: 78, term: [''], closed: null, summer: ['Mo-Fr 08:00-17:00', 'Mo-Fr 07:30-17:30', 'Mo-Fr 14:00-18:00'], price: [160, 420], places: [40, 180], ages: [6, 15], run: ['associazione', 'comune', 'cooperativa'], about: 'Giochi, gite e piscina, a settimane.' },
  { category: 'chiusure', name: 'Centro per le vacanze', count: 12, term: [''], closed: ['Mo-Fr 08:00-17:00', 'Mo-Fr 08:00-13:00'], summer: null, price: [80, 160], places: [20, 50], ages: [3, 12], run: ['cooperativa'], about: 'Aperto nei giorni in cui la scuola chiude.' },
  { category: 'cag', name: 'Centro di aggregazione', count: 22, term: ['Mo-Fr 15:00-19:00', 'Tu,Th,Sa 15:00-19:00'], closed: 'same', summer: null, price: [0, 20], places: [30, 80], ages: [11, 18], run: ['comune', 'associazione'], about: 'Un posto dove stare, con educatori.' },
  { category: 'sport-cultura', name: 'Sport e laboratori', count: 36, term: ['Mo,We 16:30-18:30', 'Tu,Th 16:30-19:00', 'Sa 09:00-12:30'], closed: null, summer: null, price: [35, 80], places: [15, 60], ages: [6, 16], run: ['associazione'], about: 'Attività in palestra, musica e teatro.' },
  { category: 'accompagnamento', name: 'Accompagnamento', count: 14, term: ['Mo-Fr 12:30-14:30,16:00-18:00'], closed: null, summer: null, price: [50, 110], places: [8, 20], ages: [6, 14], run: ['cooperativa', 'associazione'], about: 'Da scuola allo sport, e ritorno.' },
  { category: 'baby-sitting', name: 'Baby-sitting', count: 16, term: ['Mo-Sa 07:00-21:00', 'Mo-Su 18:00-23:00', 'Mo-Fr 06:00-09:00,16:00-20:00'], closed: 'same', summer: 'same', price: [280, 720], places: [5, 20], ages: [0, 14], run: ['cooperativa', 'impresa'], about: 'Persone formate, anche a chiamata.' },
  { category: 'sad', name: 'Assistenza domiciliare', count: 34, term: ['Mo-Sa 07:30-13:00', 'Mo-Fr 07:30-12:30,17:00-19:30', 'Mo-Su 07:30-20:00'], closed: 'same', summer: 'same', price: [140, 460], places: [20, 90], ages: [65, null], run: ['comune', 'cooperativa'], about: 'Cura della persona a casa.' },
  { category: 'cdi', name: 'Centro diurno integrato', count: 24, term: ['Mo-Fr 08:00-17:00', 'Mo-Sa 08:30-17:30'], closed: 'same', summer: 'same', price: [420, 780], places: [15, 40], ages: [65, null], run: ['fondazione'], about: 'Giornata con pasti, infermiere e attività.' },
  { category: 'rsa', name: 'Residenza per anziani', count: 22, term: ['Mo-Su 00:00-24:00'], closed: 'same', summer: 'same', price: [1500, 2300], places: [40, 120], ages: [65, null], run: ['fondazione'], about: 'Residenza con assistenza continua.' },
  { category: 'assistente-familiare', name: 'Sportello assistenti familiari', count: 12, term: [''], closed: null, summer: null, price: null, places: [10, 30], ages: [65, null], run: ['associazione', 'comune'], about: 'Incontro tra famiglie e assistenti. Gli orari si concordano.' },
  { category: 'sollievo', name: 'Sollievo', count: 12, term: ['Sa-Su 09:00-18:00', 'Mo-Fr 17:00-20:00'], closed: 'same', summer: 'same', price: [80, 240], places: [6, 15], ages: [18, null], run: ['cooperativa', 'fondazione'], about: 'Qualche ora libera per chi cura.' },
  { category: 'trasporto-accompagnato', name: 'Trasporto accompagnato', count: 18, term: ['Mo-Fr 07:30-18:00'], closed: 'same', summer: 'same', price: [30, 90], places: [8, 25], ages: [0, null], run: ['associazione'], about: 'Alla visita, al centro, a scuola.' },
  { category: 'cdd', name: 'Centro diurno disabili', count: 14, term: ['Mo-Fr 08:30-16:00'], closed: 'same', summer: ['Mo-Fr 08:30-15:00'], price: [120, 380], places: [15, 30], ages: [18, 65], run: ['cooperativa', 'fondazione'], about: 'Giornata educativa per adulti con disabilità.' },
  { category: 'commissioni', name: 'Commissioni', count: 8, term: ['Mo-Fr 09:00-19:00'], closed: 'same', summer: 'same', price: [15, 40], places: [20, 60], ages: [18, null], run: ['impresa', 'cooperativa'], about: 'Spesa, stiro, pratiche.' },
  { category: 'sportello', name: 'Sportello famiglia e lavoro', count: 14, term: ['Mo,We 09:00-12:30; Th 14:00-17:30', 'Tu 09:00-12:00'], closed: null, summer: 'same', price: [0, 0], places: [10, 20], ages: [0, null], run: ['comune'], about: 'Informazioni su congedi, bonus e servizi.' },
];
