import type { Part } from '../model.ts';

/** Fields of an imported membership, with the headers under which files carry them. */
export const memberFields = {
  organization: ['organization', 'ente', 'denominazione', 'nome', 'ragione sociale'],
  code: ['code', 'codice fiscale', 'concilia_id', 'partita iva', 'codice ipa', 'cf', 'piva'],
  network: ['network', 'rete'],
  alliance: ['alliance', 'alleanza'],
  part: ['part', 'ruolo', 'parte', 'tipo di partner'],
  validFrom: ['valid_from', 'dal', 'aderisce dal', 'data adesione'],
  validTo: ['valid_to', 'uscito il', 'fuori dal', 'data uscita'],
  confirmed: ['confirmed', 'confermato'],
  source: ['source', 'fonte'],
  note: ['note', 'nota', 'note_it'],
} as const;
export type MemberField = keyof typeof memberFields;
export type MemberTyped = Readonly<Record<MemberField, string>>;

const partWords: Readonly<Record<string, Part>> = {
  lead: 'lead',
  capofila: 'lead',
  effective: 'effective',
  effettivo: 'effective',
  'partner effettivo': 'effective',
  associated: 'associated',
  associato: 'associated',
  'partner associato': 'associated',
  member: 'member',
  aderente: 'member',
  'ente aderente': 'member',
  membro: 'member',
};

/** The part a word means; empty = member; null when it means none. */
export const readPart = (text: string): Part | null =>
  text === '' ? 'member' : (partWords[text.toLowerCase()] ?? null);

/** Days from a first (null = always) to a last excluded (null = open). */
export interface Days {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Whether two stretches share a day. */
export const overlap = (a: Days, b: Days): boolean => !empty(a) && !empty(b) && starts(a, b) && starts(b, a);

const starts = (a: Days, b: Days): boolean => a.validFrom === null || b.validTo === null || a.validFrom < b.validTo;

/** Written by mistake: it never held. */
export const empty = (d: Days): boolean => d.validFrom !== null && d.validFrom === d.validTo;
