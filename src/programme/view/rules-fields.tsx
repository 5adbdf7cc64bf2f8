import { organizationKinds } from '#network/model.ts';
import { Checkboxes, RadioCards } from '#ui/choice.tsx';
import { MoneyField, TextArea, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { type CycleRules, ruleNames } from '../model.ts';
import { typedValue } from '../rules/rules-form.ts';
import { words } from '../words/rules.ts';

/** Rules whose value is a line for each thing, with the words that tell how to write one. */
const lined: Partial<Record<keyof CycleRules, 'linesHint' | 'costsHint' | 'instalmentsHint' | 'deadlinesHint'>> = {
  ...{ areas: 'linesHint', reportForms: 'linesHint', costs: 'costsHint' },
  ...{ instalments: 'instalmentsHint', deadlines: 'deadlinesHint' },
};

/** The field of a rule, with what is in force in it. */
function RuleField({ form, rules, name }: { form: FormState; rules: CycleRules; name: keyof CycleRules }) {
  const w = words(form.lang);
  const values = typedValue(rules, name);
  const about = { form, name, label: w.names[name] };
  const hint = lined[name];
  if (hint) return <TextArea {...about} hint={w[hint]} value={values[0] ?? ''} rows={5} />;
  if (name === 'allianceShare' || name === 'minimumCofinancing')
    return <TextField {...about} hint={w.percentHint} value={values[0] ?? ''} size="s" unit="%" inputmode="decimal" />;
  if (name === 'networksCents') return <MoneyField {...about} value={values[0] ?? ''} />;
  if (name === 'leadKinds') {
    const options = organizationKinds.filter((k) => k !== 'unknown').map((k) => ({ value: k, label: w.kinds[k] }));
    return <Checkboxes {...about} layout="row" options={options} chosen={values} />;
  }
  const options =
    name === 'sharedBy'
      ? (['population', 'other'] as const).map((value) => ({ value, label: w.shared[value] }))
      : [
          { value: 'yes', label: w.yes },
          { value: 'no', label: w.no },
        ];
  return (
    <RadioCards
      {...about}
      layout="row"
      options={[...options, { value: 'unknown', label: w.unknown }]}
      chosen={[values[0] || 'unknown']}
    />
  );
}

/** Every rule as a field. */
export const RuleFields = ({ form, rules }: { readonly form: FormState; readonly rules: CycleRules }) => (
  <>
    {ruleNames.map((name) => (
      <RuleField form={form} rules={rules} name={name} />
    ))}
  </>
);
