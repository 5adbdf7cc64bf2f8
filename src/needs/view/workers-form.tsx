import type { Lang } from '#kit/i18n.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkboxes, RadioCards } from '#ui/choice.tsx';
import { NumberField, SelectField, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { usualWeeks, WeekField } from '#ui/week-field.tsx';
import type { OwnBody } from '../actions/own-bodies.ts';
import { type AgeBand, periods, relations } from '../rules/need.ts';
import type { Suggestion } from '../rules/places.ts';
import { groupsIn, mostGroups } from '../rules/workers.ts';
import { choiceWords } from '../words/choices.ts';
import { words as deskWords } from '../words/desk.ts';
import { words as formWords } from '../words/form.ts';
import { words } from '../words/workers.ts';
import type { CategoryChoice } from './form-data.ts';
import { optionsOf } from './steps-person.tsx';

export interface WorkersFormProps {
  readonly lang: Lang;
  readonly form: FormState;
  readonly action: string;
  readonly bodies: readonly OwnBody[];
  readonly categories: readonly CategoryChoice[];
  readonly suggestions: Readonly<Record<string, readonly Suggestion[]>>;
  /** Random token of this page: the same press twice counts once. */
  readonly once: string;
}

/** Who, of which age, which service: short lists side by side. */
function GroupWho({ lang, form, categories, at }: WorkersFormProps & { at: string }) {
  const w = words(lang);
  return (
    <div class="filter-form">
      <NumberField form={form} name={`${at}.people`} label={w.people} size="xs" maxlength={6} />
      <SelectField
        form={form}
        name={`${at}.age`}
        label={w.age}
        empty={w.ageEmpty}
        options={optionsOf(Object.keys(ageBands) as AgeBand[], choiceWords(lang).age)}
      />
      <SelectField
        form={form}
        name={`${at}.relation`}
        label={w.who}
        empty={w.whoEmpty}
        options={optionsOf(relations, deskWords(lang).relation)}
      />
      <SelectField
        form={form}
        name={`${at}.category`}
        label={w.category}
        empty={w.anyCategory}
        options={categories.filter((c) => c.asked).map((c) => ({ value: c.code, label: c.label }))}
      />
    </div>
  );
}

function GroupHome({ lang, form, suggestions, at }: WorkersFormProps & { at: string }) {
  const found = suggestions[`${at}.home`] ?? [];
  return (
    <>
      <TextField form={form} name={`${at}.home`} label={words(lang).home} autocomplete="off" maxlength={80} />
      {found.length > 0 && (
        <RadioCards
          form={form}
          name={`${at}.home-choice`}
          label={formWords(lang).which}
          options={found.map((s) => ({ value: s.code, label: `${s.name} (${s.province})` }))}
        />
      )}
    </>
  );
}

function Group(props: WorkersFormProps & { n: number; i: number; alone: boolean }) {
  const { lang, form, n, i } = props;
  const [w, c, at] = [words(lang), choiceWords(lang), `person.${n}`];
  return (
    <section class="band person" aria-labelledby={`group-${n}`}>
      <h2 id={`group-${n}`}>{w.group(i + 1)}</h2>
      <GroupWho {...props} at={at} />
      <GroupHome {...props} at={at} />
      <WeekField form={form} name={`${at}.hours`} label={w.hours} hint={w.hoursHint} presets={usualWeeks(lang)} />
      <Checkboxes
        form={form}
        name={`${at}.period`}
        label={w.period}
        layout="row"
        chosen={['term']}
        options={periods.map((p) => ({ value: p, label: c.period[p] }))}
      />
      {!props.alone && (
        <Button kind="plain" small name="remove" value={String(n)}>
          {w.remove(i + 1)}
        </Button>
      )}
    </section>
  );
}

/** Groups of workers with the same need, as many as fit a page. */
export function WorkersForm(props: WorkersFormProps) {
  const { lang, form, bodies, once } = props;
  const w = words(lang);
  const groups = groupsIn(form.typed);
  const [only] = bodies;
  return (
    <Form form={form} action={props.action}>
      <input type="hidden" name="once" value={once} />
      {bodies.length === 1 && only ? (
        <input type="hidden" name="body" value={only.ref} />
      ) : (
        <SelectField
          form={form}
          name="body"
          label={w.body}
          empty={null}
          options={bodies.map((b) => ({ value: b.ref, label: b.name }))}
        />
      )}
      {groups.map((n, i) => (
        <Group {...props} n={n} i={i} alone={groups.length === 1} />
      ))}
      {groups.length < mostGroups && (
        <p>
          <Button kind="outline" small icon="plus" name="add" value="group">
            {w.add}
          </Button>
        </p>
      )}
      <Actions>
        <Button>{w.check}</Button>
      </Actions>
    </Form>
  );
}
