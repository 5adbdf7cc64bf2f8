import type { Lang } from '#kit/i18n.ts';
import { RadioCards } from '#ui/choice.tsx';
import { SelectField, TextArea, TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { FoundInText, type Screened } from '#ui/free-text.tsx';
import type { Alliance, TerritorialNetwork } from '../model.ts';
import { type AskedKind, askedKinds } from '../rules/joining.ts';
import { type JoiningStep, joins, kindOf } from '../rules/joining-form.ts';
import { joinFormWords } from '../words/join-form.ts';

/** What a step is drawn from. */
export interface StepData {
  readonly lang: Lang;
  readonly form: FormState;
  readonly networks: readonly TerritorialNetwork[];
  readonly alliances: readonly Alliance[];
  /** The free text in which something was found, if any. */
  readonly found: { readonly name: string; readonly screened: Screened } | null;
}

const What = ({ lang, form }: StepData) => {
  const w = joinFormWords(lang);
  const options = askedKinds.map((value) => ({ value, label: w.whatChoices[value], hint: w.whatHints[value] }));
  return <RadioCards form={form} name="what" label={w.what} heading options={options} />;
};

function Where({ lang, form, networks, alliances }: StepData) {
  const w = joinFormWords(lang);
  const kind = kindOf(form.typed) ?? 'adhesion';
  const nets = networks.map((n) => ({ value: `network:${n.code}`, label: n.name }));
  const pacts = alliances.map((a) => ({ value: `alliance:${a.code}`, label: a.name }));
  if (kind === 'adhesion')
    return (
      <>
        <h1>{w.whereNetwork}</h1>
        <SelectField form={form} name="where" label={w.networkLabel} hint={w.whereNetworkHint} options={nets} />
      </>
    );
  const groups = [
    { group: w.alliancesGroup, options: pacts },
    { group: w.networksGroup, options: nets },
  ];
  return (
    <>
      <h1>{kind === 'leaving' ? w.whereLeave : w.whereAlliance}</h1>
      <SelectField
        form={form}
        name="where"
        label={kind === 'leaving' ? w.placeLabel : w.allianceLabel}
        options={kind === 'leaving' ? groups : pacts}
      />
    </>
  );
}

function Body({ lang, form }: StepData) {
  const w = joinFormWords(lang);
  const kinds = (['public', 'nonprofit', 'profit'] as const).map((value) => ({ value, label: w.kindChoices[value] }));
  return (
    <>
      <h1>{w.body}</h1>
      <TextField form={form} name="name" label={w.name} autocomplete="organization" maxlength={200} />
      <RadioCards form={form} name="kind" label={w.kind} options={kinds} />
      <h2 class="h4">{w.codesTitle}</h2>
      <p>{w.codesHint}</p>
      <TextField
        form={form}
        name="tax"
        label={w.tax}
        hint={w.taxHint}
        size="m"
        inputmode="numeric"
        autocomplete="off"
        optional
      />
      <TextField form={form} name="vat" label={w.vat} size="m" inputmode="numeric" autocomplete="off" optional />
      <TextField form={form} name="ipa" label={w.ipa} hint={w.ipaHint} size="m" autocomplete="off" optional />
      <TextField
        form={form}
        name="place"
        label={w.place}
        autocomplete="off"
        maxlength={80}
        optional={!joinsNow(form)}
      />
      <TextField form={form} name="url" label={w.url} type="url" autocomplete="url" maxlength={200} optional />
    </>
  );
}

const joinsNow = (form: FormState): boolean => joins(kindOf(form.typed) ?? 'adhesion');

const texts = ['technical', 'economic', 'content'] as const;

function Words({ lang, form, found }: StepData) {
  const w = joinFormWords(lang);
  const kind: AskedKind = kindOf(form.typed) ?? 'adhesion';
  const parts = (['effective', 'associated'] as const).map((value) => ({
    ...{ value, label: w.partChoices[value], hint: w.partHints[value] },
  }));
  const after = (name: string) =>
    found?.name === name ? <FoundInText form={form} name={name} screened={found.screened} /> : null;
  const title = joins(kind) ? w.words.joins : kind === 'leaving' ? w.words.leaves : w.words.leads;
  return (
    <>
      <h1>{title}</h1>
      <p>{w.wordsHint}</p>
      {kind === 'agreement' && <RadioCards form={form} name="part" label={w.part} options={parts} />}
      {joins(kind) ? (
        texts.map((name) => (
          <>
            <TextArea
              form={form}
              name={name}
              label={w[name]}
              hint={w[`${name}Hint`]}
              rows={3}
              maxlength={2000}
              optional
            />
            {after(name)}
          </>
        ))
      ) : (
        <>
          <TextArea form={form} name="reason" label={w.reason} maxlength={2000} optional={kind === 'leaving'} />
          {after('reason')}
        </>
      )}
    </>
  );
}

function People({ lang, form }: StepData) {
  const w = joinFormWords(lang);
  return (
    <>
      <h1>{w.people}</h1>
      <p>{w.peopleHint}</p>
      <TextField form={form} name="person" label={w.person} autocomplete="name" maxlength={120} />
      <TextField
        form={form}
        name="email"
        label={w.email}
        hint={w.emailHint}
        type="email"
        autocomplete="email"
        maxlength={200}
      />
      <TextField
        form={form}
        name="phone"
        label={w.phone}
        type="tel"
        autocomplete="tel"
        size="m"
        maxlength={30}
        optional
      />
      <TextField form={form} name="signer" label={w.signer} hint={w.signerHint} autocomplete="off" maxlength={120} />
      <TextField
        form={form}
        name="office"
        label={w.office}
        hint={w.officeHint}
        autocomplete="off"
        maxlength={120}
        optional
      />
    </>
  );
}

const steps: Readonly<Record<Exclude<JoiningStep, 'check'>, (data: StepData) => unknown>> = {
  what: What,
  where: Where,
  body: Body,
  words: Words,
  people: People,
};

/** The fields of one page of the form, with its title. */
export const StepFields = ({ step, data }: { step: Exclude<JoiningStep, 'check'>; data: StepData }) => {
  const Fields = steps[step] as (data: StepData) => ReturnType<typeof What>;
  return <Fields {...data} />;
};
