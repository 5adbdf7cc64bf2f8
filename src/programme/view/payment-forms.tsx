import type { Problem, Typed } from '#kit/form.ts';
import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DateField, MoneyField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import type { PaymentsView } from '../reads/payments.ts';
import { typedEuro } from '../rules/euro.ts';
import { isOver } from '../rules/payment.ts';
import { words } from '../words/payments.ts';

interface Tried {
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** A form to record a payment. */
export function PaymentForm({ lang, view, tried }: { lang: Lang; view: PaymentsView; tried: Tried | null }) {
  const w = words(lang);
  const form = formState(lang, tried?.typed, tried?.problems);
  const options = [
    ...view.instalments.map((i) => ({ value: i.code, label: i[lang] })),
    { value: 'other', label: w.other },
  ];
  return (
    <section aria-labelledby="record">
      <h2 id="record">{w.record}</h2>
      <Form form={form} action={href(lang, `/programme/projects/${view.project.id}/payments`)}>
        <SelectField {...{ form, name: 'instalment', label: w.instalment, options }} />
        <MoneyField form={form} name="cents" label={w.cents} />
        <DateField form={form} name="paidOn" label={w.paidOn} />
        <TextField {...{ form, name: 'actNumber', label: w.actNumber, size: 'm', maxlength: 60 }} />
        <DateField form={form} name="actDated" label={w.actDated} />
        <TextField {...{ form, name: 'note', label: w.note, optional: true, maxlength: 1000 }} />
        <Actions>
          <Button>{w.save}</Button>
        </Actions>
      </Form>
    </section>
  );
}

interface SavingProps {
  readonly lang: Lang;
  readonly view: PaymentsView;
  readonly pays: boolean;
  readonly cycles: readonly { readonly code: string; readonly name_it: string; readonly name_en: string }[];
  readonly tried: Tried | null;
}

/** What is left once a project is over, where it goes, and a form to record it. */
export function SavingPart({ lang, view, pays, cycles, tried }: SavingProps) {
  const w = words(lang);
  const { project, saving, left } = view;
  const over = isOver(project.state);
  const form = formState(lang, tried?.typed, tried?.problems);
  const options = cycles
    .filter((k) => k.code !== project.cycle)
    .map((k) => ({ value: k.code, label: lang === 'en' ? k.name_en : k.name_it }));
  const goes = saving && (saving.toCycle === null ? w.toRegion : w.toNext(saving.toCycle));
  return (
    <section aria-labelledby="saving">
      <h2 id="saving">{w.saving}</h2>
      <p>{!over ? w.savingLater : left === 0 ? w.savingNone : w.savingIs(euro(lang, left))}</p>
      {over && view.recover > 0 && <p>{w.recover(euro(lang, view.recover))}</p>}
      {saving && goes && (
        <p>{`${w.savingKept(euro(lang, saving.cents), goes)} (${w.actOf(saving.actNumber, date(lang, saving.actDated))})`}</p>
      )}
      {pays && over && left > 0 && (
        <Form form={form} action={href(lang, `/programme/projects/${project.id}/saving`)}>
          <MoneyField form={form} name="cents" label={w.cents} value={typedEuro(left)} />
          <SelectField {...{ form, name: 'toCycle', label: w.toCycle, empty: w.toRegion, options }} />
          <TextField {...{ form, name: 'actNumber', label: w.actNumber, size: 'm', maxlength: 60 }} />
          <DateField form={form} name="actDated" label={w.actDated} />
          <Actions>
            <Button kind="outline">{w.recordSaving}</Button>
          </Actions>
        </Form>
      )}
    </section>
  );
}
