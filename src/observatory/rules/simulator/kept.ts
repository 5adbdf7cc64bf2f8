/** What a draft changed by the figures of the day it was kept, with its receipt. Hours are person-hours a week. */
export interface Kept {
  readonly asked: number;
  readonly before: number;
  readonly gained: number;
  readonly outside: number;
  readonly centsPerHour: number | null;
  /** What the numbers rest on. */
  readonly receipt: {
    readonly day: string;
    /** Last change of the directory, ISO; null = empty. */
    readonly directory: string | null;
    readonly population: string;
    readonly rate: number;
    readonly source: { readonly it: string; readonly en: string };
    /** Services with known hours and places. */
    readonly services: number;
  };
  /** The line that said what was tried, in both languages: names change, what was kept does not. */
  readonly said: { readonly it: string; readonly en: string };
  /** Experimental, ordinary or to be decided: as judged then, in both languages. */
  readonly trial: { readonly it: string; readonly en: string };
}
