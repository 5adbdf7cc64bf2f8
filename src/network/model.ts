import type { Id } from '#kit/id.ts';

export type OrganizationId = Id<'organization'>;

export const organizationKinds = ['public', 'nonprofit', 'profit', 'unknown'] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** A body in the register. Data of bodies, never of private persons. */
export interface Organization {
  readonly id: OrganizationId;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly description: string | null;
  /** Code in the index of public administrations. */
  readonly ipaCode: string | null;
  /** Eleven digits with a valid control digit. */
  readonly taxCode: string | null;
  readonly vatNumber: string | null;
  /** ISTAT code; null = not known. */
  readonly municipality: string | null;
  readonly address: string | null;
  readonly url: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Where the record comes from, in words people can read. */
  readonly source: string;
  /** Day on which somebody checked it, `YYYY-MM-DD`. */
  readonly assuredOn: string | null;
  /** Invented for the demo. */
  readonly example: boolean;
}

/** An organisation as a source gives it: its id follows from the source and the key it has there. */
export interface OrganizationRecord extends Omit<Organization, 'id'> {
  /** The id it brings from another installation; without it, the id follows from source and key. */
  readonly id?: OrganizationId;
  readonly sourceKey: string;
  /** What the source says beyond the columns, kept as it was. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** A territorial conciliation network: one per ATS, which leads it. */
export interface TerritorialNetwork {
  readonly code: string;
  readonly name: string;
  readonly lead: OrganizationId | null;
  /** Code of the ATS's area. */
  readonly area: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly note: string | null;
  readonly source: string;
}

/** A local alliance. What no act confirms is marked, and shown so. */
export interface Alliance {
  readonly code: string;
  readonly network: string;
  readonly name: string;
  readonly lead: OrganizationId | null;
  readonly leadConfirmed: boolean;
  /** Codes of the ambiti it spans. */
  readonly areas: readonly string[];
  readonly areasConfirmed: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly note: { readonly it: string; readonly en: string };
  readonly source: string;
  readonly url: string | null;
}

export const sizes = ['micro', 'small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

/** Editions of the classification of activities: 2007, its update of 2022, 2025. */
export const atecoVersions = ['2007', '2022', '2025'] as const;
export type AtecoVersion = (typeof atecoVersions)[number];

/** The ways in which a body helps: skills and work; money, rooms and goods; knowledge and ideas. */
export const contributions = ['technical', 'economic', 'content'] as const;
export type Contribution = (typeof contributions)[number];

/** What a body says of itself beyond the register; empty words = not said. */
export interface Profile extends Readonly<Record<Contribution, string>> {
  readonly size: Size | null;
  readonly ateco: string | null;
  readonly atecoVersion: AtecoVersion | null;
}

/** Where a body works besides its seat. */
export interface Site {
  readonly name: string;
  /** ISTAT code. */
  readonly municipality: string;
  readonly address: string;
}

/** A network or an alliance: what a body belongs to. */
export type Place =
  | { readonly kind: 'network'; readonly code: string }
  | { readonly kind: 'alliance'; readonly code: string };

export const parts = ['lead', 'effective', 'associated', 'member'] as const;
/** The part of a body in a network or alliance. */
export type Part = (typeof parts)[number];

/** A body belongs to a network or an alliance. */
export interface Belonging {
  readonly id: string;
  readonly organization: OrganizationId;
  readonly place: Place;
  readonly part: Part;
  /** First day; null = not known. */
  readonly validFrom: string | null;
  /** First day on which it no longer holds; null = still holds. */
  readonly validTo: string | null;
  /** False = a source says it began, none that it still holds. */
  readonly confirmed: boolean;
  readonly agreement: string | null;
  readonly source: string;
  readonly note: { readonly it: string; readonly en: string };
  readonly example: boolean;
}

export const agreementKinds = ['founding', 'adhesion', 'partnership', 'convention', 'leaving', 'lead-change'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** An act of a network or an alliance. */
export interface Agreement {
  readonly id: string;
  readonly kind: AgreementKind;
  readonly place: Place;
  /** The body that signs, when it is one. */
  readonly organization: string | null;
  readonly title: { readonly it: string; readonly en: string };
  readonly dated: string | null;
  readonly protocol: string | null;
  readonly protocolOn: string | null;
  readonly pecReceipt: string | null;
  readonly pecOn: string | null;
  readonly fileName: string | null;
  /** SHA-256 of the signed copy, hexadecimal. */
  readonly fileHash: string | null;
  readonly url: string | null;
  readonly source: string;
  readonly note: { readonly it: string; readonly en: string };
  readonly example: boolean;
}

export const personRoles = ['contact', 'deputy', 'committee-member', 'network-agent'] as const;
/** What somebody does for a body (contact, deputy) or for a network or alliance (the others). */
export type PersonRole = (typeof personRoles)[number];

/** What everybody may know of who answers: the office, never a name. */
export interface Office {
  readonly id: string;
  readonly role: PersonRole;
  readonly office: string;
  readonly email: string | null;
  readonly validFrom: string;
}
