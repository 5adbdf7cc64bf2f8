import { href, type Lang } from '#kit/i18n.ts';
import { withQuery } from '#ui/url.ts';
import type { Observation } from '../reads.ts';

/** What an address of the observatory can change; null takes a filter away. */
interface Change {
  readonly area?: string;
  readonly category?: string | null;
  readonly period?: string | null;
  readonly release?: string | null;
  readonly age?: string | null;
  readonly hours?: string | null;
  /** Of the file of figures alone. */
  readonly decimals?: 'comma';
}

/** Address of an area with the filters of this observation, or with some of them changed. */
export function address(lang: Lang, seen: Observation, asOf: string | null, change: Change = {}, file = ''): string {
  const now = {
    category: seen.category,
    period: seen.period === 'term' ? null : seen.period,
    release: asOf,
    age: seen.band ?? null,
    hours: seen.part ?? null,
  };
  const { area = seen.area.code, ...filters } = change;
  const wanted = { ...now, ...filters };
  return withQuery(`${href(lang, `/observatory/${area}`)}${file}`, '', {
    ...wanted,
    period: wanted.period === 'term' ? null : wanted.period,
  });
}
