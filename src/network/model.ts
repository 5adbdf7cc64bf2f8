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
