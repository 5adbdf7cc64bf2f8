import { ageBands } from '#territory/rules/ages.ts';
import { Button } from '#ui/button.tsx';
import { Checkboxes, RadioCards } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { usualWeeks, WeekField, type WeekPreset } from '#ui/week-field.tsx';
import { many, one } from '../rules/fields.ts';
import { mostPersons, personsIn } from '../rules/form.ts';
import { type AgeBand, conditions, periods, relations } from '../rules/need.ts';
import { choiceWords } from '../words/choices.ts';
import { words } from '../words/form.ts';
import type { CategoryChoice, FormData } from './form-data.ts';
import { choicesFor, wordsFor } from './form-words.ts';

const bands = Object.keys(ageBands) as AgeBand[];

/** Codes and their words, as options of a field. */
export const optionsOf = <K extends string>(codes: readonly K[], labels: Readonly<Record<K, string>>) =>
  codes.map((value) => ({ value, label: labels[value] }));

const bandTyped = (form: FormState, n: number): AgeBand | undefined =>
  bands.find((b) => b === one(form.typed, `person.${n}.age`));

/** Who a question is about, when there is more than one person. */
function whoTyped(form: FormState, n: number, i: number): string {
  const band = bandTyped(form, n);
  return band
    ? choiceWords(form.lang).person[band]
    : words(form.lang)
        .personTitle(i + 1)
        .toLowerCase();
}

function PersonWho({ data, n, i, alone }: { data: FormData; n: number; i: number; alone: boolean }) {
  const { form } = data;
  const [w, c] = [wordsFor(data), choicesFor(data)];
  const at = `person.${n}`;
  const more = many(form.typed, `${at}.conditions`).length > 0 || one(form.typed, `${at}.birth`) !== '';
  const wrong = form.problems.some((p) => p.field === `${at}.birth`);
  const fields = (
    <>
      <RadioCards form={form} name={`${at}.age`} label={w.age} layout="row" options={optionsOf(bands, c.age)} />
      <RadioCards
        form={form}
        name={`${at}.relation`}
        label={w.relation}
        layout="row"
        options={optionsOf(relations, c.relation)}
      />
      <Details summary={w.moreExact} open={more || wrong}>
        <TextField
          form={form}
          name={`${at}.birth`}
          label={w.birth}
          hint={w.birthHint}
          size="s"
          autocomplete="off"
          inputmode="numeric"
          maxlength={10}
        />
        <Checkboxes
          form={form}
          name={`${at}.conditions`}
          label={w.conditions}
          hint={w.conditionsHint}
          options={optionsOf(conditions, c.condition)}
        />
      </Details>
    </>
  );
  if (alone) return fields;
  return (
    <section class="band person" aria-labelledby={`person-${n}`}>
      <h2 id={`person-${n}`}>{w.personTitle(i + 1)}</h2>
      {fields}
      <Button kind="plain" small name="remove" value={String(n)}>
        {w.removePerson(i + 1)}
      </Button>
    </section>
  );
}

/** Step 1: the people of the household who need something. */
export function StepWho(data: FormData) {
  const { form } = data;
  const persons = personsIn(form.typed);
  return (
    <>
      {persons.map((n, i) => (
        <PersonWho data={data} n={n} i={i} alone={persons.length === 1} />
      ))}
      {persons.length < mostPersons && (
        <p>
          <Button kind="outline" small icon="plus" name="add" value="person">
            {words(form.lang).addPerson}
          </Button>
        </p>
      )}
    </>
  );
}

/** The services for an age: the usual ones first, then the others in a group; what was chosen stays whatever the age. */
function categoryOptions({ form, categories }: FormData, n: number) {
  const band = bandTyped(form, n);
  const chosen = one(form.typed, `person.${n}.category`);
  const [from, to] = band ? ageBands[band] : [0, Number.POSITIVE_INFINITY];
  const fits = (c: CategoryChoice) => c.asked && c.from <= to && (c.to ?? Number.POSITIVE_INFINITY) > from;
  const offered = categories.filter((c) => fits(c) || c.code === chosen);
  const isUsual = (c: CategoryChoice) => band !== undefined && c.usual.includes(band);
  const option = (c: CategoryChoice) => ({ value: c.code, label: c.label });
  const others = offered.filter((c) => !isUsual(c)).map(option);
  const more = others.length > 0 ? [{ group: words(form.lang).otherCategories, options: others }] : [];
  return [...offered.filter(isUsual).map(option), ...more];
}

/** Step 2: which service, or whatever suits. */
export function StepWhat(data: FormData) {
  const { form } = data;
  const w = wordsFor(data);
  const persons = personsIn(form.typed);
  return (
    <>
      {persons.map((n, i) => (
        <SelectField
          form={form}
          name={`person.${n}.category`}
          label={persons.length === 1 ? w.category : w.categoryFor(whoTyped(form, n, i))}
          hint={w.categoryHint}
          empty={w.anyCategory}
          options={categoryOptions(data, n)}
        />
      ))}
    </>
  );
}

/** Hours of their own for the parts of the year without school. */
function OtherHours({ form, at }: { form: FormState; at: string }) {
  const w = words(form.lang);
  const names = (['closed', 'summer'] as const).map((period) => ({ period, name: `${at}.hours.${period}` }));
  const open = names.some(({ name }) =>
    Object.keys(form.typed).some((f) => f.startsWith(name) && one(form.typed, f) !== ''),
  );
  return (
    <Details summary={w.otherHours} open={open}>
      {names.map(({ period, name }) => (
        <WeekField form={form} name={name} label={w.hoursIn[period]} hint={w.otherHoursHint} presets={[]} />
      ))}
    </Details>
  );
}

interface WhenProps {
  readonly data: FormData;
  readonly n: number;
  readonly label: string;
  /** Ready-made weeks. */
  readonly presets: readonly WeekPreset[];
}

function PersonWhen({ data, n, label, presets }: WhenProps) {
  const { form } = data;
  const w = wordsFor(data);
  const c = choiceWords(form.lang);
  const at = `person.${n}`;
  // Grown-ups have no school calendar: always.
  const grown = ageBands[bandTyped(form, n) ?? '0-2'][0] >= 216;
  return (
    <>
      <WeekField form={form} name={`${at}.hours`} label={label} hint={w.hoursHint} presets={presets} />
      {grown ? (
        periods.map((p) => <input type="hidden" name={`${at}.period`} value={p} />)
      ) : (
        <>
          <Checkboxes
            form={form}
            name={`${at}.period`}
            label={w.period}
            hint={w.periodHint}
            chosen={['term']}
            options={periods.map((p) => ({ value: p, label: c.period[p], hint: c.periodHint[p] }))}
          />
          <OtherHours form={form} at={at} />
        </>
      )}
    </>
  );
}

/** Step 3: the hours, and the part of the year they are needed in. */
export function StepWhen(data: FormData) {
  const { form } = data;
  const w = wordsFor(data);
  const persons = personsIn(form.typed);
  const [first = 0] = persons;
  const usual = usualWeeks(form.lang);
  const like = { label: w.sameHours(whoTyped(form, first, 0)), hours: `=person.${first}.hours` };
  return (
    <>
      {persons.map((n, i) => (
        <PersonWhen
          data={data}
          n={n}
          label={persons.length === 1 ? w.hours : w.hoursFor(whoTyped(form, n, i))}
          presets={i === 0 ? usual : [like, ...usual]}
        />
      ))}
    </>
  );
}
