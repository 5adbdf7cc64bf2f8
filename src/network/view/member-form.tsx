import type { Lang } from '#kit/i18n.ts';
import { Checkbox } from '#ui/choice.tsx';
import { DateField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { type Belonging, parts } from '../model.ts';
import type { readMemberForm } from '../rules/desk-forms.ts';
import { deskWords } from '../words/desk.ts';
import { registerWords } from '../words/register.ts';

/** The fields that say how a body takes part; `now` is what is there already. */
export function MemberFields({
  lang,
  form,
  now,
}: {
  readonly lang: Lang;
  readonly form: FormState;
  readonly now?: Belonging;
}) {
  const w = deskWords(lang);
  const r = registerWords(lang);
  return (
    <>
      <SelectField
        form={form}
        name="part"
        label={w.part}
        empty={null}
        options={parts.map((p) => ({ value: p, label: r.parts[p] }))}
        value={now?.part ?? 'member'}
      />
      <DateField form={form} name="validFrom" label={w.validFrom} hint={w.validFromHint} value={now?.validFrom ?? ''} />
      {now && <DateField form={form} name="validTo" label={w.validTo} hint={w.validToHint} value={now.validTo ?? ''} />}
      <TextField form={form} name="source" label={w.source} hint={w.sourceHint} value={now?.source ?? ''} />
      <TextArea form={form} name="note" label={w.note} optional value={now?.note[lang] ?? ''} />
      {now && <Checkbox form={form} name="confirmed" label={w.confirmed} checked={now.confirmed} />}
    </>
  );
}

/** What is wrong with how a body takes part, in words. */
export function memberProblems(lang: Lang, problems: ReturnType<typeof readMemberForm>['problems']) {
  const w = deskWords(lang);
  const say = {
    badPart: () => w.badPart,
    badDay: w.badDay,
    endBefore: () => w.endBefore,
    needSource: () => w.needSource,
  };
  return problems.map((p) => ({ field: p.field, message: say[p.say](p.with[0] ?? '') }));
}
