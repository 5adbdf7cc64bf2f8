import { euro, href, number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { MoneyField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import type { BestOfGap, GapAsked } from '../reads/best-changes.ts';
import { placesOfNewSite } from '../rules/simulator/candidates.ts';
import { bestWords } from '../words/best-changes.ts';

/** What the reader says that things cost, and how the page asks for it. */
export interface CostsAsked {
  readonly costs: NonNullable<GapAsked['costs']>;
  readonly form: FormState;
  /** Filters of the page, kept when costs are sent. */
  readonly kept: readonly (readonly [name: string, value: string])[];
}

/** Three amounts, all optional, in the page's own address: works without JavaScript. Open once something was written. */
export function CostForm({ area, asked }: { readonly area: string; readonly asked: CostsAsked }) {
  const { form, costs, kept } = asked;
  const w = bestWords(form.lang);
  const open = form.problems.length > 0 || Object.values(costs).some((cents) => cents !== null);
  return (
    <div class="no-print">
      <Details summary={w.costsTitle} open={open}>
        <Form form={form} action={`${href(form.lang, `/observatory/${area}`)}#best-changes`} method="get">
          {kept.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <MoneyField form={form} name="hour-cost" label={w.hourCost} hint={w.costHint} optional />
          <MoneyField form={form} name="place-cost" label={w.placeCost} optional />
          <MoneyField form={form} name="site-cost" label={w.siteCost(number(form.lang, placesOfNewSite))} optional />
          <Actions>
            <Button kind="outline">{w.costsGo}</Button>
          </Actions>
        </Form>
      </Details>
    </div>
  );
}

/** The costs that a ranking rests on, and the kinds of change that are out of it because nobody said theirs. */
export function CostsSaid({ asked, found }: { readonly asked: CostsAsked; readonly found: BestOfGap }) {
  const { hourCents, placeCents, siteCents } = asked.costs;
  const { lang } = asked.form;
  const w = bestWords(lang);
  const said = [
    hourCents !== null && `${w.hourCost}: ${euro(lang, hourCents)}`,
    placeCents !== null && `${w.placeCost}: ${euro(lang, placeCents)}`,
    siteCents !== null && `${w.siteCost(number(lang, placesOfNewSite))}: ${euro(lang, siteCents)}`,
  ].filter((part) => part !== false);
  const out = (['hours', 'places', 'site'] as const).filter((kind) =>
    found.byHours.some((b) => b.candidate.kind === kind && b.yearlyCents === null),
  );
  return (
    <p class="soft">
      {w.costsSaid(said.join('; '))} {out.length > 0 && w.notRanked(out.map((kind) => w.kinds[kind]).join(', '))}
    </p>
  );
}
