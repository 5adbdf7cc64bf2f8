import { euro, type Lang, number } from '#kit/i18n.ts';
import { describeWeek } from '#kit/week.ts';
import type { Content } from '#ui/html.ts';
import type { Money, PlanView } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { hoursFigure, hoursText, servicesText } from './say.ts';

/** How many services cover how much: `Con due servizi copri 52 ore su 55.` */
export function sumSentence(lang: Lang, services: number, covered: number, needed: number): string {
  const w = words(lang).result;
  if (needed === 0) return w.noHours;
  if (covered === 0) return w.none;
  const who = servicesText(lang, services);
  return covered === needed
    ? w.all(who, hoursText(lang, needed))
    : w.some(who, hoursFigure(lang, covered), hoursFigure(lang, needed));
}

/** The one sentence a person came for. */
export const resultSentence = (lang: Lang, plan: PlanView): string =>
  sumSentence(lang, plan.services.length, plan.covered, plan.needed);

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

/** Result, what stays uncovered, cost and travel of one person's week. */
export function Result({
  lang,
  plan,
  lower,
  children,
}: {
  lang: Lang;
  plan: PlanView;
  lower: readonly string[];
  children?: Content;
}) {
  const w = words(lang);
  const some = plan.covered > 0;
  return (
    <div class="answer-result">
      <p class="answer-sentence">{resultSentence(lang, plan)}</p>
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
          {plan.minutes !== null && (
            <li>
              {(plan.detour ? w.travelDetour : w.travel)(number(lang, plan.minutes), plan.services.length > 1)}
              {plan.estimated && <span class="soft"> {w.straightLine}</span>}
            </li>
          )}
        </ul>
      )}
      {children}
    </div>
  );
}
