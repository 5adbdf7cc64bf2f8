import type { Typed } from '#kit/form.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { describeWeek } from '#kit/week.ts';
import { Actions, Button, ButtonLink } from '../button.tsx';
import { Checkbox, Checkboxes, RadioCards } from '../choice.tsx';
import { DateField, MoneyField, NumberField, SelectField, TextArea, TextField } from '../field.tsx';
import { Form, formState } from '../form.tsx';
import { Notice } from '../notice.tsx';
import { Steps } from '../progress.tsx';
import { WeekField } from '../week-field.tsx';
import { readWeek } from '../week-rows.ts';
import { galleryWords } from './words.ts';

export function Forms({ lang }: { lang: Lang }) {
  const w = galleryWords(lang);
  const form = formState(lang, { where: ['Bresca'], who: ['child'] }, [{ field: 'where', message: w.whereProblem }]);
  return (
    <section>
      <h2>{w.form}</h2>
      <Steps lang={lang} step={2} of={5} label={w.where} />
      <Form form={form} action={href(lang, '/ui')} method="get">
        <RadioCards
          form={form}
          name="who"
          label={w.who}
          options={[
            { value: 'child', label: w.child, hint: w.childHint },
            { value: 'parent', label: w.parent, hint: w.parentHint },
          ]}
        />
        <TextField form={form} name="where" label={w.where} hint={w.whereHint} size="m" />
        <SelectField
          form={form}
          name="category"
          label={w.category}
          options={[
            { group: w.children, options: [{ value: 'n', label: w.nursery }] },
            { value: 'f', label: w.family },
          ]}
        />
        <MoneyField form={form} name="budget" label={w.budget} optional />
        <NumberField form={form} name="minutes" label={w.minutes} unit={w.minutesUnit} value="20" />
        <DateField form={form} name="start" label={w.start} optional />
        <Checkboxes
          form={form}
          name="languages"
          label={w.languages}
          layout="row"
          options={['Italiano', 'English', 'العربية'].map((l) => ({ value: l, label: l }))}
        />
        <TextArea form={form} name="note" label={w.note} optional />
        <Checkbox form={form} name="agree" label={w.agree} />
        <Actions>
          <Button icon="search">{w.go}</Button>
          <Button kind="outline">{w.note}</Button>
          <ButtonLink kind="plain" href={href(lang, '/ui')}>
            {w.back}
          </ButtonLink>
        </Actions>
      </Form>
    </section>
  );
}

/** The week to choose, working: the page reads what was sent and says it back. */
export function ChooseHours({ lang, typed }: { lang: Lang; typed: Typed }) {
  const w = galleryWords(lang);
  const sent = Object.keys(typed).some((name) => name === 'hours' || name.startsWith('hours-'));
  const read = readWeek(lang, typed, 'hours');
  const form = formState(
    lang,
    read.kind === 'edit' ? read.typed : typed,
    sent && read.kind === 'bad' ? [read.problem] : [],
  );
  return (
    <section id="choose">
      <h2>{w.paint}</h2>
      {sent && read.kind === 'week' && (
        <Notice lang={lang} kind="good" live>
          <p>
            {w.sent} {describeWeek(lang, read.week)}
          </p>
        </Notice>
      )}
      <Form form={form} action={`${href(lang, '/ui')}#choose`} method="get">
        <WeekField form={form} name="hours" label={w.paintLabel} hint={w.paintHint} value="Mo-Fr 07:30-18:30" />
        <Button>{w.go}</Button>
      </Form>
    </section>
  );
}
