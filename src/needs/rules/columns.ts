/** A column of a file of needs: its name, the headers we recognise by ourselves, and what it holds. */
export interface Column {
  readonly name: string;
  readonly headers: readonly string[];
  readonly it: string;
  readonly required?: true;
}

export const needColumns: readonly Column[] = [
  {
    name: 'key',
    headers: ['chiave', 'id', 'codice'],
    it: 'chiave della riga nella fonte: la stessa chiave aggiorna lo stesso bisogno; righe vicine con la stessa chiave sono persone della stessa famiglia',
  },
  {
    name: 'date',
    headers: ['data'],
    it: 'giorno in cui il bisogno è stato detto, AAAA-MM-GG o GG/MM/AAAA; vuoto = oggi',
  },
  {
    name: 'voice',
    headers: ['voce'],
    it: 'chi lo dice: citizen, organization, survey, import (o cittadino, ente, indagine)',
  },
  {
    name: 'organization',
    headers: ['ente', 'azienda', 'organizzazione'],
    it: 'nome dell’ente che parla per le sue persone',
  },
  {
    name: 'people',
    headers: ['persone', 'numero persone'],
    it: 'quante persone hanno questo stesso bisogno, da 1 a 100000; vuoto = 1',
  },
  {
    name: 'age',
    headers: ['età', 'eta', 'fascia di età', 'fascia eta'],
    it: 'fascia di età: 0-2, 3-5, 6-10, 11-13, 14-17, 18-64, 65-74, 75+ (o gli anni compiuti)',
    required: true,
  },
  {
    name: 'relation',
    headers: ['relazione', 'parentela'],
    it: 'chi è per chi parla: child, parent, partner, self, other (o figlio, genitore, partner, io, altro)',
  },
  {
    name: 'conditions',
    headers: ['condizioni'],
    it: 'condizioni di cura separate da |: disability, autonomy, night, medicine, diet, new-language',
  },
  {
    name: 'category',
    headers: ['categoria', 'servizio'],
    it: 'codice del servizio cercato (nido, grest…); vuoto = qualunque servizio adatto',
  },
  {
    name: 'period',
    headers: ['periodo'],
    it: 'term, closed, summer (o scuola, chiusura, estate), anche più d’uno separati da |; vuoto = term (per gli adulti tutto l’anno)',
  },
  {
    name: 'hours',
    headers: ['orario', 'orari', 'ore'],
    it: 'orario che serve: «lun-ven 7:30-16:30; sab 8-12» o «Mo-Fr 07:30-16:30» (o 168 cifre esadecimali)',
    required: true,
  },
  {
    name: 'home',
    headers: ['comune', 'residenza', 'comune di residenza'],
    it: 'Comune dove vive: codice ISTAT o nome',
    required: true,
  },
  { name: 'work', headers: ['lavoro', 'comune di lavoro'], it: 'Comune dove lavora: codice ISTAT o nome' },
  { name: 'mode', headers: ['mezzo'], it: 'foot, bicycle, bus, car (o piedi, bici, mezzi, auto)' },
  { name: 'minutes', headers: ['minuti'], it: 'minuti di strada al massimo, da 1 a 240' },
  { name: 'budget', headers: ['spesa'], it: 'euro al mese al massimo' },
  { name: 'isee', headers: [], it: 'fascia ISEE: 0-10000, 10000-15000, 15000-20000, 20000-25000, 25000-40000, 40000+' },
  {
    name: 'employer',
    headers: ['azienda aderente'],
    it: 'l’azienda aderisce a un’alleanza: yes, no, unknown (o sì, no)',
  },
  {
    name: 'language',
    headers: ['lingua'],
    it: 'lingua per parlare con il servizio, due lettere (it, en, ar, sq, ro, uk, ur, pa, zh, fr, es)',
  },
  {
    name: 'access',
    headers: ['accessibilità', 'accessibilita'],
    it: 'che cosa deve avere il posto, separato da |: step-free, toilet, hearing, sight, parking',
  },
  { name: 'carer', headers: ['chi cura'], it: 'mother, father, both, grandparents, other, nobody' },
  { name: 'adults', headers: ['adulti'], it: 'adulti in casa, da 1 a 20' },
  { name: 'adults_working', headers: ['adulti che lavorano'], it: 'adulti che lavorano, da 0 a 20' },
  { name: 'shift', headers: ['turno'], it: 'day, early, late, night, rotating, weekend, irregular' },
];

/** Italian words a file may use in place of the codes. */
const spoken: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  voice: {
    cittadino: 'citizen',
    cittadina: 'citizen',
    ente: 'organization',
    azienda: 'organization',
    indagine: 'survey',
    importazione: 'import',
  },
  relation: {
    figlio: 'child',
    figlia: 'child',
    genitore: 'parent',
    compagno: 'partner',
    compagna: 'partner',
    io: 'self',
    altro: 'other',
  },
  period: { scuola: 'term', chiusura: 'closed', estate: 'summer' },
  mode: {
    piedi: 'foot',
    'a piedi': 'foot',
    bici: 'bicycle',
    bicicletta: 'bicycle',
    mezzi: 'bus',
    autobus: 'bus',
    auto: 'car',
    automobile: 'car',
  },
  employer: { si: 'yes', sì: 'yes', 'non so': 'unknown' },
};

/** Values of a cell: several when the column is a list, codes in place of Italian words. */
export function cellValues(column: string, text: string): string[] {
  const several = ['conditions', 'period', 'access'].includes(column) ? text.split(/[|,;]/) : [text];
  return several
    .map((v) => v.trim())
    .filter((v) => v !== '')
    .map((v) => spoken[column]?.[v.toLowerCase()] ?? v);
}
