import { defineWords } from '#kit/i18n.ts';
import type { Sex, Unit } from '../rules/indicator.ts';

const sexIt: Record<Sex, string> = { all: 'donne e uomini', f: 'donne', m: 'uomini' };
const sexEn: Record<Sex, string> = { all: 'women and men', f: 'women', m: 'men' };
const unitIt: Record<Unit, string> = { percent: 'su 100', 'per-100': 'ogni 100', count: 'numero' };
const unitEn: Record<Unit, string> = { percent: 'out of 100', 'per-100': 'for every 100', count: 'number' };

/** Words of the context indicators. */
export const indicatorWords = defineWords(
  {
    title: 'Lavoro e famiglia in cifre ufficiali',
    description: 'Occupazione, inattività, dimissioni di genitori e posti nido, per zona e anno, con la fonte.',
    lead: 'Che cosa dicono le statistiche ufficiali del territorio in cui viviamo. Stanno accanto alle ore che mancano, e non le spiegano.',
    warning: 'Una differenza non è un effetto',
    warningText:
      'Se un anno una cifra sale e l’anno dopo scende, non sappiamo da questa pagina perché. E una cifra non dice se un servizio o un progetto ha funzionato.',
    area: 'Zona',
    none: 'Qui non ci sono ancora indicatori',
    noneText: 'Chi cura i dati del territorio può caricarli da un file, con la fonte e l’anno.',
    load: 'Chi cura i dati del territorio carica le cifre da un file, con il suo accesso:',
    loadLink: 'vai ai file caricati',
    noArea: (name: string) => `Per ${name} non abbiamo cifre proprie.`,
    of: (name: string) => `Cifre di ${name}`,
    sex: (s: Sex): string => sexIt[s],
    unit: (u: Unit): string => unitIt[u],
    codeUnit: (told: string, code: string) => `Unità: ${told} (${code}).`,
    codeSexes: (who: string) => `Sesso: ${who}.`,
    year: 'Anno',
    value: 'Valore',
    source: 'Fonte',
    everyValue: 'Ogni valore, con la sua fonte',
    definition: 'Che cosa misura',
    official: 'Statistica di origine',
    vintage: 'Edizione',
    invented: 'cifre inventate',
    inventedTitle: (name: string) => `${name} (cifre inventate)`,
    example: 'dato inventato per la dimostrazione',
    missing: 'Nessuno ha ancora caricato questa cifra.',
    caption: (name: string, area: string) => `${name}: ${area}`,
    what: 'Indicatore',
    who: 'Chi',
    where: 'Di dove',
    missingYears: 'Dove manca un anno la linea si interrompe: non lo sappiamo.',
  },
  {
    title: 'Work and family in official figures',
    description:
      'Employment, inactivity, resignations of parents and nursery places, by area and year, with their source.',
    lead: 'What official statistics say of the territory we live in. They stand beside the missing hours, and do not explain them.',
    warning: 'A difference is not an effect',
    warningText:
      'If a figure rises one year and falls the next, this page does not tell why. Nor does a figure say whether a service or a project worked.',
    area: 'Area',
    none: 'There are no indicators here yet',
    noneText: 'Whoever keeps the data of the territory can load them from a file, with source and year.',
    load: 'Whoever keeps the data of the territory loads the figures from a file, signed in:',
    loadLink: 'go to the loaded files',
    noArea: (name: string) => `We have no figures of ${name} itself.`,
    of: (name: string) => `Figures of ${name}`,
    sex: (s: Sex): string => sexEn[s],
    unit: (u: Unit): string => unitEn[u],
    codeUnit: (told: string, code: string) => `Unit: ${told} (${code}).`,
    codeSexes: (who: string) => `Sex: ${who}.`,
    year: 'Year',
    value: 'Value',
    source: 'Source',
    everyValue: 'Every value, with its source',
    definition: 'What it measures',
    official: 'Statistics it comes from',
    vintage: 'Edition',
    invented: 'invented figures',
    inventedTitle: (name: string) => `${name} (invented figures)`,
    example: 'invented for the demonstration',
    missing: 'Nobody has loaded this figure yet.',
    caption: (name: string, area: string) => `${name}: ${area}`,
    what: 'Indicator',
    who: 'Who',
    where: 'Where',
    missingYears: 'Where a year is missing the line breaks: we do not know.',
  },
);
