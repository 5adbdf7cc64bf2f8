import type { Lang } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { Checkboxes, RadioCards } from '#ui/choice.tsx';
import { DateField, MoneyField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { lineKinds } from '../model.ts';
import type { ProposalPage } from '../reads/proposal-page.ts';
import { typedEuro } from '../rules/euro.ts';
import type { ProposalAction } from '../rules/proposal.ts';
import { existings, payers } from '../rules/trial.ts';
import { commonCosts } from '../words/costs.ts';
import { words } from '../words/proposals.ts';

interface Props {
  readonly lang: Lang;
  readonly form: FormState;
  readonly page: ProposalPage;
  /** Rows of money that are shown. */
  readonly rows: number;
}

const choices = <T extends string>(labels: Readonly<Record<T, string>>, codes: readonly T[]) =>
  codes.map((value) => ({ value, label: labels[value] }));

function What({ lang, form, page }: Props) {
  const w = words(lang).action;
  const { proposal, asked, bodies } = page;
  const areas = asked.rules.areas.value;
  return (
    <>
      <TextField form={form} name="title" label={w.title} maxlength={300} />
      <SelectField
        form={form}
        name="organization"
        label={w.organization}
        options={proposal.partners.map((p) => ({ value: p.organization, label: bodies.get(p.organization) ?? '–' }))}
      />
      <TextArea form={form} name="description" label={w.description} maxlength={5000} optional />
      {areas ? (
        <SelectField
          form={form}
          name="area"
          label={w.area}
          options={areas.map((a) => ({ value: a.code, label: a[lang] }))}
        />
      ) : (
        <p class="soft">{w.areaUnknown}</p>
      )}
      {asked.ambiti.length > 0 && (
        <Checkboxes
          form={form}
          name="places"
          label={w.places}
          layout="row"
          optional
          options={asked.ambiti.map((code) => ({ value: code, label: page.placeName(code) }))}
        />
      )}
      <TextField form={form} name="target" label={w.target} maxlength={300} optional />
      <div class="filter-form">
        <DateField form={form} name="starts" label={words(lang).fields.starts} />
        <DateField form={form} name="ends" label={words(lang).fields.ends} />
      </div>
    </>
  );
}

function NatureFields({ lang, form }: Props) {
  const w = words(lang).action;
  return (
    <section aria-labelledby="nature">
      <h2 id="nature">{w.nature}</h2>
      <p>{w.natureLead}</p>
      <RadioCards form={form} name="existing" label={w.existing} options={choices(w.existings, existings)} />
      <SelectField form={form} name="payer" label={w.payer} options={choices(w.payers, payers)} />
      <TextArea form={form} name="novelty" label={w.novelty} rows={3} maxlength={5000} />
    </section>
  );
}

/** The kinds of cost of the cycle, or the common ones; a word that was kept before there was a list stays. */
function costsToChoose(lang: Lang, { asked }: ProposalPage, kept: string) {
  const all = (asked.rules.costs.value ?? commonCosts).map((c) => ({ value: c.code, label: c[lang] }));
  return kept === '' || all.some((c) => c.value === kept) ? all : [...all, { value: kept, label: kept }];
}

function LineRow({ lang, form, page, i }: Props & { readonly i: number }) {
  const w = words(lang).action;
  const at = `line.${i}`;
  const costs = costsToChoose(lang, page, form.typed[`${at}.cost`]?.[0] ?? '');
  return (
    <fieldset class="band">
      <legend>{w.line(i + 1)}</legend>
      <div class="filter-form">
        <SelectField
          form={form}
          name={`${at}.kind`}
          label={w.kind}
          empty={null}
          options={choices(w.kinds, lineKinds)}
        />
        <SelectField form={form} name={`${at}.cost`} label={w.cost} options={costs} />
        <MoneyField form={form} name={`${at}.cents`} label={w.cents} />
      </div>
      <div class="filter-form">
        <TextField form={form} name={`${at}.source`} label={w.source} maxlength={200} />
        <TextField form={form} name={`${at}.promoter`} label={w.promoter} maxlength={200} optional />
      </div>
    </fieldset>
  );
}

/** An action: what, who, where, when; whether it is new; what it costs. */
export function ActionFields(props: Props) {
  const w = words(props.lang).action;
  return (
    <>
      <What {...props} />
      <NatureFields {...props} />
      <h2 id="f-lines">{w.lines}</h2>
      <p>{w.linesLead}</p>
      {Array.from({ length: props.rows }, (_, i) => (
        <LineRow {...props} i={i} />
      ))}
      <p>
        <Button kind="outline" small icon="plus" name="add" value="line">
          {w.addLine}
        </Button>
      </p>
    </>
  );
}

/** An action as the fields of its form. */
export function fieldsOfAction(a: ProposalAction): Record<string, readonly string[]> {
  const fields: Record<string, readonly string[]> = {
    ...{
      title: [a.title],
      organization: [a.organization],
      description: [a.description],
      area: [a.area ?? ''],
      places: a.places,
    },
    ...{ target: [a.target], starts: [a.starts ?? ''], ends: [a.ends ?? ''], existing: [a.nature.existing ?? ''] },
    ...{ payer: [a.nature.payer ?? ''], novelty: [a.nature.novelty] },
  };
  for (const [i, l] of a.lines.entries())
    Object.assign(fields, {
      ...{ [`line.${i}.kind`]: [l.kind], [`line.${i}.cost`]: [l.cost], [`line.${i}.cents`]: [typedEuro(l.cents)] },
      ...{ [`line.${i}.source`]: [l.source], [`line.${i}.promoter`]: [l.promoter] },
    });
  return fields;
}
