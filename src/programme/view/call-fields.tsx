import type { Lang } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { DateField, MoneyField, NumberField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { shortFunds, tieBreakers } from '../rules/call.ts';
import { words } from '../words/call-form.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface CallFieldsProps {
  readonly lang: Lang;
  readonly form: FormState;
  readonly cycles: readonly Choice[];
  readonly networks: readonly Choice[];
  /** How many rows of each are shown. */
  readonly rows: { readonly criterion: number; readonly chapter: number };
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const choices = (labels: Readonly<Record<string, string>>, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: labels[value] ?? value }));

function About({ lang, form, cycles, networks }: CallFieldsProps) {
  const w = words(lang);
  const [only] = networks;
  return (
    <>
      {networks.length === 1 && only ? (
        <input type="hidden" name="network" value={only.value} />
      ) : (
        <SelectField form={form} name="network" label={w.network} options={networks} />
      )}
      <SelectField form={form} name="cycle" label={w.cycle} options={cycles} />
      <TextField form={form} name="title" label={w.title} maxlength={300} />
      <TextArea form={form} name="description" label={w.description} maxlength={5000} />
      <div class="filter-form">
        <DateField form={form} name="opens" label={w.opens} />
        <DateField form={form} name="closes" label={w.closes} />
        <MoneyField form={form} name="budget" label={w.budget} />
      </div>
      <h2>{w.rules}</h2>
      <p>{w.rulesLead}</p>
      <div class="filter-form">
        <MoneyField form={form} name="most" label={w.most} optional />
        <NumberField form={form} name="cofinancing" label={w.cofinancing} unit="%" optional />
        <SelectField form={form} name="cup" label={w.cup} empty={null} options={choices(w.cups, ['', 'yes', 'no'])} />
      </div>
    </>
  );
}

function CriterionRow({ lang, form, i }: { readonly lang: Lang; readonly form: FormState; readonly i: number }) {
  const w = words(lang);
  const at = `criterion.${i}`;
  return (
    <fieldset class="band">
      <legend>{w.criterion(i + 1)}</legend>
      <TextField form={form} name={`${at}.it`} label={w.nameIt} maxlength={200} />
      <div class="filter-form">
        <TextField form={form} name={`${at}.en`} label={w.nameEn} maxlength={200} optional />
        <NumberField form={form} name={`${at}.max`} label={w.max} />
        <NumberField form={form} name={`${at}.threshold`} label={w.threshold} optional />
      </div>
    </fieldset>
  );
}

function ChapterRow({ lang, form, i }: { readonly lang: Lang; readonly form: FormState; readonly i: number }) {
  const w = words(lang);
  const at = `chapter.${i}`;
  return (
    <fieldset class="band">
      <legend>{w.chapter(i + 1)}</legend>
      <TextField form={form} name={`${at}.it`} label={w.nameIt} maxlength={200} />
      <div class="filter-form">
        <TextField form={form} name={`${at}.en`} label={w.nameEn} maxlength={200} optional />
        <NumberField form={form} name={`${at}.most`} label={w.chars} value="4000" size="s" />
        <SelectField
          form={form}
          name={`${at}.required`}
          label={w.required}
          empty={null}
          options={[
            { value: 'yes', label: w.yes },
            { value: 'no', label: w.no },
          ]}
        />
      </div>
    </fieldset>
  );
}

/** Everything a call says: what, when, how much, criteria, chapters. */
export function CallFields(props: CallFieldsProps) {
  const { lang, form, rows } = props;
  const w = words(lang);
  return (
    <>
      <About {...props} />
      <h2>{w.criteria}</h2>
      <p>{w.criteriaLead}</p>
      {upTo(rows.criterion).map((i) => (
        <CriterionRow lang={lang} form={form} i={i} />
      ))}
      <p>
        <Button kind="outline" small icon="plus" name="add" value="criterion">
          {w.addCriterion}
        </Button>
      </p>
      <div class="filter-form">
        <NumberField form={form} name="threshold" label={w.thresholdAll} optional />
        <NumberField form={form} name="evaluators" label={w.evaluators} value="2" />
      </div>
      <RadioCards form={form} name="tie" label={w.tie} chosen={['earliest']} options={choices(w.ties, tieBreakers)} />
      <RadioCards
        form={form}
        name="short"
        label={w.short}
        chosen={['partial']}
        options={choices(w.shorts, shortFunds)}
      />
      <NumberField form={form} name="part" label={w.part} unit="%" optional />
      <h2>{w.chapters}</h2>
      <p>{w.chaptersLead}</p>
      {upTo(rows.chapter).map((i) => (
        <ChapterRow lang={lang} form={form} i={i} />
      ))}
      <p>
        <Button kind="outline" small icon="plus" name="add" value="chapter">
          {w.addChapter}
        </Button>
      </p>
    </>
  );
}
