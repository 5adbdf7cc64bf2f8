import type { Lang } from '#kit/i18n.ts';
import type { Content } from '#ui/html.ts';
import type { AnswerPart } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { Handovers } from './handovers.tsx';
import { capital, periodText, personText } from './people.ts';
import { Result } from './result.tsx';
import { lowerText, type Setting } from './service.tsx';
import { Ranked } from './services.tsx';
import { alone } from './shown.ts';
import { PlanWeek } from './week.tsx';

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
      <Ranked setting={setting} title={w.beyondTitle} shown={alone(part, part.beyond)} />
    </div>
  );
}

/** What may lower the price of the plan, service by service: a benefit may serve only one of them. */
function lowerOf(lang: Lang, part: AnswerPart): string[] {
  const several = part.plan.services.length > 1;
  return part.plan.services.flatMap((line) => {
    const text = lowerText(lang, line);
    if (!text) return [];
    return [several ? `${line.fit.offer.name}: ${text}.` : `${capital(text)}.`];
  });
}

/** Titles of the parts, each different from the others: two children of one age are told apart by a number. */
export function titlesOf(lang: Lang, parts: readonly AnswerPart[]): string[] {
  const w = words(lang);
  const [only] = parts;
  if (only && parts.length === 1)
    return [only.periods.length > 1 ? `${w.week}, ${periodText(lang, only.periods)}` : w.week];
  const names = parts.map((p) => capital(`${personText(lang, p.person)}, ${periodText(lang, p.periods)}`));
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((n) => n === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** One person's week: result and picture, handovers, what to do when nothing covers it. */
export function Part(props: { setting: Setting; part: AnswerPart; id: string; title: string; children?: Content }) {
  const { setting, part, id, title, children } = props;
  const { lang, today } = setting;
  const w = words(lang);
  const nameOf = (id: string) => {
    const offer = part.plan.services.find((s) => s.fit.offer.id === id)?.fit.offer;
    return offer?.atHome ? w.home(offer.name) : (offer?.name ?? '');
  };
  return (
    <section class="answer-part">
      <h2>{title}</h2>
      <div class="answer-hero">
        <PlanWeek lang={lang} id={id} title={title} plan={part.plan} />
        <Result lang={lang} today={today} plan={part.plan} lower={lowerOf(lang, part)}>
          {children}
        </Result>
      </div>
      <Handovers lang={lang} handovers={part.plan.handovers} nameOf={nameOf} />
      {part.plan.covered === 0 && part.plan.needed > 0 && <Nothing setting={setting} part={part} />}
    </section>
  );
}
