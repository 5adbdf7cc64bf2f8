import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DateField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import type { Controller, Notice, Place } from '../../reads/privacy/notices.ts';
import { writeJoint, writeNotice } from '../../rules/privacy/notice.ts';
import { noticeWords } from '../../words/privacy/notice.ts';

interface Props {
  readonly form: FormState;
  readonly places: readonly Place[];
  /** Whether the whole installation may be chosen. */
  readonly wide: boolean;
}

const fields = {
  controller: ['place', 'name', 'address', 'pec', 'joint', 'dpoName', 'dpoContact'],
  notice: ['noticePlace', 'from', 'titleIt', 'textIt', 'titleEn', 'textEn'],
};

/** The problems of one of the two forms. */
const own = (form: FormState, which: keyof typeof fields): FormState => ({
  ...form,
  problems: form.problems.filter((p) => fields[which].includes(p.field)),
});

function WhereField({ form, places, wide, name }: Props & { readonly name: string }) {
  const w = noticeWords(form.lang);
  const options = places.map((p) => ({ value: p.id, label: p.name }));
  return <SelectField form={form} name={name} label={w.place} empty={wide ? w.everywhere : null} options={options} />;
}

/** Who answers for data: what was said last is proposed. */
export function WriteController({ form: all, now, ...props }: Props & { readonly now: Controller | null }) {
  const form = own(all, 'controller');
  const w = noticeWords(form.lang);
  return (
    <section aria-labelledby="controller">
      <h2 id="controller">{w.editController}</h2>
      <Form form={form} action={href(form.lang, '/accounts/privacy/controller')}>
        <WhereField form={form} name="place" {...props} />
        <TextField form={form} name="name" label={w.name} value={now?.name ?? ''} maxlength={200} />
        <TextField form={form} name="address" label={w.address} value={now?.address ?? ''} maxlength={300} optional />
        <TextField form={form} name="pec" label={w.pec} value={now?.pec ?? ''} maxlength={200} optional />
        <TextArea
          form={form}
          name="joint"
          label={w.joint}
          hint={w.jointHint}
          value={writeJoint(now?.joint ?? [])}
          optional
        />
        <TextField form={form} name="dpoName" label={w.dpoName} value={now?.dpoName ?? ''} maxlength={200} optional />
        <TextField
          form={form}
          name="dpoContact"
          label={w.dpoContact}
          value={now?.dpoContact ?? ''}
          maxlength={200}
          optional
        />
        <Actions>
          <Button>{w.saveController}</Button>
        </Actions>
      </Form>
    </section>
  );
}

/** A new version of a notice: the words in force are proposed. */
export function WriteNotice({
  form: all,
  now,
  today,
  ...props
}: Props & { readonly now: Notice | null; readonly today: string }) {
  const form = own(all, 'notice');
  const w = noticeWords(form.lang);
  const text = (lang: 'it' | 'en') => (now ? writeNotice(now.texts[lang]) : '');
  const kinds = (['general', 'contact-care'] as const).map((value) => ({ value, label: w.kinds[value] }));
  return (
    <section aria-labelledby="notice">
      <h2 id="notice">{w.editNotice}</h2>
      <Form form={form} action={href(form.lang, '/accounts/privacy/notices')}>
        <WhereField form={form} name="noticePlace" {...props} />
        <SelectField form={form} name="kind" label={w.kindOf} options={kinds} empty={null} />
        <DateField form={form} name="from" label={w.from} value={today} />
        <TextField form={form} name="titleIt" label={w.titleIt} value={now?.texts.it.title ?? ''} maxlength={200} />
        <TextArea
          form={form}
          name="textIt"
          label={w.textIt}
          hint={w.textHint}
          value={text('it')}
          rows={16}
          maxlength={20000}
        />
        <TextField form={form} name="titleEn" label={w.titleEn} value={now?.texts.en.title ?? ''} maxlength={200} />
        <TextArea
          form={form}
          name="textEn"
          label={w.textEn}
          hint={w.textHint}
          value={text('en')}
          rows={16}
          maxlength={20000}
        />
        <Actions>
          <Button kind="outline">{w.saveNotice}</Button>
        </Actions>
      </Form>
    </section>
  );
}
