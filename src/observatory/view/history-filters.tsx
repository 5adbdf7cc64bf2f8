import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { href, type Lang } from '#kit/i18n.ts';
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

/** Service, period and pace: the address says what one looks at. */
export function HistoryFilters({ lang, question, pace }: { lang: Lang; question: HistoryQuestion; pace: Pace }) {
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
        <Actions>
          <Button kind="outline">{lookWords(lang).look}</Button>
        </Actions>
      </Form>
    </section>
  );
}
