import { href, type Lang } from '#kit/i18n.ts';
import { Cards } from '#ui/card.tsx';
import { Details } from '#ui/details.tsx';
import type { AnswerPart } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { DatedServices } from './dated.tsx';
import { NearMisses } from './near.tsx';
import { Call, ServiceCard, type Setting } from './service.tsx';
import { type Shown, shownOf } from './shown.ts';
import { tripText } from './trip.ts';

/** Services shown before “show more”. */
const first = 3;

function List({ setting, shown, from }: { setting: Setting; shown: readonly Shown[]; from: number | null }) {
  return (
    <Cards list>
      {shown.map((one, i) => (
        <ServiceCard setting={setting} shown={one} {...(from === null ? {} : { rank: from + i })} />
      ))}
    </Cards>
  );
}

/** Services under a title, with their place in the order when `from` is given; nothing when there is none. */
export function Ranked(props: {
  setting: Setting;
  title: string;
  lead?: string;
  shown: readonly Shown[];
  from?: number | null;
}) {
  const { setting, title, lead, shown, from = null } = props;
  if (shown.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {lead && <p class="soft no-print">{lead}</p>}
      <List setting={setting} shown={shown} from={from} />
    </>
  );
}

/** Services that fit and are not in the plan: a few, the others behind a line. In a household all wait behind it. */
function Others({ setting, shown, from }: { setting: Setting; shown: readonly Shown[]; from: number | null }) {
  const w = words(setting.lang);
  const [open, rest] = from === null ? [[], shown] : [shown.slice(0, first), shown.slice(first)];
  return (
    <div class="no-print">
      <Ranked setting={setting} title={w.othersTitle} lead={w.othersLead} shown={open} from={from} />
      {rest.length > 0 && (
        <Details summary={open.length > 0 ? w.moreOthers(String(rest.length)) : `${w.othersTitle} (${rest.length})`}>
          <List setting={setting} shown={rest} from={from === null ? null : from + open.length} />
        </Details>
      )}
    </div>
  );
}

/** Services whose hours nobody knows: whom to call. */
function HoursUnknown({ lang, shown }: { lang: Lang; shown: readonly Shown[] }) {
  const w = words(lang);
  if (shown.length === 0) return null;
  return (
    <div class="no-print">
      <h3>{w.unknownTitle}</h3>
      <p class="soft">{w.unknownLead}</p>
      <ul class="answer-near">
        {shown.map(({ line }) => (
          <li>
            <a href={href(lang, `/directory/services/${line.fit.offer.serviceId}`)}>{line.fit.offer.name}</a>
            {line.place && ` (${line.place})`}, {tripText(lang, line)}. <Call lang={lang} line={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The services of the whole answer: of the plan, on some dates, nearly fitting, others, of unknown hours. Each stands in a list once. */
export function Services(props: { setting: Setting; parts: readonly AnswerPart[]; titles: readonly string[] }) {
  const { setting, parts, titles } = props;
  const w = words(setting.lang);
  const chosen = shownOf(parts, titles, (p) => p.plan.services);
  const inPlan = new Set(chosen.map((s) => s.line.fit.offer.id));
  const others = shownOf(parts, titles, (p) => p.others).filter((s) => !inPlan.has(s.line.fit.offer.id));
  const ranked = parts.length === 1;
  return (
    <section class="answer-part">
      {!ranked && <h2>{w.servicesTitle}</h2>}
      <Ranked setting={setting} title={w.chosenTitle} lead={w.chosenWhy} shown={chosen} from={ranked ? 1 : null} />
      {parts.map((part, i) => (
        <DatedServices setting={setting} part={part} of={ranked ? null : (titles[i] ?? '')} />
      ))}
      <NearMisses lang={setting.lang} shown={shownOf(parts, titles, (p) => p.near)} />
      <Others setting={setting} shown={others} from={ranked ? chosen.length + 1 : null} />
      <HoursUnknown lang={setting.lang} shown={shownOf(parts, titles, (p) => p.hoursUnknown)} />
    </section>
  );
}
