import type { Lang } from '#kit/i18n.ts';
import { number } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { DateField, FileField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Table } from '#ui/table.tsx';
import { partnerRoles } from '../model.ts';
import type { ProposalPage } from '../reads/proposal-page.ts';
import type { Chapter } from '../rules/call.ts';
import { words } from '../words/proposals.ts';

interface FieldsProps {
  readonly lang: Lang;
  readonly form: FormState;
  readonly page: ProposalPage;
}

/** What the project is, when, for whom. */
export function AboutFields({ lang, form, page: { proposal: p, asked } }: FieldsProps) {
  const w = words(lang).fields;
  return (
    <>
      <TextField form={form} name="title" label={w.title} value={p.title} maxlength={300} />
      <TextArea
        form={form}
        name="objectives"
        label={w.objectives}
        hint={w.objectivesHint}
        value={p.objectives}
        maxlength={5000}
      />
      <TextArea form={form} name="target" label={w.target} value={p.target} rows={2} maxlength={5000} />
      <div class="filter-form">
        <DateField form={form} name="starts" label={w.starts} value={p.starts ?? ''} />
        <DateField form={form} name="ends" label={w.ends} value={p.ends ?? ''} />
      </div>
      <TextField
        form={form}
        name="cup"
        label={w.cup}
        hint={w.cupHint}
        value={p.cup ?? ''}
        size="m"
        maxlength={24}
        optional={asked.rules.cupRequired.value !== true}
      />
    </>
  );
}

/** One chapter, alone on its page. */
export function ChapterFields({ lang, form, page, chapter }: FieldsProps & { readonly chapter: Chapter }) {
  const w = words(lang).fields;
  return (
    <TextArea
      form={form}
      name="text"
      label={chapter[lang]}
      hint={w.upTo(number(lang, chapter.most))}
      value={page.proposal.chapters[chapter.code] ?? ''}
      rows={14}
      optional={!chapter.required}
    />
  );
}

/** When the partnership agreement was signed, and its file. */
export function AgreementFields({ lang, form, page: { proposal: p } }: FieldsProps) {
  const w = words(lang).fields;
  return (
    <>
      <DateField form={form} name="on" label={w.on} value={p.agreementOn ?? ''} />
      <TextField
        form={form}
        name="protocol"
        label={w.protocol}
        value={p.agreementProtocol}
        size="m"
        maxlength={80}
        optional
      />
      {p.agreementFile && <p>{w.fileIs(p.agreementFile.name)}</p>}
      <FileField form={form} name="file" label={w.file} hint={w.fileHint} accept=".pdf,.jpg,.jpeg,.png,.p7m,.xml" />
    </>
  );
}

/** Partners that are there, each to be taken away. */
export function PartnersList({
  lang,
  page,
  action,
}: {
  readonly lang: Lang;
  readonly page: ProposalPage;
  readonly action: string;
}) {
  const w = words(lang).partners;
  const { proposal, bodies } = page;
  if (proposal.partners.length === 0) return <p>{w.none}</p>;
  return (
    <Form form={formState(lang)} action={action}>
      <Table
        lang={lang}
        caption={w.list}
        columns={[
          { key: 'body', head: w.who, cell: (p) => bodies.get(p.organization) ?? '–', rowHeader: true },
          { key: 'role', head: w.role, cell: (p) => w.roles[p.role] },
          { key: 'brings', head: w.contribution, cell: (p) => p.contribution },
          {
            ...{ key: 'remove', head: w.change },
            cell: (p) => (
              <Button kind="plain" small name="remove" value={p.organization}>
                {w.remove(bodies.get(p.organization) ?? '–')}
              </Button>
            ),
          },
        ]}
        rows={proposal.partners}
      />
    </Form>
  );
}

/** One more partner: a body of the alliance, or another of the register by its name. */
export function PartnerFields({
  lang,
  form,
  page,
  choices,
}: FieldsProps & { readonly choices: readonly { readonly id: string; readonly name: string }[] }) {
  const w = words(lang).partners;
  const first = page.proposal.partners.length === 0;
  return (
    <>
      <SelectField
        form={form}
        name="organization"
        label={w.who}
        hint={w.whoHint}
        options={choices.map((b) => ({ value: b.id, label: b.name }))}
      />
      <TextField form={form} name="other" label={w.other} maxlength={200} autocomplete="off" optional />
      <RadioCards
        form={form}
        name="role"
        label={w.role}
        layout="row"
        chosen={[first ? 'lead' : 'effective']}
        options={partnerRoles.map((value) => ({ value, label: w.roles[value] }))}
      />
      <TextField form={form} name="contribution" label={w.contribution} maxlength={500} optional />
    </>
  );
}
