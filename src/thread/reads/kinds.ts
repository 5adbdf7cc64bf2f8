import type { Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';

/** What a thing is called, and the page that shows it (without language); null when it has none. */
export interface Named {
  readonly label: string;
  readonly path: string | null;
}

/** How things of a kind are told. Each slice gives its own, in `reads/things.ts`; the spine puts them together. */
export interface ThingKind {
  readonly one: Readonly<Record<Lang, string>>;
  /** True when its ids are codes (or days); else they are UUIDs, and nothing else is asked of the database. */
  readonly coded?: true;
  /** Names of those the acting person may see; the others are absent, and told to be there without a number. */
  readonly named: (tx: Tx, ids: readonly string[], lang: Lang) => Promise<ReadonlyMap<string, Named>>;
}
export type ThingKinds = Readonly<Record<string, ThingKind>>;
