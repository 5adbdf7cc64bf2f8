import type { Lang } from './i18n.ts';

/** Something that waits for the person who asks, as the slice it belongs to tells it. */
export interface Waiting {
  /** What it is, one word for each sort: `needs.request`, `programme.report-due`. Equal ones stand together. */
  readonly kind: string;
  /** What is to be done, in words that end where the button begins: "Conferma 3 schede di servizi". */
  readonly title: string;
  /** Where, or about what. */
  readonly about: string;
  /** Since when it waits. */
  readonly since: Date;
  /** Last useful day, `YYYY-MM-DD`; null = none. */
  readonly due: string | null;
  /** How many people or things get something out of it; 1 when it is not known. */
  readonly helps: number;
  /** One click away: the page that does it, without language. */
  readonly path: string;
  /** What the button says. */
  readonly button: string;
}

/** What is asked of every slice: what waits for whoever acts in this transaction. */
export interface WaitingQuestion {
  readonly lang: Lang;
  readonly now: Date;
  /** `YYYY-MM-DD`, in Rome. */
  readonly today: string;
}
