import { defineWords } from '#kit/i18n.ts';
import type { exportColumns } from '../rules/export.ts';

type Columns = Readonly<Record<(typeof exportColumns)[number], string>>;

const it: Columns = {
  area: 'codice della zona (per i Comuni il codice Istat)',
  name: 'nome della zona',
  kind: 'che zona è: region (Regione), ats, ambito, municipality (Comune)',
  category: 'il servizio; vuota = tutti i servizi',
  period: 'il periodo: term (scuola), closed (scuole chiuse), summer (estate)',
  as_of: 'il giorno dell’uscita',
  needs: 'voci raccolte',
  people: 'persone per cui è chiesto',
  needed_hours: 'ore-persona chieste a settimana',
  reachable_hours: 'ore-persona che si possono raggiungere',
  uncovered_hours: 'ore-persona scoperte: chieste e senza risposta',
  services: 'servizi in elenco nella zona',
  services_hours_unknown: 'servizi di cui non conosciamo gli orari',
  potential_demand: 'persone attese: popolazione × quota dichiarata (stima)',
  potential_uncovered_hours: 'ore-persona che le persone attese troverebbero scoperte (stima)',
  example: 'yes = cifre inventate per la dimostrazione',
  age_band: 'l’età, quando la riga è di un’età',
  day_part: 'la fascia della settimana, quando la riga è di una fascia',
  day_part_uncovered_hours: 'ore-persona scoperte in quella fascia',
  moved_on: 'il giorno delle voci: prima di «as_of» se la cifra è ferma',
  row: 'di che cosa parla la riga: area (una zona), age (un’età della zona), hours (una fascia), service (un servizio), expected (le persone attese di un servizio e di un’età: una stima dalla popolazione, non voci)',
  why_empty:
    'perché ci sono caselle vuote: hidden = non si mostra, per non far riconoscere nessuno; hidden-or-none = non si mostra, o nessuna voce; hours-hidden = le ore non si mostrano; some-hours-hidden = alcune ore non si mostrano e mancano dalla somma; no-estimate = stima non possibile; no-release = nessuna uscita ancora',
};

const en: Columns = {
  area: 'code of the area (for municipalities the Istat code)',
  name: 'name of the area',
  kind: 'which area it is: region, ats, ambito, municipality',
  category: 'the service; empty = all services',
  period: 'the period: term (school), closed (schools closed), summer',
  as_of: 'day of the release',
  needs: 'voices collected',
  people: 'people for whom it is asked',
  needed_hours: 'person-hours asked for a week',
  reachable_hours: 'person-hours that can be reached',
  uncovered_hours: 'uncovered person-hours: asked for and without an answer',
  services: 'services of the directory in the area',
  services_hours_unknown: 'services whose hours we do not know',
  potential_demand: 'people expected: population × a stated share (estimate)',
  potential_uncovered_hours: 'person-hours that the people expected would find uncovered (estimate)',
  example: 'yes = figures invented for the demonstration',
  age_band: 'the age, when the row is of one',
  day_part: 'the stretch of the week, when the row is of one',
  day_part_uncovered_hours: 'uncovered person-hours in that stretch',
  moved_on: 'day of the voices: before “as_of” if the figure stands still',
  row: 'what the row is about: area, age (an age of the area), hours (a stretch of the week), service, expected (people expected of one service and one age: an estimate from population, no voices)',
  why_empty:
    'why cells are empty: hidden = not shown, so that nobody can be recognised; hidden-or-none = not shown, or no voice; hours-hidden = hours are not shown; some-hours-hidden = some hours are not shown and are missing from the sum; no-estimate = no estimate is possible; no-release = no release yet',
};

/** What the columns of the file of figures mean. */
export const columnWords = defineWords(
  {
    title: 'Che cosa vogliono dire le colonne del file',
    lead: 'Il file ha una riga per zona; poi, della zona scelta, quello che la sua pagina mostra per età, per fascia della settimana e per servizio, e le persone attese per servizio e per età. Le righe non si sommano: lo dice la colonna «row».',
    spreadsheet:
      'Per un foglio di calcolo in italiano scarica quello «per foglio di calcolo»: le caselle sono separate da «;» e i decimali hanno la virgola. Lo stesso si ottiene con decimals=comma in fondo all’indirizzo del file.',
    decimals:
      '«decimals» può essere «point» (il punto prima dei decimali, la virgola fra le caselle) o «comma» (la virgola prima dei decimali, il punto e virgola fra le caselle).',
    column: 'Colonna',
    meaning: 'Che cosa dice',
    of: it,
  },
  {
    title: 'What the columns of the file mean',
    lead: 'The file has a row per area; then, of the area chosen, what its page shows by age, stretch of the week and service, and the people expected by service and age. Rows are not to be added up: the column “row” tells them apart.',
    spreadsheet:
      'For a spreadsheet set to Italian take the one “for spreadsheets”: cells are parted by “;” and decimals have a comma. The same comes with decimals=comma at the end of the address of the file.',
    decimals:
      '“decimals” can be “point” (a point before the decimals, a comma between cells) or “comma” (a comma before the decimals, a semicolon between cells).',
    column: 'Column',
    meaning: 'What it says',
    of: en,
  },
);
