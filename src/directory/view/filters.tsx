import type { Typed } from '#kit/form.ts';
import { euro, href, type Lang } from '#kit/i18n.ts';
import { remembering } from '#kit/remember.ts';
import { describeWeek } from '#kit/week.ts';
import { ageBands, isBand } from '#territory/rules/ages.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { MoneyField, SelectField, TextField } from '#ui/field.tsx';
import { type ActiveFilter, ActiveFilters } from '#ui/filters.tsx';
import { Form, formState } from '#ui/form.tsx';
import { withQuery } from '#ui/url.ts';
import { weekPeriods } from '../model.ts';
import type { Place } from '../reads/search.ts';
import { dayChoices, distances, enrolChoices, type Query, type QueryProblem } from '../rules/query.ts';
import { categoryName, type Taxonomy } from '../rules/taxonomy.ts';
import { searchWordsOf } from '../words/search.ts';

interface FilterProps {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly query: Query;
  readonly problems: readonly QueryProblem[];
  readonly taxonomy: Taxonomy;
  readonly place: Place;
  /** Name of the body whose services are asked for, when it is known. */
  readonly body: string | null;
  /** Path without language prefix: the list or the map. */
  readonly path: string;
}

/** The choices of the form, made once for each language. */
const choicesOf = remembering(
  (lang: Lang, taxonomy: Taxonomy) => {
    const w = searchWordsOf(lang);
    const option = (value: string | number, label: string) => ({ value: String(value), label });
    return {
      categories: taxonomy.groups.map((g) => ({
        group: g[lang],
        options: taxonomy.categories.filter((c) => c.group === g.code).map((c) => option(c.code, c[lang])),
      })),
      ages: Object.keys(ageBands).map((code) => option(code, w.ageBand(code))),
      distances: distances.map((n) => option(n, w.kmOf(n))),
      days: Object.keys(dayChoices).map((d) => option(d, w.days[d as keyof typeof w.days])),
      periods: weekPeriods.map((p) => option(p, w.periods[p])),
      enrolments: enrolChoices.map((n) => option(n, w.enrolOf(n))),
    };
  },
  (lang, taxonomy) => `${lang} ${taxonomy.vintage}`,
);

/** The search form: what, where, for whom; hours, cost and enrolment one step further. */
export function SearchForm({ lang, typed, query, problems, taxonomy, path }: FilterProps) {
  const w = searchWordsOf(lang);
  const told = problems.map((p) => ({ field: p.field, message: w.problems[p.code](p.detail) }));
  const form = formState(lang, typed, told);
  const detailed =
    query.hours !== null || query.maxPrice !== null || query.free || query.enrolDays !== null || problems.length > 0;
  const age = typed.age?.[0] ?? '';
  const choices = choicesOf(lang, taxonomy);
  const ownAge = age !== '' && !isBand(age) && query.age ? [{ value: age, label: w.ageMonths(query.age.from) }] : [];
  return (
    <Form form={form} action={href(lang, path)} method="get">
      {query.organization && <input type="hidden" name="organization" value={query.organization} />}
      <div class="filter-form">
        <TextField form={form} name="q" label={w.text} hint={w.textHint} type="search" maxlength={200} />
        <TextField
          form={form}
          name="place"
          label={w.place}
          hint={w.placeHint}
          autocomplete="address-level2"
          maxlength={80}
        />
      </div>
      <div class="filter-form">
        <SelectField
          form={form}
          name="category"
          label={w.category}
          empty={w.anyCategory}
          options={choices.categories}
        />
        <SelectField
          form={form}
          name="age"
          label={w.age}
          empty={w.anyAge}
          options={ownAge.length > 0 ? [...choices.ages, ...ownAge] : choices.ages}
        />
        <SelectField
          form={form}
          name="km"
          label={w.km}
          empty={null}
          value={String(query.km)}
          options={choices.distances}
        />
      </div>
      <Details summary={w.moreFilters} open={detailed}>
        <div class="filter-form">
          <SelectField form={form} name="day" label={w.day} empty={null} options={choices.days} />
          <TextField
            form={form}
            name="from"
            label={w.from}
            hint={w.fromHint}
            size="xs"
            autocomplete="off"
            maxlength={5}
          />
          <TextField form={form} name="to" label={w.to} hint={w.toHint} size="xs" autocomplete="off" maxlength={5} />
          <SelectField form={form} name="period" label={w.period} empty={null} options={choices.periods} />
        </div>
        <div class="filter-form">
          <MoneyField form={form} name="max" label={w.max} />
          <SelectField form={form} name="enrol" label={w.enrol} empty={w.anyEnrol} options={choices.enrolments} />
          <Checkbox form={form} name="free" label={w.free} />
        </div>
      </Details>
      <Actions>
        <Button icon="search">{w.submit}</Button>
      </Actions>
    </Form>
  );
}

/** The filters in force, each with the address without it. */
export function ChosenFilters({ lang, typed, query, taxonomy, place, body, path }: FilterProps) {
  const w = searchWordsOf(lang);
  const base = href(lang, path);
  const current = addressOf(typed);
  const without = (...names: string[]) => withQuery(base, current, Object.fromEntries(names.map((n) => [n, null])));
  const chosen: (ActiveFilter | null)[] = [
    query.text ? { label: `«${query.text}»`, without: without('q') } : null,
    query.organization ? { label: body ?? w.unknownBody, without: without('organization') } : null,
    query.category ? { label: categoryName(lang, taxonomy, query.category), without: without('category') } : null,
    place.kind === 'municipality'
      ? { label: w.within(place.municipality.name, query.km), without: without('place', 'km') }
      : place.kind === 'area'
        ? { label: place.name, without: without('place', 'km') }
        : null,
    query.age
      ? {
          label: typed.age?.[0] && isBand(typed.age[0]) ? w.ageBand(typed.age[0]) : w.ageMonths(query.age.from),
          without: without('age'),
        }
      : null,
    query.hours
      ? {
          label: w.openAt(describeWeek(lang, query.hours), w.periods[query.period]),
          without: without('hours', 'day', 'from', 'to', 'period'),
        }
      : null,
    query.maxPrice !== null ? { label: w.upTo(euro(lang, query.maxPrice)), without: without('max') } : null,
    query.free ? { label: w.free, without: without('free') } : null,
    query.enrolDays !== null ? { label: w.enrolOf(query.enrolDays), without: without('enrol') } : null,
  ];
  return <ActiveFilters lang={lang} filters={chosen.filter((f) => f !== null)} clear={base} />;
}

const names = [
  'q',
  'organization',
  'category',
  'place',
  'km',
  'age',
  'hours',
  'day',
  'from',
  'to',
  'period',
  'max',
  'free',
  'enrol',
];

/** The search as an address, without its place in the list. */
export function addressOf(typed: Typed): string {
  const params = new URLSearchParams();
  for (const name of names) {
    const value = typed[name]?.[0]?.trim();
    if (value) params.set(name, value);
  }
  return params.toString();
}
