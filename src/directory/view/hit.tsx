import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { remembering } from '#kit/remember.ts';
import { describeWeek, isEmpty } from '#kit/week.ts';
import { Card } from '#ui/card.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import type { WeekPeriod } from '../model.ts';
import type { Hit } from '../rules/query.ts';
import { categoryName, type Taxonomy } from '../rules/taxonomy.ts';
import { searchWordsOf } from '../words/search.ts';

const inWords = remembering(describeWeek, (lang, week) => `${lang}${week.join()}`);

/** Hours of the period asked for, in one line; "not known" is an answer. */
export function hoursLine(lang: Lang, hit: Pick<Hit, 'weeks' | 'hoursText'>, period: WeekPeriod): string {
  const w = searchWordsOf(lang);
  if (!hit.weeks) return hit.hoursText ?? w.hoursUnknown;
  const { term, closed, summer } = hit.weeks;
  if (!isEmpty(hit.weeks[period])) return inWords(lang, hit.weeks[period]);
  if (!isEmpty(term)) return `${w.periods.term}: ${inWords(lang, term)}`;
  if (!isEmpty(summer)) return `${w.summerOnly} ${inWords(lang, summer)}`;
  return isEmpty(closed) ? w.byDates : `${w.closedOnly} ${inWords(lang, closed)}`;
}

/** One result: what, where, when, how much, how free, how old. */
export function HitCard({
  lang,
  hit,
  taxonomy,
  period,
}: {
  lang: Lang;
  hit: Hit;
  taxonomy: Taxonomy;
  period: WeekPeriod;
}) {
  const w = searchWordsOf(lang);
  const where = [hit.city, hit.km === null ? null : w.away(number(lang, hit.km, 1))].filter(Boolean).join(', ');
  const price =
    hit.price === null
      ? (hit.priceText ?? w.priceUnknown)
      : hit.price === 0
        ? w.freeOfCharge
        : w.perMonth(euro(lang, hit.price));
  return (
    <Card
      title={hit.name}
      href={href(lang, `/directory/services/${hit.serviceId}`)}
      over={[hit.category ? categoryName(lang, taxonomy, hit.category) : '', where].filter(Boolean).join(' · ')}
      foot={[hit.provider, hit.assuredOn ? w.checked(date(lang, hit.assuredOn)) : w.notChecked]
        .filter(Boolean)
        .join(' · ')}
    >
      <p>{hoursLine(lang, hit, period)}</p>
      <Tags>
        <Tag>{price.length > 60 ? `${price.slice(0, 60)}…` : price}</Tag>
        {hit.placesFree !== null && (
          <Tag tone={hit.placesFree > 0 ? 'good' : 'neutral'}>{w.placesFree(hit.placesFree)}</Tag>
        )}
        {hit.example && <Tag tone="care">{w.example}</Tag>}
      </Tags>
    </Card>
  );
}
