import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import { any } from '../rules/voice.ts';
import type { Telling } from '../words/signal-told.ts';
import { words } from '../words/signals.ts';
import { places } from './places.ts';
import type { SeenSignal } from './signals.ts';

export interface NamedSignal extends SeenSignal, Omit<Telling, keyof SeenSignal> {}

/** Name of a category of requests. */
export const requestName = (lang: Lang, code: string): string =>
  code === any ? words(lang).anything : categoryName(lang, serviceTaxonomy(), code);

/** Signals with the names of their municipalities, areas and services. `latest` = day of the latest release. */
export async function named(
  db: Db | Tx,
  signals: readonly SeenSignal[],
  { lang, today, latest }: { readonly lang: Lang; readonly today: string; readonly latest: string | null },
): Promise<NamedSignal[]> {
  if (signals.length === 0) return [];
  const { byCode } = await places(db, today);
  const name = (code: string) => byCode.get(code)?.name ?? code;
  return signals.map((s) => ({
    ...s,
    names: s.places.map(name).sort((a, b) => a.localeCompare(b, 'it')),
    areaName: name(s.area),
    categoryName: requestName(lang, s.category),
    latest: latest ?? s.lastTold,
  }));
}
