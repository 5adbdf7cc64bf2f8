import { href, type Lang } from '#kit/i18n.ts';
import { withQuery } from '#ui/url.ts';
import type { Draft } from '../rules/simulator/draft.ts';

/** What an address of the simulator says; what is left out is not said. */
export type SimulatorQuery = Readonly<Record<string, string | null>>;

/** Address of the simulator of an area. */
export const simulatorAddress = (lang: Lang, area: string, query: SimulatorQuery = {}): string =>
  withQuery(href(lang, `/observatory/${area}/simulator`), '', { ...query });

const euros = (cents: number | null): string | null => (cents === null ? null : String(cents / 100));

/** A draft as the query of an address: what `askedOf` reads back. */
export function queryOfDraft(draft: Draft): SimulatorQuery {
  const about = {
    category: draft.category,
    period: draft.period,
    what: draft.kind,
    price: euros(draft.priceCents),
    cost: euros(draft.yearlyCents),
    weeks: String(draft.weeks),
    rate: draft.rate === null ? null : String(Math.round(draft.rate * 10_000) / 100),
  };
  if (draft.kind === 'close') return { ...about, site: draft.site };
  const places = draft.places === null ? null : String(draft.places);
  if (draft.kind === 'change') return { ...about, site: draft.site, hours: draft.hours, places };
  const ages = { from: String(draft.ageFrom), to: String(draft.ageTo) };
  return { ...about, ...ages, town: draft.municipality, hours: draft.hours, places };
}
