import { serviceTaxonomy } from '#directory/reads.ts';
import type { Verdict } from '#directory/rules/eligibility.ts';
import type { Rule } from '#directory/rules/offer.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { RadioCards } from '#ui/choice.tsx';
import { Facts } from '#ui/facts.tsx';
import { DateField, MoneyField, NumberField, SelectField, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import type { Scheme } from '../reads/vouchers.ts';
import { kindsIn, mostActivities } from '../rules/voucher.ts';
import { type RuleNames, ruleSentence } from '../words/voucher-rules.ts';
import { words } from '../words/vouchers.ts';

/** Names of areas and of kinds of service, for sentences. */
export const namesFor = (lang: Lang, areas: ReadonlyMap<string, string>): RuleNames => ({
  area: (code) => areas.get(code) ?? code,
  category: (code) => categoryName(lang, serviceTaxonomy(), code),
});

/** Conditions as a list, those inside others below them. */
export function RuleList({
  lang,
  rules,
  names,
}: {
  readonly lang: Lang;
  readonly rules: readonly Rule[];
  readonly names: RuleNames;
}) {
  const w = words(lang);
  return (
    <ul>
      {rules.map((rule) =>
        rule.kind === 'all' || rule.kind === 'any' ? (
          <li>
            {rule.kind === 'any' ? w.anyOf : w.allOf}
            <RuleList lang={lang} rules={rule.rules} names={names} />
          </li>
        ) : (
          <li>{ruleSentence(lang, rule, names)}</li>
        ),
      )}
    </ul>
  );
}

/** What is known of a scheme. */
export function SchemeFacts({ lang, scheme: s }: { readonly lang: Lang; readonly scheme: Scheme }) {
  const w = words(lang);
  const days = (from: string | null, to: string | null, say: (from: string, to: string) => string) =>
    from && to ? say(date(lang, from), date(lang, to)) : null;
  const sum = (cents: number | null) => (cents === null ? w.unknown : euro(lang, cents));
  return (
    <Facts
      facts={[
        { term: w.asks, value: days(s.opens, s.closes, w.asksOf) },
        { term: w.costs, value: days(s.costsFrom, s.costsTo, w.costsOf) },
        { term: w.fund, value: sum(s.budgetCents) },
        { term: w.most, value: sum(s.mostCents) },
        {
          term: w.action,
          value: s.action && <a href={href(lang, `/programme/actions/${s.action}/results`)}>{w.action}</a>,
        },
        { term: w.source, value: s.source && <a href={s.source}>{new URL(s.source).hostname}</a> },
      ]}
    />
  );
}

/** The answer, with the conditions that say no or that stay open. */
export function VoucherVerdict({
  lang,
  verdict,
  names,
}: {
  readonly lang: Lang;
  readonly verdict: Verdict;
  readonly names: RuleNames;
}) {
  const w = words(lang);
  const kind = ({ yes: 'good', no: 'bad', unknown: 'care' } as const)[verdict.value];
  return (
    <Notice lang={lang} kind={kind} title={w.verdict[verdict.value]} live>
      {verdict.value !== 'yes' && (
        <>
          <p>{w.because[verdict.value]}</p>
          <RuleList lang={lang} rules={verdict.because} names={names} />
        </>
      )}
      <p>{w.notKept}</p>
    </Notice>
  );
}

function Activities({ form }: { form: FormState }) {
  const w = words(form.lang);
  return (
    <>
      <h3>{w.activities}</h3>
      <p>{w.activitiesHint}</p>
      {Array.from({ length: mostActivities }, (_, n) => (
        <div class="row">
          <div class="col-md-6">
            <NumberField form={form} name={`times-${n}`} label={w.times(n + 1)} optional />
          </div>
          <div class="col-md-3">
            <TextField form={form} name={`from-${n}`} label={w.from} hint={w.monthHint} size="s" />
          </div>
          <div class="col-md-3">
            <TextField form={form} name={`to-${n}`} label={w.to} hint={w.monthHint} size="s" />
          </div>
        </div>
      ))}
    </>
  );
}

function JobQuestion({ form }: { form: FormState }) {
  const w = words(form.lang);
  return (
    <>
      <RadioCards
        form={form}
        name="job"
        label={w.job}
        layout="row"
        options={(['kept', 'lost', 'unknown'] as const).map((value) => ({ value, label: w.jobs[value] }))}
        chosen={['kept']}
      />
      <DateField form={form} name="lost-on" label={w.lostOn} optional />
    </>
  );
}

/** The questions that the rules of a scheme ask, and no others. */
export function VoucherQuestions({
  form,
  scheme,
  names,
  day,
}: {
  readonly form: FormState;
  readonly scheme: Scheme;
  readonly names: RuleNames;
  readonly day: string;
}) {
  const w = words(form.lang);
  const kinds = kindsIn(scheme.rules);
  const says = [
    { value: 'yes', label: w.yes },
    { value: 'no', label: w.no },
    { value: '', label: w.dontKnow },
  ];
  const home = kinds.has('residence') || kinds.has('residence-or-work');
  return (
    <>
      {scheme.state !== 'open' && <DateField form={form} name="date" label={w.date} value={scheme.costsFrom ?? day} />}
      {kinds.has('employer') && (
        <RadioCards form={form} name="employer" label={w.employer} hint={w.employerHint} layout="row" options={says} />
      )}
      {(kinds.has('workplace') || kinds.has('residence-or-work')) && (
        <TextField form={form} name="work" label={w.work} size="m" />
      )}
      {home && <TextField form={form} name="home" label={w.home} size="m" />}
      {kinds.has('age') && <DateField form={form} name="birth" label={w.birth} />}
      {kinds.has('isee') && <MoneyField form={form} name="isee" label={w.isee} hint={w.iseeHint} />}
      {kinds.has('keeps-holding') && <JobQuestion form={form} />}
      <SelectField
        form={form}
        name="category"
        label={w.category}
        options={scheme.categories.map((value) => ({ value, label: names.category(value) }))}
      />
      {kinds.has('attendance') && <Activities form={form} />}
    </>
  );
}
