import type { Need, voices } from './need.ts';

export type Voice = (typeof voices)[number];

/** How much the person chose to give: the whole need, or only the hours that no service covers. */
export const given = ['whole', 'uncovered'] as const;
export type Given = (typeof given)[number];

/** How a need arrived: the person alone, at a desk, by phone, from a body for its workers, from a file. */
export const channels = ['self', 'desk', 'phone', 'organization', 'file'] as const;
export type Channel = (typeof channels)[number];
/** What a person said, alone or to somebody who wrote it down. */
export type SpokenChannel = Extract<Channel, 'self' | 'desk' | 'phone'>;

/** A need as it is kept, with nothing of the person who voiced it. */
export interface StoredNeed {
  readonly id: string;
  readonly need: Need;
  readonly voice: Voice;
  /** Name of the body that voiced it for its people; null for a person. */
  readonly organization: string | null;
  readonly given: Given;
  readonly channel: Channel;
  readonly voicedAt: Date;
  readonly changedAt: Date;
  /** Invented for the demo territory. */
  readonly example: boolean;
}

/** What a receipt code opens: the need, or that it was withdrawn. */
export type Receipt =
  | { readonly state: 'kept'; readonly stored: StoredNeed; readonly contact: string | null }
  | { readonly state: 'withdrawn'; readonly voicedAt: Date; readonly withdrawnAt: Date };
