import { type Lang, number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { NumberField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import type { Evaluation } from '../reads/ranking.ts';
import type { CallRules, Criterion } from '../rules/call.ts';
import { words } from '../words/evaluation.ts';

interface FormProps {
  readonly lang: Lang;
  readonly form: FormState;
  readonly action: string;
}

/** Whether one may judge a proposal. `own` = name of one's own body among the partners: then the answer is proposed. */
export function ConflictForm({ lang, form, action, own }: FormProps & { readonly own: string | null }) {
  const w = words(lang);
  return (
    <section aria-labelledby="conflict">
      <h2 id="conflict">{w.conflictTitle}</h2>
      <p>{w.conflictLead}</p>
      {own !== null && (
        <Notice lang={lang} kind="care">
          <p>{w.conflictOwn(own)}</p>
        </Notice>
      )}
      <Form form={form} action={action}>
        <RadioCards
          form={form}
          name="conflict"
          label={w.conflict}
          chosen={own === null ? [] : ['yes']}
          options={[
            { value: 'no', label: w.noConflict },
            { value: 'yes', label: w.yesConflict },
          ]}
        />
        <TextField form={form} name="why" label={w.why} hint={w.whyHint} value={own ?? ''} maxlength={1000} optional />
        <Actions>
          <Button>{w.declare}</Button>
        </Actions>
      </Form>
    </section>
  );
}

/** Points and reasons, criterion by criterion. */
export function PointsForm({ lang, form, action, rules }: FormProps & { readonly rules: CallRules }) {
  const w = words(lang);
  const { criteria, threshold } = rules;
  const most = number(
    lang,
    criteria.reduce((sum, { max }) => sum + max, 0),
    2,
  );
  return (
    <section aria-labelledby="points">
      <h2 id="points">{w.pointsTitle}</h2>
      <p>{w.pointsLead}</p>
      <p>{threshold === null ? w.noThresholdAll(most) : w.thresholdAll(number(lang, threshold, 2), most)}</p>
      <Form form={form} action={action}>
        {criteria.map((c) => (
          <fieldset class="band">
            <legend>{c[lang]}</legend>
            <NumberField
              form={form}
              name={`points.${c.code}`}
              label={w.pointsOf(number(lang, c.max, 2))}
              {...(c.threshold === null ? {} : { hint: w.threshold(number(lang, c.threshold, 2)) })}
            />
            <TextArea form={form} name={`reason.${c.code}`} label={w.reason} rows={3} maxlength={4000} />
          </fieldset>
        ))}
        <Actions>
          <Button>{w.look}</Button>
        </Actions>
      </Form>
    </section>
  );
}

/** The points of everybody who gave them, one's own first. */
export function GivenPoints(props: {
  readonly lang: Lang;
  readonly given: readonly Evaluation[];
  readonly person: string;
  readonly criteria: readonly Criterion[];
}) {
  const { lang, given, person, criteria } = props;
  const w = words(lang);
  const shown = given
    .filter((e) => e.points !== null && e.givenAt !== null)
    .sort((a, b) => Number(b.evaluator === person) - Number(a.evaluator === person));
  const points = (e: Evaluation, code: string) => (e.points?.[code]?.points ?? 0) / 100;
  const rows = [
    ...criteria.map((c) => ({
      name: c[lang],
      of: (e: Evaluation) => points(e, c.code),
      why: (e: Evaluation) => e.points?.[c.code]?.reason ?? '',
    })),
    { name: w.total, of: (e: Evaluation) => criteria.reduce((sum, c) => sum + points(e, c.code), 0), why: () => '' },
  ];
  return (
    <section aria-labelledby="all">
      <h2 id="all">{w.all}</h2>
      <Table
        lang={lang}
        caption={w.all}
        captionHidden
        columns={[
          { key: 'name', head: w.criterion, cell: (r) => r.name, rowHeader: true },
          ...shown.map((e, i) => ({
            ...{ key: e.evaluator, head: e.evaluator === person ? w.you : w.member(i + 1) },
            cell: (r: (typeof rows)[number]) => (
              <>
                <strong>{number(lang, r.of(e), 2)}</strong> {r.why(e)}
              </>
            ),
          })),
        ]}
        rows={rows}
      />
      {shown.length === 1 && <p class="soft">{w.waiting}</p>}
    </section>
  );
}
