import { href, type Lang } from '#kit/i18n.ts';
import { Cards } from '#ui/card.tsx';
import { Details } from '#ui/details.tsx';
import type { AnswerPart, Line } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { Gives } from './closing.tsx';
import { DatedServices } from './dated.tsx';
import { Handovers } from './handovers.tsx';
import { NearMisses } from './near.tsx';
import { periodText, personText } from './people.ts';
import { Result } from './result.tsx';
import { Call, lowerText, ServiceCard, type Setting } from './service.tsx';
import { tripText } from './trip.ts';
import { PlanWeek } from './week.tsx';

/** Services shown before “show more”. */
const first = 3;

function Ranked(props: {
  setting: Setting;
  title: string;
  lead?: string;
  lines: readonly Line[];
  part: AnswerPart;
  from?: number;
}) {
  const { setting, title, lead, lines, part, from } = props;
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {lead && <p class="soft">{lead}</p>}
      <Cards list>
        {lines.map((line, i) => (
          <ServiceCard
            setting={setting}
            line={line}
            needed={part.plan.neededWeek}
            level={4}
            {...(from === undefined ? {} : { rank: from + i })}
          />
        ))}
      </Cards>
    </>
  );
}

/** Services that fit and are not in the plan: a few, the others behind a line. In a household all wait behind it. */
function Others({ setting, part, alone }: { setting: Setting; part: AnswerPart; alone: boolean }) {
  const w = words(setting.lang);
  const shown = alone ? first : 0;
  const rest = part.others.slice(shown);
  const from = part.plan.services.length + 1;
  return (
    <div class="no-print">
      <Ranked
        setting={setting}
        title={w.othersTitle}
        lead={w.othersLead}
        lines={part.others.slice(0, shown)}
        part={part}
        from={from}
      />
      {rest.length > 0 && (
        <Details summary={alone ? w.moreOthers(String(rest.length)) : `${w.othersTitle} (${rest.length})`}>
          <Cards list>
            {rest.map((line, i) => (
              <ServiceCard
                setting={setting}
                line={line}
                needed={part.plan.neededWeek}
                level={4}
                rank={from + shown + i}
              />
            ))}
          </Cards>
        </Details>
      )}
    </div>
  );
}

/** Services whose hours nobody knows: whom to call. */
function HoursUnknown({ setting, part }: { setting: Setting; part: AnswerPart }) {
  const { lang } = setting;
  const w = words(lang);
  if (part.hoursUnknown.length === 0) return null;
  return (
    <div class="no-print">
      <h3>{w.unknownTitle}</h3>
      <p class="soft">{w.unknownLead}</p>
      <ul class="answer-near">
        {part.hoursUnknown.map((line) => (
          <li>
            <a href={href(lang, `/directory/services/${line.fit.offer.serviceId}`)}>{line.fit.offer.name}</a>
            {line.place && ` (${line.place})`}, {tripText(lang, line)}. <Call lang={lang} line={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Nothing covers these hours: say so, and what can be done. */
function Nothing({ setting, part }: { setting: Setting; part: AnswerPart }) {
  const w = words(setting.lang);
  return (
    <div class="band">
      <h3>{w.nothingTitle}</h3>
      <p>{w.nothingLead}</p>
      <p>{w.nothingTry}</p>
      <ul>
        {w.nothingTips.map((tip) => (
          <li>{tip}</li>
        ))}
      </ul>
      <Ranked setting={setting} title={w.beyondTitle} lines={part.beyond} part={part} />
    </div>
  );
}

/** What may lower the price of the plan, service by service: a benefit may serve only one of them. */
function lowerOf(lang: Lang, part: AnswerPart): string[] {
  const several = part.plan.services.length > 1;
  return part.plan.services.flatMap((line) => {
    const text = lowerText(lang, line);
    if (!text) return [];
    return [several ? `${line.fit.offer.name}: ${text}.` : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`];
  });
}

/** Titles of the parts, each different from the others: two children of one age are told apart by a number. */
export function titlesOf(lang: Lang, parts: readonly AnswerPart[]): string[] {
  const w = words(lang);
  if (parts.length === 1) return [w.week];
  const names = parts.map((p) => w.weekOf(`${personText(lang, p.person)}, ${periodText(lang, p.period)}`));
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((n) => n === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** One person's week: result and picture, handovers, services, near misses, services whose hours nobody knows. */
export function Part(props: { setting: Setting; part: AnswerPart; id: string; title: string; alone: boolean }) {
  const { setting, part, id, title, alone } = props;
  const { lang } = setting;
  const w = words(lang);
  const nameOf = (offer: string) => part.plan.services.find((s) => s.fit.offer.id === offer)?.fit.offer.name ?? '';
  return (
    <section class="answer-part">
      <h2>{title}</h2>
      <div class="answer-hero">
        <PlanWeek lang={lang} id={id} title={title} plan={part.plan} />
        <Result lang={lang} plan={part.plan} lower={lowerOf(lang, part)}>
          {alone && <Gives lang={lang} left={part.plan.covered < part.plan.needed} />}
        </Result>
      </div>
      <Handovers lang={lang} handovers={part.plan.handovers} nameOf={nameOf} />
      {part.plan.covered === 0 && part.plan.needed > 0 && <Nothing setting={setting} part={part} />}
      <Ranked setting={setting} title={w.chosenTitle} lines={part.plan.services} part={part} from={1} />
      <DatedServices setting={setting} part={part} />
      <NearMisses setting={setting} part={part} />
      <Others setting={setting} part={part} alone={alone} />
      <HoursUnknown setting={setting} part={part} />
    </section>
  );
}
