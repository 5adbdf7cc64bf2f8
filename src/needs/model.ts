import { z } from 'zod';
import type { Need, voices } from './rules/need.ts';

export type Voice = (typeof voices)[number];

/** How much the person chose to give: the whole need, or only the hours that no service covers. */
export const given = ['whole', 'uncovered'] as const;
export type Given = (typeof given)[number];

/** A need as it is kept, with nothing of the person who voiced it. */
export interface StoredNeed {
  readonly id: string;
  readonly need: Need;
  readonly voice: Voice;
  /** Name of the body that voiced it for its people; null for a person. */
  readonly organization: string | null;
  readonly given: Given;
  readonly voicedAt: Date;
  readonly changedAt: Date;
  /** Invented for the demo territory. */
  readonly example: boolean;
}

/** What a receipt code opens: the need, or that it was withdrawn. */
export type Receipt =
  | { readonly state: 'kept'; readonly stored: StoredNeed; readonly contact: string | null }
  | { readonly state: 'withdrawn'; readonly voicedAt: Date; readonly withdrawnAt: Date };

/** An e-mail address or a telephone number, tidied; anything else is refused. */
export const contactAddress = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text.includes('@') ? text : text.replace(/[\s./()-]/g, '')))
  .refine((text) => /^[^\s@<>",;]+@[^\s@<>",;]+\.[a-z]{2,}$/i.test(text) || /^(\+|00)?\d{6,15}$/.test(text));

/** Version of the words a person agrees to when leaving a contact; kept beside it. */
export const consentVersion = '2026-11';
export const contactPurpose = 'answer-to-this-need';
