import type { Lang } from '#kit/i18n.ts';
import { WeekGrid } from '#ui/week-grid.tsx';
import { answerParts } from '#ui/week-parts.ts';
import type { PlanView } from '../rules/answer-parts.ts';

/** The hero: the week that is needed, one shade for each service of the plan, and what stays uncovered. */
export function PlanWeek({ lang, id, title, plan }: { lang: Lang; id: string; title: string; plan: PlanView }) {
  const offers = plan.services.map(({ fit, takes }) => ({ name: fit.offer.name, week: takes }));
  return <WeekGrid lang={lang} id={id} title={title} parts={answerParts(plan.neededWeek, offers)} size="large" />;
}
