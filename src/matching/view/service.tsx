import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { count } from '#kit/week.ts';
import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Line } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { serviceWords } from '../words/service.ts';
import { enrolText, placesText, telephone } from './enrolment.ts';
import { hoursText } from './say.ts';
import type { Shown } from './shown.ts';
import { tripText } from './trip.ts';
import { Why } from './why.tsx';

/** What a page knows besides the answer: language, names of categories, today. */
export interface Setting {
  readonly lang: Lang;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly categoryName: (code: string) => string;
}

/** `360 € al mese`, `gratuito`, or that it is not known. */
export function priceText(lang: Lang, cents: number | null): string {
  const w = serviceWords(lang);
  if (cents === null) return w.noPrice;
  return cents === 0 ? w.free : w.price(euro(lang, cents));
}

/** The least that a month could cost with a benefit; null when none lowers it by a known amount. */
export function leastPrice({ benefits }: Line): number | null {
  const prices = benefits.flatMap((b) => b.couldBecome ?? []);
  return prices.length === 0 ? null : Math.min(...prices);
}

/** That the price may go down, in one line; null when nothing may lower it. */
export function lowerText(lang: Lang, line: Line): string | null {
  const w = serviceWords(lang);
  const least = leastPrice(line);
  if (least !== null) return w.downTo(euro(lang, least));
  return line.benefits.length > 0 ? w.maybeDown : null;
}

/** Hours, minutes and price: what one compares. */
function KeyFacts({ lang, shown: { line, uses } }: { lang: Lang; shown: Shown }) {
  const w = serviceWords(lang);
  const covers = ({ takes }: Line) => {
    const quarters = count(takes);
    return quarters > 0 ? w.covers(hoursText(lang, quarters)) : w.coversNone;
  };
  const lower = lowerText(lang, line);
  const { weeks, priceCents } = line.fit.offer;
  return (
    <ul class="answer-facts">
      {weeks &&
        uses.map((use) => (
          <li class={use.title ? 'answer-covers answer-use' : 'answer-covers'}>
            {use.title && `${use.title}: `}
            {covers(use.line)}
          </li>
        ))}
      <li>{tripText(lang, line)}</li>
      <li>
        {priceText(lang, priceCents)}
        {lower && <span class="soft"> ({lower})</span>}
      </li>
    </ul>
  );
}

/** By when to enrol, places, how. */
export function Enrol(props: { lang: Lang; today: string; line: Line; until?: boolean }) {
  const { lang, today, line, until } = props;
  const { enrolment } = line.fit.offer;
  const said = [
    enrolText(lang, enrolment?.windows ?? [], today, until),
    placesText(lang, line.fit.offer),
    enrolment?.how,
  ].filter(Boolean);
  return <>{said.length > 0 && <p class="answer-enrol">{said.join(' · ')}</p>}</>;
}

/** Whom to call: a tap is enough. The number of an invented service may be somebody's: it is not offered. */
export function Call({ lang, line }: { lang: Lang; line: Line }) {
  const { enrolment, example } = line.fit.offer;
  const phone = !example && enrolment?.phone;
  return phone ? (
    <a class="answer-call" href={telephone(phone)}>
      {serviceWords(lang).call(phone)}
    </a>
  ) : null;
}

/** A service in an answer: what it gives, why it stands there, whom to call. */
export function ServiceCard({ setting, shown, rank }: { setting: Setting; shown: Shown; rank?: number }) {
  const { line, needed } = shown;
  const { lang, today } = setting;
  const w = serviceWords(lang);
  const { offer } = line.fit;
  const { assuredOn, example, serviceId } = offer;
  const over = [setting.categoryName(offer.category), offer.provider, line.place].filter(Boolean).join(' · ');

  return (
    <Card
      title={offer.name}
      href={href(lang, `/directory/services/${serviceId}`)}
      over={over}
      level={4}
      {...(rank === undefined ? {} : { rank })}
      foot={
        <>
          {assuredOn ? w.assured(date(lang, assuredOn)) : w.notAssured} {example && <Tag>{words(lang).example}</Tag>}
        </>
      }
    >
      <KeyFacts lang={lang} shown={shown} />
      <Enrol lang={lang} today={today} line={line} />
      <Call lang={lang} line={line} />
      <Why lang={lang} line={line} needed={needed} />
    </Card>
  );
}
