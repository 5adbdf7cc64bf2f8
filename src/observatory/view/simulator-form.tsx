import { first } from '#kit/form.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import { periods } from '#needs/rules/need.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { MoneyField, NumberField, type Option, SelectField, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { WeekField } from '#ui/week-field.tsx';
import { words } from '../words/common.ts';
import { simWords } from '../words/simulator.ts';
import { simulatorAddress } from './simulator-address.ts';

export interface SimulatorFormProps {
  readonly form: FormState;
  readonly area: string;
  readonly categories: readonly Option[];
  readonly towns: readonly Option[];
  readonly sites: readonly Option[];
  readonly payers: readonly Option[];
  /** Hours, places and ages of today of the service chosen; null = none is. */
  readonly now: string | null;
  /** What the fields propose before anything is typed. */
  readonly usual: {
    readonly category: string;
    readonly period: string;
    readonly town: string;
    readonly hours: string;
    readonly places: number;
    readonly ages: readonly [number, number];
    readonly weeks: number;
    readonly rate: number | null;
  };
}

/** What is tried: one page, one GET form; everything stands in the address. */
export function SimulatorForm(props: SimulatorFormProps) {
  const { form, area, usual } = props;
  const { lang } = form;
  const w = simWords(lang);
  return (
    <Form
      form={form}
      action={href(lang, `/observatory/${area}/simulator`)}
      method="get"
      id="sim-form"
      class="form sim-form"
    >
      <h2>{w.draft}</h2>
      {/* Enter in a field must send the form, not fill it again with the hours of a service. */}
      <button type="submit" class="visually-hidden" tabindex={-1}>
        {w.go}
      </button>
      <SelectField
        form={form}
        name="category"
        label={w.category}
        options={props.categories}
        value={usual.category}
        empty={null}
      />
      <SelectField
        form={form}
        name="period"
        label={w.period}
        options={periodOptions(lang)}
        value={usual.period}
        empty={null}
      />
      <RadioCards
        form={form}
        name="what"
        label={w.what}
        options={(['new', 'change', 'close'] as const).map((value) => ({ value, label: w.whats[value] }))}
        chosen={[first(form.typed, 'what') || 'new']}
      />
      <div class="sim-new">
        <SelectField
          form={form}
          name="town"
          label={w.town}
          hint={w.townHint}
          options={props.towns}
          value={usual.town}
        />
      </div>
      <div class="sim-old">
        <SelectField form={form} name="site" label={w.site} hint={w.siteHint} options={props.sites} />
        <p id="sim-now">{props.now}</p>
        <Actions>
          <Button kind="outline" small name="load" value="1">
            {w.load}
          </Button>
        </Actions>
      </div>
      <div class="sim-open">
        <WeekField form={form} name="hours" label={w.hours} hint={w.hoursHint} value={usual.hours} />
        <NumberField form={form} name="places" label={w.places} size="xs" value={String(usual.places)} />
      </div>
      <div class="sim-new">
        <NumberField form={form} name="from" label={w.from} size="xs" value={String(usual.ages[0])} />
        <NumberField form={form} name="to" label={w.to} size="xs" value={String(usual.ages[1])} />
      </div>
      <More {...props} />
      <Actions>
        <Button>{w.go}</Button>
        <ButtonLink kind="plain" href={simulatorAddress(lang, area)}>
          {w.anew}
        </ButtonLink>
      </Actions>
    </Form>
  );
}

const periodOptions = (lang: Lang): readonly Option[] =>
  periods.map((value) => ({ value, label: words(lang).period(value) }));

/** What is rarely said: folded, but open when something in it was typed. */
function More({ form, payers, usual }: SimulatorFormProps) {
  const { lang } = form;
  const w = simWords(lang);
  const typed = ['price', 'cost', 'rate'].some((name) => first(form.typed, name) !== '');
  const weeks = first(form.typed, 'weeks');
  const trial = ['payer', 'novelty'].some((name) => first(form.typed, name) !== '');
  const rateNow = usual.rate === null ? '' : ` (${number(lang, usual.rate * 100, 2)})`;
  return (
    <>
      <Details summary={w.more} open={typed || (weeks !== '' && weeks !== String(usual.weeks))}>
        <MoneyField form={form} name="price" label={w.price} hint={w.priceHint} optional />
        <MoneyField form={form} name="cost" label={w.cost} hint={w.costHint} optional />
        <NumberField form={form} name="weeks" label={w.weeks} size="xs" value={String(usual.weeks)} />
        <TextField
          form={form}
          name="rate"
          label={w.rate}
          hint={`${w.rateHint}${rateNow}`}
          inputmode="decimal"
          size="xs"
          unit="%"
          optional
        />
      </Details>
      <Details summary={w.trialTitle} open={trial}>
        <SelectField form={form} name="payer" label={w.payer} options={payers} />
        <TextField form={form} name="novelty" label={w.novelty} hint={w.noveltyHint} maxlength={200} optional />
      </Details>
    </>
  );
}
