import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { periods } from '#needs/rules/need.ts';
import { Actions, Button } from '#ui/button.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import type { HistoryQuestion } from '../reads/history.ts';
import { type Pace, paces } from '../rules/history.ts';
import { areaWords } from '../words/area.ts';
import { words as common } from '../words/common.ts';
import { historyWords } from '../words/history.ts';
import { lookWords } from '../words/look.ts';
import { potentialCauseWords } from '../words/potential-causes.ts';

interface Props {
  readonly lang: Lang;
  readonly question: HistoryQuestion;
  readonly pace: Pace;
  /** Days of the releases, oldest first, and the two whose change is told; none when there are not two. */
  readonly days: readonly string[];
  readonly between: readonly [string, string] | null;
}

/** Service, period, pace and the two releases compared: the address says what one looks at. */
export function HistoryFilters({ lang, question, pace, days, between }: Props) {
  const [w, area, all] = [historyWords(lang), areaWords(lang), common(lang)];
  const taxonomy = serviceTaxonomy();
  const form = formState(lang, {}, []);
  const categories = taxonomy.categories
    .map((c) => ({ value: c.code, label: categoryName(lang, taxonomy, c.code) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));
  return (
    <section class="no-print" aria-label={w.filters}>
      <Form form={form} method="get" class="filter-form" action={href(lang, `/observatory/${question.area}/history`)}>
        <SelectField
          form={form}
          name="category"
          label={area.category}
          empty={all.allCategories}
          value={question.category ?? ''}
          options={categories}
        />
        <SelectField
          form={form}
          name="period"
          label={w.period}
          empty={null}
          value={question.period}
          options={periods.map((p) => ({ value: p, label: all.period(p) }))}
        />
        <SelectField
          form={form}
          name="pace"
          label={w.pace}
          empty={null}
          value={pace}
          options={paces.map((p) => ({ value: p, label: w.paces(p) }))}
        />
        {between && <Between lang={lang} days={days} between={between} />}
        <Actions>
          <Button kind="outline">{lookWords(lang).look}</Button>
        </Actions>
      </Form>
    </section>
  );
}

/** Which two releases are set one against the other. */
function Between({
  lang,
  days,
  between: [from, to],
}: Pick<Props, 'lang' | 'days'> & { between: readonly [string, string] }) {
  const w = potentialCauseWords(lang);
  const form = formState(lang, {}, []);
  const options = days.map((d) => ({ value: d, label: date(lang, d) }));
  return (
    <>
      <SelectField form={form} name="from" label={w.from} empty={null} value={from} options={options.slice(0, -1)} />
      <SelectField form={form} name="to" label={w.to} empty={null} value={to} options={options.slice(1)} />
    </>
  );
}
