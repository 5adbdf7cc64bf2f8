import { type Lang, number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { Table } from '#ui/table.tsx';
import type { CallRules, Criterion } from '../rules/call.ts';
import type { PointsWish } from '../rules/points.ts';
import { words } from '../words/evaluation.ts';

interface LookProps {
  readonly lang: Lang;
  readonly form: FormState;
  readonly action: string;
  readonly rules: CallRules;
  readonly wish: PointsWish;
}

/** Points as they will be given, with their sum and the thresholds, before they are given for good. */
export function PointsLook({ lang, form, action, rules, wish }: LookProps) {
  const w = words(lang);
  const most = rules.criteria.reduce((sum, { max }) => sum + max, 0);
  const total = rules.criteria.reduce((sum, { code }) => sum + pointsIn(wish, code), 0);
  const rows = [
    ...rules.criteria.map((c) => ({ ...c, name: c[lang], points: pointsIn(wish, c.code), why: reasonIn(wish, c) })),
    { name: w.total, points: total, max: most, threshold: rules.threshold, why: '' },
  ];
  type Row = (typeof rows)[number];
  return (
    <section aria-labelledby="look">
      <h2 id="look">{w.lookTitle}</h2>
      <p>{w.lookLead}</p>
      <Table
        lang={lang}
        caption={w.lookTitle}
        captionHidden
        columns={[
          { key: 'name', head: w.criterion, cell: (r: Row) => r.name, rowHeader: true },
          {
            key: 'points',
            head: w.points,
            numeric: true,
            cell: (r: Row) => w.outOf(said(lang, r.points), said(lang, r.max)),
          },
          { key: 'threshold', head: w.thresholdHead, cell: (r: Row) => thresholdSaid(lang, r) },
          { key: 'why', head: w.reason, wide: true, cell: (r: Row) => r.why },
        ]}
        rows={rows}
      />
      <p class="soft">{w.meanCounts}</p>
      <Form form={form} action={action}>
        {rules.criteria.map(({ code }) => (
          <>
            <input type="hidden" name={`points.${code}`} value={String(pointsIn(wish, code)).replace('.', ',')} />
            <input type="hidden" name={`reason.${code}`} value={wish[code]?.reason ?? ''} />
          </>
        ))}
        <Actions>
          <Button name="step" value="give">
            {w.give}
          </Button>
          <Button name="step" value="edit" kind="outline">
            {w.edit}
          </Button>
        </Actions>
      </Form>
    </section>
  );
}

const said = (lang: Lang, n: number): string => number(lang, n, 2);
const pointsIn = (wish: PointsWish, code: string): number => (wish[code]?.points ?? 0) / 100;
const reasonIn = (wish: PointsWish, { code }: Criterion): string => wish[code]?.reason ?? '';

function thresholdSaid(lang: Lang, r: { readonly points: number; readonly threshold: number | null }): string {
  const w = words(lang);
  if (r.threshold === null) return w.noThreshold;
  const n = said(lang, r.threshold);
  return r.points < r.threshold ? w.below(n) : w.reached(n);
}
