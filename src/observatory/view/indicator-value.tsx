import { type Lang, number } from '#kit/i18n.ts';
import { Tag } from '#ui/tag.tsx';
import type { IndicatorDefinition, IndicatorValue } from '../rules/indicator.ts';
import { indicatorWords } from '../words/indicators.ts';

/** A value as people read it, with its unit where it is a share. */
export const sayValue = (lang: Lang, { unit }: IndicatorDefinition, value: number): string =>
  unit === 'count' ? number(lang, value) : `${number(lang, value, 1)}${unit === 'percent' ? '%' : ''}`;

/** Where a value comes from: an address in the words of the source becomes a link. Invented ones say so. */
export function sourceOf(lang: Lang, { source, vintage, example }: IndicatorValue) {
  if (example) return <Tag tone="care">{indicatorWords(lang).example}</Tag>;
  const [, said, url] = /^(.*?)\s*:?\s*(https?:\/\/\S+)$/.exec(source) ?? [null, source, null];
  return (
    <>
      {url ? <a href={url}>{said === '' ? url : said}</a> : said}
      {vintage !== '' && ` (${vintage})`}
    </>
  );
}
