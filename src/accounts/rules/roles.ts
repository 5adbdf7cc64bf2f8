import type { NodeKind } from '../model.ts';

/** What a role is called, where it may be given, and whether it shows personal data. */
interface RoleFacts {
  readonly it: string;
  readonly en: string;
  readonly at: readonly NodeKind[];
  /** True = it counts only in a session with a second factor. */
  readonly secondFactor: boolean;
}

/** Every role, from the widest to the narrowest. The same list stands in `accounts.role`. */
export const roles = {
  'regional-officer': { it: 'Funzionario regionale', en: 'Regional officer', at: ['region'], secondFactor: false },
  'ats-officer': { it: 'Funzionario ATS', en: 'ATS officer', at: ['network'], secondFactor: false },
  'alliance-coordinator': {
    it: 'Coordinatore dell’alleanza (capofila)',
    en: 'Alliance coordinator (lead)',
    at: ['alliance'],
    secondFactor: true,
  },
  'municipal-officer': {
    it: 'Operatore comunale',
    en: 'Municipal officer',
    at: ['ambito', 'municipality'],
    secondFactor: true,
  },
  contact: { it: 'Referente dell’ente', en: 'Contact of the body', at: ['organization'], secondFactor: false },
  deputy: { it: 'Vice referente', en: 'Deputy contact', at: ['organization'], secondFactor: false },
  facilitator: {
    it: 'Facilitatore',
    en: 'Facilitator',
    at: ['region', 'network', 'alliance', 'table'],
    secondFactor: false,
  },
  'network-agent': {
    it: 'Agente di rete',
    en: 'Network agent',
    at: ['network', 'alliance', 'ambito'],
    secondFactor: true,
  },
  'welfare-community-manager': {
    it: 'Welfare Community Manager',
    en: 'Welfare Community Manager',
    at: ['network', 'alliance', 'ambito'],
    secondFactor: true,
  },
  evaluator: {
    it: 'Valutatore (Comitato)',
    en: 'Evaluator (Committee)',
    at: ['region', 'network'],
    secondFactor: false,
  },
  'equality-councillor': {
    it: 'Consigliera di parità',
    en: 'Equality councillor',
    at: ['region', 'network'],
    secondFactor: false,
  },
  'service-editor': {
    it: 'Redattore dei servizi',
    en: 'Service editor',
    at: ['network', 'alliance', 'ambito', 'organization'],
    secondFactor: false,
  },
  auditor: { it: 'Revisore', en: 'Auditor', at: ['region', 'network', 'alliance'], secondFactor: true },
  'data-protection-officer': {
    it: 'Responsabile della protezione dei dati',
    en: 'Data protection officer',
    at: ['region', 'network', 'alliance'],
    secondFactor: true,
  },
  administrator: {
    it: 'Amministratore del sito',
    en: 'Installation administrator',
    at: ['region'],
    secondFactor: true,
  },
  citizen: { it: 'Cittadino', en: 'Citizen', at: [], secondFactor: false },
} as const satisfies Record<string, RoleFacts>;

export type Role = keyof typeof roles;

export const roleCodes = Object.keys(roles) as readonly Role[];

export const isRole = (text: string): text is Role => Object.hasOwn(roles, text);
