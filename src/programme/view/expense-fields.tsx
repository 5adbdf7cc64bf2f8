import { euro } from '#kit/i18n.ts';
import { RadioCards } from '#ui/choice.tsx';
import { DateField, FileField, MoneyField, SelectField, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { documentKinds, type Expense } from '../model.ts';
import type { ActionView } from '../reads/project-page.ts';
import { costName, lineKindNames } from '../words/costs.ts';
import { words } from '../words/expenses.ts';

/** The fields of an expense, in the order in which a document is read. */
export function ExpenseFields({ form, view, old }: { form: FormState; view: ActionView; old: Expense | null }) {
  const { lang } = form;
  const fileName = old?.fileName ?? null;
  // What this very expense takes of its line comes back when it changes.
  const own = (line: string) => (old?.budgetLine === line && old.state !== 'refused' ? old.cents : 0);
  const w = words(lang);
  const lines = view.lines.map((l) => ({
    value: l.id,
    label: `${costName(lang, l.cost, view.cycle?.rules.costs.value)}, ${lineKindNames[l.kind][lang]} · ${l.source}`,
    hint: w.lineHint(euro(lang, l.cents - (view.spent.get(l.id)?.spent ?? 0) + own(l.id))),
  }));
  return (
    <>
      <RadioCards
        {...{ form, name: 'budgetLine', label: w.line, options: lines }}
        chosen={lines.length === 1 ? [lines[0]!.value] : []}
      />
      <SelectField
        {...{ form, name: 'documentKind', label: w.kind }}
        options={documentKinds.map((k) => ({ value: k, label: w.kinds[k] }))}
      />
      <TextField {...{ form, name: 'supplier', label: w.supplier, hint: w.supplierHint, maxlength: 200 }} />
      <TextField {...{ form, name: 'supplierCode', label: w.supplierCode, size: 'm', autocomplete: 'off' }} />
      <TextField {...{ form, name: 'documentNumber', label: w.number, size: 'm', maxlength: 60 }} />
      <DateField form={form} name="documentDate" label={w.documentDate} />
      <MoneyField form={form} name="documentCents" label={w.documentCents} />
      <MoneyField {...{ form, name: 'cents', label: w.cents, hint: w.partHint, optional: true }} />
      <DateField form={form} name="paidOn" label={w.paidOn} optional />
      <TextField
        {...{
          form,
          name: 'description',
          label: w.description,
          hint: w.descriptionHint,
          optional: true,
          maxlength: 500,
        }}
      />
      <TextField {...{ form, name: 'cup', label: w.cup, size: 'm', optional: true }} value={view.project.cup ?? ''} />
      <TextField {...{ form, name: 'cig', label: w.cig, size: 'm', optional: true }} />
      <FileField
        {...{ form, name: 'file', label: w.file, optional: true, accept: '.pdf,.jpg,.jpeg,.png,.xml,.p7m' }}
        hint={fileName ? `${w.fileThere(fileName)} ${w.fileHint}` : w.fileHint}
      />
    </>
  );
}
