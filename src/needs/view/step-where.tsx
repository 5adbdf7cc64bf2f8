import { Checkboxes, RadioCards } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { MoneyField, NumberField, SelectField, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { many, one } from '../rules/fields.ts';
import { personsIn } from '../rules/form.ts';
import { accessNeeds, carers, employerAnswers, iseeBands, languages, modes, shifts } from '../rules/need.ts';
import { choiceWords } from '../words/choices.ts';
import { words } from '../words/form.ts';
import type { FormData } from './form-data.ts';
import { wordsFor } from './form-words.ts';
import { optionsOf } from './steps-person.tsx';

const usualMinutes = [10, 15, 20, 30, 45, 60];

/** A municipality by name; when the name may be several, the ones it may be. */
function PlaceField({
  data,
  field,
  label,
  hint,
  optional,
}: {
  data: FormData;
  field: 'home' | 'work';
  label: string;
  hint: string;
  optional?: boolean;
}) {
  const found = data.suggestions[field] ?? [];
  return (
    <>
      <TextField
        form={data.form}
        name={field}
        label={label}
        hint={hint}
        optional={optional ?? false}
        autocomplete="off"
        list="places"
        maxlength={80}
      />
      {found.length > 0 && (
        <RadioCards
          form={data.form}
          name={`${field}-choice`}
          label={words(data.lang).which}
          options={found.map((s) => ({ value: s.code, label: `${s.name} (${s.province})` }))}
        />
      )}
    </>
  );
}

const answered = (form: FormState, names: readonly string[]): boolean =>
  names.some((name) => many(form.typed, name).length > 0 || form.problems.some((p) => p.field === name));

function Helps({ data }: { data: FormData }) {
  const { form } = data;
  const w = wordsFor(data);
  const c = choiceWords(form.lang);
  return (
    <Details summary={w.helps} open={answered(form, ['isee', 'employer', 'language', 'access'])}>
      <SelectField
        form={form}
        name="isee"
        label={w.isee}
        hint={w.iseeHint}
        empty={w.ratherNot}
        options={optionsOf(iseeBands, c.isee)}
      />
      <RadioCards
        form={form}
        name="employer"
        label={w.employer}
        hint={w.employerHint}
        layout="row"
        options={optionsOf(employerAnswers, c.employer)}
      />
      <SelectField
        form={form}
        name="language"
        label={w.language}
        empty={w.anyLanguage}
        // Without a choice it is Italian.
        options={optionsOf(
          languages.filter((code) => code !== 'it'),
          c.language,
        )}
      />
      <Checkboxes form={form} name="access" label={w.access} options={optionsOf(accessNeeds, c.access)} />
    </Details>
  );
}

function Household({ data }: { data: FormData }) {
  const { form } = data;
  const w = wordsFor(data);
  const c = choiceWords(form.lang);
  return (
    <Details summary={w.household} open={answered(form, ['carer', 'adults', 'adults-working', 'shift'])}>
      <p>{w.householdHint}</p>
      <SelectField form={form} name="carer" label={w.carer} empty={w.ratherNot} options={optionsOf(carers, c.carer)} />
      <NumberField form={form} name="adults" label={w.adults} optional />
      <NumberField form={form} name="adults-working" label={w.adultsWorking} optional />
      <SelectField form={form} name="shift" label={w.shift} empty={w.ratherNot} options={optionsOf(shifts, c.shift)} />
    </Details>
  );
}

/** Nobody asks an old person who needs help for themselves where they work; an answer that is there stays. */
function asksWork({ form, desk }: FormData): boolean {
  if (answered(form, ['work'])) return true;
  const own = desk === undefined ? ['self'] : ['self', ''];
  const old = (n: number) =>
    one(form.typed, `person.${n}.age`) === '75+' && own.includes(one(form.typed, `person.${n}.relation`));
  return !personsIn(form.typed).every(old);
}

/** Step 4: where, and the limits of road and purse. */
export function StepWhere({ data }: { data: FormData }) {
  const { form } = data;
  const w = wordsFor(data);
  const typed = form.typed.minutes?.[0] ?? '';
  const minutes = [...new Set([...usualMinutes, ...(/^\d{1,3}$/.test(typed) ? [Number(typed)] : [])])].sort(
    (a, b) => a - b,
  );
  return (
    <>
      <PlaceField data={data} field="home" label={w.home} hint={w.homeHint} />
      {asksWork(data) && <PlaceField data={data} field="work" label={w.work} hint={w.workHint} optional />}
      <RadioCards
        form={form}
        name="mode"
        label={w.mode}
        optional
        layout="row"
        options={optionsOf(modes, choiceWords(form.lang).mode)}
      />
      <SelectField
        form={form}
        name="minutes"
        label={w.minutes}
        empty={w.anyMinutes}
        options={minutes.map((m) => ({ value: String(m), label: w.minutesOption(m) }))}
      />
      <MoneyField form={form} name="budget" label={w.budget} hint={w.budgetHint} optional />
      <Helps data={data} />
      <Household data={data} />
    </>
  );
}
