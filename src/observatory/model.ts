/** A UUID that cannot be mixed up with another kind. */
export type ReleaseId = string & { readonly __id: 'release' };

/** What a release was made with, so that a figure can say how it is known. */
export interface ReleaseNotes {
  /** Offers considered, and how many have hours or places that nobody knows. */
  readonly offers: number;
  readonly offersHoursUnknown: number;
  readonly offersCapacityUnknown: number;
  /** Title and vintage of the population by age; null = none loaded. */
  readonly population: string | null;
  /** Minutes between municipalities from a loaded table; false = straight-line estimates. */
  readonly travelTable: boolean;
  /** True when invented needs or services of the demo territory are counted. */
  readonly example: boolean;
  readonly seconds: number;
}

/** A moment at which figures move. */
export interface ReleaseRow {
  readonly id: ReleaseId;
  /** Day by which it is called, `YYYY-MM-DD` in Europe/Rome. */
  readonly asOf: string;
  readonly cutoff: Date;
  readonly reason: 'weekly' | 'asked';
  readonly notes: ReleaseNotes;
}
