import type { OrganizationKind, OrganizationRecord } from '../model.ts';
import { type CodeProblem, checkCode, emailAddress, phoneDigits, webAddress } from './codes.ts';

/** Fields of an imported organisation, with the Italian and English headers under which files carry them. */
export const fields = {
  name: ['name', 'nome', 'denominazione', 'ragione sociale', 'denominazione ente', 'ente'],
  key: ['id', 'key', 'codice', 'identificativo'],
  kind: ['kind', 'natura', 'tipo', 'natura giuridica'],
  taxCode: ['tax_code', 'codice fiscale', 'codice_fiscale', 'cf'],
  vatNumber: ['vat_number', 'partita iva', 'partita_iva', 'p. iva', 'piva', 'p.iva'],
  ipaCode: ['ipa_code', 'codice ipa', 'codice_ipa', 'cod_amm'],
  municipality: ['municipality', 'comune', 'codice istat', 'città'],
  province: ['province', 'provincia'],
  address: ['address', 'indirizzo', 'sede'],
  url: ['url', 'sito', 'sito web', 'website'],
  phone: ['phone', 'telefono', 'tel'],
  email: ['email', 'e-mail', 'posta elettronica', 'pec'],
  description: ['description', 'descrizione'],
  assuredOn: ['assured_on', 'verificato il', 'controllato il'],
  example: ['example', 'esempio'],
  size: ['size', 'dimensione', 'classe dimensionale'],
  ateco: ['ateco', 'codice ateco', 'codice_ateco'],
  atecoVersion: ['ateco_version', 'versione ateco', 'versione_ateco'],
  technical: ['technical', 'apporto tecnico', 'contributo tecnico'],
  economic: ['economic', 'apporto economico', 'contributo economico'],
  content: ['content', 'apporto di contenuti', 'contributo di contenuti'],
  sites: ['sites', 'sedi', 'altre sedi'],
  registerId: ['concilia_id', 'codice concilia'],
} as const;

export type Field = keyof typeof fields;
export type Typed = Readonly<Record<Field, string>>;

/** Something in a row that was not kept; the row is. */
export interface RowFault {
  readonly field: Field;
  readonly code: string;
  readonly message: string;
}

const kinds: Readonly<Record<string, OrganizationKind>> = {
  public: 'public',
  pubblico: 'public',
  pubblica: 'public',
  'ente pubblico': 'public',
  nonprofit: 'nonprofit',
  'non profit': 'nonprofit',
  'no profit': 'nonprofit',
  'terzo settore': 'nonprofit',
  ets: 'nonprofit',
  profit: 'profit',
  impresa: 'profit',
  azienda: 'profit',
};

const codeWords: Readonly<Record<CodeProblem, string>> = {
  format: 'non ha undici cifre',
  'control-digit': 'ha la cifra di controllo sbagliata',
  person: 'è di una persona: non l’abbiamo conservato',
};

/** What a row becomes. `place` is the municipality already resolved; `key` decides the id. Never loses the row for one field. */
export function readRow(
  typed: Typed,
  place: string | null,
  source: string,
  key: string,
): { readonly record: OrganizationRecord; readonly faults: readonly RowFault[] } {
  const faults: RowFault[] = [];
  const drop = (field: Field, message: string): null => {
    faults.push({ field, code: 'bad-value', message });
    return null;
  };
  const checked = (field: 'taxCode' | 'vatNumber') => {
    if (typed[field] === '') return null;
    const code = checkCode(typed[field]);
    if (code.ok) return code.code;
    const shown = code.problem === 'person' ? 'il codice' : `«${typed[field]}»`;
    return drop(field, `${shown} ${codeWords[code.problem]}`);
  };
  const read = (field: Field, parse: (text: string) => string | null, what: string) =>
    typed[field] === '' ? null : (parse(typed[field]) ?? drop(field, `«${typed[field]}» non è ${what}`));
  const record: OrganizationRecord = {
    name: typed.name.replace(/\s+/g, ' '),
    kind: kinds[typed.kind.toLowerCase()] ?? 'unknown',
    description: typed.description || null,
    ipaCode: read('ipaCode', (t) => (/^[\w.-]{1,30}$/.test(t) ? t : null), 'un codice IPA'),
    taxCode: checked('taxCode'),
    vatNumber: checked('vatNumber'),
    municipality: place,
    address: typed.address.replace(/\s+/g, ' ') || null,
    url: read('url', webAddress, 'un indirizzo web'),
    phone: read('phone', (t) => (phoneDigits(t) ? t : null), 'un numero di telefono'),
    email: read('email', emailAddress, 'un indirizzo e-mail'),
    source,
    sourceKey: key,
    assuredOn: read('assuredOn', (t) => (/^\d{4}-\d\d-\d\d$/.test(t) ? t : null), 'una data come 2026-01-31'),
    example: ['true', 'sì', 'si', '1', 'x'].includes(typed.example.toLowerCase()),
    content: {},
  };
  if (typed.kind !== '' && record.kind === 'unknown')
    drop('kind', `«${typed.kind}» non è pubblico, non profit o impresa`);
  return { record, faults };
}

/** The key of a row in its source: its own, else a checked code, else name and place. */
export function keyOf(typed: Typed, nameKey: (name: string) => string): string {
  if (typed.key !== '') return typed.key;
  for (const field of ['taxCode', 'vatNumber'] as const) {
    const code = checkCode(typed[field]);
    if (typed[field] !== '' && code.ok) return code.code;
  }
  return typed.ipaCode || `${nameKey(typed.name)}/${nameKey(typed.municipality)}`;
}
