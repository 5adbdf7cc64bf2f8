import { euro, type Lang, number } from '#kit/i18n.ts';
import { describeWeek } from '#kit/week.ts';
import type { Content } from '#ui/html.ts';
import type { Money, PlanView, WeekTotal } from '../rules/answer-parts.ts';
import type { Handover } from '../rules/handovers.ts';
import { words } from '../words/answer.ts';
import { caveats } from './enrolment.ts';
import { hoursFigure, hoursText, listText, servicesText, timeText } from './say.ts';

/** Times of the handovers for which somebody of the family must move: `alle 8:15 e alle 16:00`; too many are not told one by one. */
function escort(lang: Lang, handovers: readonly Handover[]): string {
  const w = words(lang).result;
  const times = [...new Set(handovers.filter((h) => h.solved === null).map((h) => h.at))].sort((a, b) => a - b);
  if (times.length === 0) return '';
  return times.length > 3
    ? w.if
    : w.ifAt(
        listText(
          lang,
          times.map((t) => w.at(timeText(t))),
        ),
      );
}

/** How many services cover how much: `Con due servizi copri 52 ore su 55.` `only`: on what condition. */
export function sumSentence(
  lang: Lang,
  { services, covered, needed }: Pick<WeekTotal, 'services' | 'covered' | 'needed'>,
  only: string,
): string {
  const w = words(lang).result;
  if (needed === 0) return w.noHours;
  if (covered === 0) return w.none;
  const who = servicesText(lang, services);
  const said =
    covered === needed
      ? w.all(who, hoursText(lang, needed))
      : w.some(who, hoursFigure(lang, covered), hoursFigure(lang, needed));
  return `${said}${only}.`;
}

/** The one sentence a person came for. */
export const resultSentence = (lang: Lang, plan: PlanView): string =>
  sumSentence(lang, { ...plan, services: plan.services.length }, escort(lang, plan.handovers));

/** What to know before counting on the plan: enrolment that is not open, waiting lists. */
function Know({ lang, today, plan }: { lang: Lang; today: string; plan: PlanView }) {
  const said = plan.services.flatMap(({ fit: { offer } }) => {
    const texts = caveats(lang, offer, today);
    return texts.length > 0 ? [{ name: offer.name, text: texts.join('; ') }] : [];
  });
  if (said.length === 0) return null;
  return (
    <div class="answer-know">
      <p>
        <strong>{words(lang).know}</strong>
      </p>
      <ul>
        {said.map(({ name, text }) => (
          <li>
            {name}: {text}.
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a month costs, as far as it is known. */
export function costSentence(lang: Lang, money: Money): string {
  const w = words(lang);
  if (money.unknown === 0) return money.cents === 0 ? w.costFree : w.cost(euro(lang, money.cents));
  return money.known === 0 ? w.costUnknown : w.costAtLeast(euro(lang, money.cents), w.ofThem(money.unknown));
}

const left = (lang: Lang, plan: PlanView): string => {
  const w = words(lang);
  const quarters = plan.needed - plan.covered;
  if (quarters === 0) return w.nothingLeft;
  return (quarters === 4 ? w.leftOne : w.leftOver)(hoursText(lang, quarters), describeWeek(lang, plan.uncoveredWeek));
};

function Travel({ lang, plan }: { lang: Lang; plan: PlanView }) {
  const w = words(lang);
  if (plan.minutes === null) return null;
  if (plan.atHome) return <li>{w.travelNone}</li>;
  return (
    <li>
      {(plan.detour ? w.travelDetour : w.travel)(number(lang, plan.minutes), plan.services.length > 1)}
      {plan.estimated && <span class="soft"> {w.straightLine}</span>}
    </li>
  );
}

/** Result, what stays uncovered, cost and travel of one person's week. */
export function Result({
  lang,
  today,
  plan,
  lower,
  children,
}: {
  lang: Lang;
  today: string;
  plan: PlanView;
  lower: readonly string[];
  children?: Content;
}) {
  const w = words(lang);
  const some = plan.covered > 0;
  return (
    <div class="answer-result">
      <p class="answer-sentence">{resultSentence(lang, plan)}</p>
      <Know lang={lang} today={today} plan={plan} />
      {some && (
        <ul class="answer-lines">
          <li>{left(lang, plan)}</li>
          <li>
            {costSentence(lang, plan.money)}
            {plan.money.over !== null && <strong> {w.overBudget(euro(lang, plan.money.over))}</strong>}
            {lower.map((text) => (
              <span class="answer-lower"> {text}</span>
            ))}
          </li>
          <Travel lang={lang} plan={plan} />
        </ul>
      )}
      {children}
    </div>
  );
}
