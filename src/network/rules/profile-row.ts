import { type AtecoVersion, atecoVersions, type Profile, type Site, type Size } from '../model.ts';
import { readAteco } from './sectors.ts';
import type { Field, RowFault, Typed } from './table-row.ts';

/** Fields of an imported organisation that belong to its profile, not to the register. */
export const profileFields = ['size', 'ateco', 'atecoVersion', 'technical', 'economic', 'content', 'sites'] as const;

const sizeWords: Readonly<Record<string, Size>> = {
  micro: 'micro',
  microimpresa: 'micro',
  small: 'small',
  piccola: 'small',
  'piccola impresa': 'small',
  medium: 'medium',
  media: 'medium',
  'media impresa': 'medium',
  large: 'large',
  grande: 'large',
  'grande impresa': 'large',
};

/** What stands in the profile columns of a row; only the fields the file has are there. */
export interface ProfileRead {
  readonly profile: Partial<Profile>;
  readonly sites: readonly Site[] | null;
  readonly faults: readonly RowFault[];
}

const longest = 2000;

/** The edition a code belongs to: `2025`, `ATECO 2025`; null when it is none. */
export const readVersion = (typed: string): AtecoVersion | null => atecoVersions.find((v) => typed.includes(v)) ?? null;

/** Reads the profile columns that the file `has`. `place` turns a municipality's name or code into its code. Never loses the row. */
export function readProfile(
  typed: Typed,
  has: ReadonlySet<Field>,
  place: (text: string) => string | null,
): ProfileRead {
  const faults: RowFault[] = [];
  const drop = (field: Field, message: string): null => {
    faults.push({ field, code: 'bad-value', message });
    return null;
  };
  const size = sizeWords[typed.size.toLowerCase()] ?? null;
  if (typed.size !== '' && size === null) drop('size', `«${typed.size}» non è micro, piccola, media o grande`);
  const words = (field: 'technical' | 'economic' | 'content') =>
    has.has(field) ? { [field]: typed[field].slice(0, longest) } : {};
  return {
    profile: {
      ...(has.has('size') ? { size } : {}),
      ...(has.has('ateco') ? activity(typed, drop) : {}),
      ...words('technical'),
      ...words('economic'),
      ...words('content'),
    },
    sites: has.has('sites') ? readSites(typed.sites, place, (message) => drop('sites', message)) : null,
    faults,
  };
}

function activity(
  typed: Typed,
  drop: (field: Field, message: string) => null,
): Pick<Profile, 'ateco' | 'atecoVersion'> {
  const none = { ateco: null, atecoVersion: null };
  if (typed.ateco === '') return none;
  const atecoVersion = readVersion(typed.atecoVersion);
  if (atecoVersion === null) {
    drop('atecoVersion', 'il codice ATECO vale solo con la sua versione: 2007, 2022 o 2025');
    return none;
  }
  const ateco = readAteco(typed.ateco, atecoVersion);
  if (ateco !== null) return { ateco, atecoVersion };
  drop('ateco', `«${typed.ateco}» non è un codice ATECO ${atecoVersion}`);
  return none;
}

/** `nome | comune | indirizzo; nome | comune`: sites whose municipality is not known are told and left out. */
export function readSites(
  text: string,
  place: (text: string) => string | null,
  drop: (message: string) => void,
): Site[] {
  const sites: Site[] = [];
  for (const one of text.split(';').map((s) => s.trim())) {
    if (one === '') continue;
    const cells = one.split('|').map((s) => s.trim());
    const [name, where, address] = cells.length === 1 ? ['', cells[0], ''] : cells;
    const municipality = place(where ?? '');
    if (municipality === null) drop(`«${where ?? ''}» non è un comune che conosciamo: la sede non è stata registrata`);
    else sites.push({ name: name ?? '', municipality, address: address ?? '' });
  }
  return sites;
}

/** Sites as one cell of a table, so that `readSites` reads them again. */
export const sitesCell = (sites: readonly Site[]): string =>
  sites.map((s) => [s.name, s.municipality, s.address].map((t) => t.replace(/[|;]/g, ',')).join(' | ')).join('; ');
