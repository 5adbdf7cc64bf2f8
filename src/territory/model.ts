/** Levels of the territory, from the widest. Their words for people are data of the region (`label`). */
export type AreaKind = 'region' | 'ats' | 'ambito' | 'municipality';

/** One area: a region, a health agency (ATS), a social plan district (ambito) or a municipality. */
export interface Area {
  /** Slug, or the six digits of ISTAT for a municipality. */
  readonly code: string;
  readonly kind: AreaKind;
  /** What this kind of area is called in its region: `ATS`, `Ambito`. */
  readonly label: string;
  readonly name: string;
  readonly number: number | null;
  /** The area above; null for a region. For a municipality the nearest one of today. */
  readonly parent: string | null;
  /** First day, null = before our data begin. */
  readonly validFrom: string | null;
  /** First day on which it no longer holds, null = still valid. */
  readonly validTo: string | null;
  readonly note: string | null;
}

export interface Municipality {
  /** Six digits of ISTAT. */
  readonly code: string;
  readonly name: string;
  /** Two letters. An attribute: a province may be split between two ATS. */
  readonly province: string;
  /** Degrees, WGS 84, of a point inside the territory. */
  readonly latitude: number;
  readonly longitude: number;
  readonly areaKm2: number | null;
  /** Residents of the shipped list (see its vintage); null = not known. */
  readonly residents: number | null;
}

/** A municipality inside an area from a day (included) to another (excluded); null = open end. */
export interface Membership {
  readonly municipality: string;
  readonly area: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Why a municipality has another name: a way of writing it, a name it had, a municipality that merged into it. */
export type OtherNameKind = 'spelling' | 'renamed' | 'merged';

export interface OtherName {
  readonly name: string;
  readonly kind: OtherNameKind;
  readonly municipality: string;
  /** When the name ended: `YYYY-MM-DD`, or `YYYY` where the day is not known; null for spellings. */
  readonly since: string | null;
  readonly formerCode: string | null;
}

/** The three kinds of day for a family: school term, school closed, summer without school. */
export type Period = 'term' | 'closed' | 'summer';

export interface CalendarPeriod {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly period: Period;
  readonly name: { readonly it: string; readonly en: string };
  /** Decided locally, or not yet by an act: the days may differ. */
  readonly indicative: boolean;
}

/** A school calendar: each day it covers belongs to exactly one period. */
export interface Calendar {
  readonly code: string;
  readonly name: { readonly it: string; readonly en: string };
  /** Ages in whole years that follow it, both included. */
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly note: { readonly it: string; readonly en: string };
  readonly periods: readonly CalendarPeriod[];
}

/** Residents of one single year of age. */
export interface AgeCount {
  readonly municipality: string;
  readonly age: number;
  readonly sex: 'f' | 'm';
  readonly residents: number;
}

/** Sets of territorial facts, each with its own source and vintage. */
export type Dataset = 'areas' | 'municipalities' | 'names' | 'calendars' | 'boundaries' | 'population' | 'travel-times';

export interface SourceNote {
  readonly dataset: Dataset;
  readonly title: string;
  readonly vintage: string;
  readonly url: string | null;
  readonly loadedAt: Date;
  readonly records: number;
}
