import type { OwnPlace } from '#accounts/reads/where.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { DateField, SelectField } from '#ui/field.tsx';
import { ActiveFilters } from '#ui/filters.tsx';
import { Form, formState } from '#ui/form.tsx';
import { withQuery } from '#ui/url.ts';
import { type BadDay, type DeskQuery, deskFilters } from '../rules/desk.ts';
import { type Fields, one } from '../rules/fields.ts';
import type { AgeBand } from '../rules/need.ts';
import { choiceWords } from '../words/choices.ts';
import { words } from '../words/desk.ts';
import type { CategoryChoice } from './form-data.ts';
import { optionsOf } from './steps-person.tsx';

interface Props {
  readonly lang: Lang;
  readonly typed: Fields;
  readonly query: DeskQuery;
  readonly badDays: readonly BadDay[];
  readonly places: readonly OwnPlace[];
  readonly categories: readonly CategoryChoice[];
  readonly readsContacts: boolean;
}

/** The filters as an address, without the place in the list. */
export function deskAddress(typed: Fields): string {
  const params = new URLSearchParams();
  for (const name of deskFilters) if (one(typed, name) !== '') params.set(name, one(typed, name));
  return params.toString();
}

/** The filters and the place in the list, for whoever comes back to it. */
export function listAddress(typed: Fields): string {
  const after = one(typed, 'after');
  return after === '' ? deskAddress(typed) : withQuery('', deskAddress(typed), { after }).slice(1);
}

/** Where, for whom, what, when, and who waits for an answer. */
export function DeskFilters({ lang, typed, badDays, places, categories, readsContacts }: Props) {
  const w = words(lang);
  const form = formState(
    lang,
    typed,
    badDays.map(({ field, code }) => ({ field, message: code === 'before' ? w.dayBefore : w.badDay })),
  );
  return (
    <Form form={form} action={href(lang, '/needs/desk')} method="get">
      <div class="filter-form">
        <SelectField
          form={form}
          name="municipality"
          label={w.municipality}
          empty={w.anyMunicipality}
          options={places.map((p) => ({ value: p.ref, label: p.name }))}
        />
        <SelectField
          form={form}
          name="age"
          label={w.age}
          empty={w.anyAge}
          options={optionsOf(Object.keys(ageBands) as AgeBand[], choiceWords(lang).age)}
        />
        <SelectField
          form={form}
          name="category"
          label={w.category}
          empty={w.anyCategory}
          options={categories.map((c) => ({ value: c.code, label: c.label }))}
        />
      </div>
      <div class="filter-form">
        <DateField form={form} name="from" label={w.from} optional />
        <DateField form={form} name="to" label={w.to} optional />
        {readsContacts && <Checkbox form={form} name="contact" label={w.onlyContact} />}
        <Actions>
          <Button kind="outline" icon="search">
            {w.search}
          </Button>
        </Actions>
      </div>
    </Form>
  );
}

/** The filters in force, each with the address without it. */
export function ChosenDeskFilters({ lang, typed, query, places, categories, readsContacts }: Props) {
  const w = words(lang);
  const base = href(lang, '/needs/desk');
  const chosen = [
    [
      'municipality',
      query.municipality && (places.find((p) => p.ref === query.municipality)?.name ?? query.municipality),
    ],
    ['age', query.band && choiceWords(lang).age[query.band]],
    ['category', query.category && (categories.find((c) => c.code === query.category)?.label ?? query.category)],
    ['from', query.from && w.since(date(lang, query.from))],
    ['to', query.to && w.until(date(lang, query.to))],
    ['contact', readsContacts && query.contact && w.withContact],
  ] as const;
  const filters = chosen.flatMap(([name, label]) =>
    label ? [{ label, without: withQuery(base, deskAddress(typed), { [name]: null }) }] : [],
  );
  return <ActiveFilters lang={lang} filters={filters} clear={base} />;
}
