import { date, href, type Lang } from '#kit/i18n.ts';
import { describeWeek } from '#kit/week.ts';
import { Card, Cards } from '#ui/card.tsx';
import { Details } from '#ui/details.tsx';
import { Tag } from '#ui/tag.tsx';
import type { AnswerPart, DatedLine } from '../rules/answer-parts.ts';
import type { Stretch } from '../rules/dated.ts';
import { words } from '../words/answer.ts';
import { datedWords } from '../words/dated.ts';
import { serviceWords } from '../words/service.ts';
import { ruleText } from './rule.ts';
import { datesText, hoursFigure, hoursText } from './say.ts';
import { Call, Enrol, lowerText, priceText, type Setting } from './service.tsx';
import { tripText } from './trip.ts';

/** Services shown before “show more”, and stretches of dates of one of them. */
const most = { services: 3, stretches: 4 } as const;

/** `dal 6 al 31 luglio 2027, lun–ven 8:00–17:00: copre 45 ore su 50 a settimana`. */
export function stretchText(lang: Lang, stretch: Stretch): string {
  const w = datedWords(lang);
  const { covered, needed } = stretch.weekly ?? stretch;
  const share = (stretch.weekly ? w.weekly : w.whole)(hoursText(lang, covered), hoursFigure(lang, needed));
  const when = stretch.open ? `, ${describeWeek(lang, stretch.open)}` : '';
  return `${datesText(lang, stretch)}${when}: ${share}`;
}

/** Dates with what they cover. Those that do not fit are counted. */
function Dates({ lang, stretches }: { lang: Lang; stretches: readonly Stretch[] }) {
  const shown = stretches.slice(0, most.stretches);
  const rest = stretches.length - shown.length;
  return (
    <ul class="answer-near">
      {shown.map((stretch) => (
        <li class="answer-covers">{stretchText(lang, stretch)}</li>
      ))}
      {rest > 0 && <li>{datedWords(lang).otherDates(rest)}</li>}
    </ul>
  );
}

/** Travel and price. */
function Facts({ lang, line }: { lang: Lang; line: DatedLine['line'] }) {
  const lower = lowerText(lang, line);
  return (
    <ul class="answer-facts">
      <li>{tripText(lang, line)}</li>
      <li>
        {priceText(lang, line.fit.offer.priceCents)}
        {lower && <span class="soft"> ({lower})</span>}
      </li>
    </ul>
  );
}

/** On what it still depends whether one may use it. */
function ToVerify({ lang, line }: { lang: Lang; line: DatedLine['line'] }) {
  const { eligibility } = line.fit;
  if (eligibility.value !== 'unknown') return null;
  const rules = eligibility.because.map((rule) => ruleText(lang, rule));
  return (
    <p class="answer-enrol">
      {serviceWords(lang).decides} {rules.join('; ')}.
    </p>
  );
}

function DatedCard({ setting, dated }: { setting: Setting; dated: DatedLine }) {
  const { lang, today } = setting;
  const { line } = dated;
  const { offer } = line.fit;
  const w = serviceWords(lang);
  return (
    <Card
      title={offer.name}
      href={href(lang, `/directory/services/${offer.serviceId}`)}
      over={[setting.categoryName(offer.category), offer.provider, line.place].filter(Boolean).join(' · ')}
      level={4}
      foot={
        <>
          {offer.assuredOn ? w.assured(date(lang, offer.assuredOn)) : w.notAssured}{' '}
          {offer.example && <Tag>{words(lang).example}</Tag>}
        </>
      }
    >
      <Dates lang={lang} stretches={dated.stretches} />
      <Facts lang={lang} line={line} />
      <Enrol lang={lang} today={today} line={line} until />
      <ToVerify lang={lang} line={line} />
      <Call lang={lang} line={line} />
    </Card>
  );
}

const List = ({ setting, lines }: { setting: Setting; lines: readonly DatedLine[] }) => (
  <Cards list>
    {lines.map((dated) => (
      <DatedCard setting={setting} dated={dated} />
    ))}
  </Cards>
);

/** Services that open only on some dates of this part of the year, such as summer camps by the week. `of`: whose, in a household. */
export function DatedServices({ setting, part, of }: { setting: Setting; part: AnswerPart; of: string | null }) {
  if (part.dated.length === 0) return null;
  const w = datedWords(setting.lang);
  const shown = of === null ? most.services : 0;
  const rest = part.dated.slice(shown);
  return (
    <div class="no-print">
      <h3>{of === null ? w.title : `${w.title}: ${of}`}</h3>
      <p class="soft">{w.lead}</p>
      {shown > 0 && <List setting={setting} lines={part.dated.slice(0, shown)} />}
      {rest.length > 0 && (
        <Details summary={w.more(String(rest.length))}>
          <List setting={setting} lines={rest} />
        </Details>
      )}
    </div>
  );
}
