import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import type { Area } from '#territory/model.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { catalogue, indicatorAreas, indicators, nearest } from '../reads/indicators.ts';
import { places } from '../reads/places.ts';
import type { IndicatorValue } from '../rules/indicator.ts';
import { IndicatorPart } from '../view/indicator-part.tsx';
import { words as common } from '../words/common.ts';
import { indicatorWords } from '../words/indicators.ts';
import { lookWords } from '../words/look.ts';

interface Loaded {
  /** Areas to choose among: those with values. */
  readonly choices: readonly Area[];
  /** The one looked at, then those above it. */
  readonly around: readonly Area[];
  readonly values: readonly IndicatorValue[];
}

async function load(deps: Deps, asked: string): Promise<Loaded | null> {
  const where = await places(deps.db, today(deps.clock));
  const codes = await indicatorAreas(deps.db);
  const choices = codes.flatMap((code) => where.byCode.get(code) ?? []).sort(byDepth(where.above));
  const chosen = where.byCode.get(asked.toLowerCase()) ?? widest(choices, where.above);
  if (!chosen) return null;
  const around = [chosen, ...where.above(chosen.code)];
  const values = await indicators(
    deps.db,
    around.map((a) => a.code),
  );
  return { choices, around, values };
}

/** Small areas first: a reader starts from the place they know. */
const byDepth = (above: (code: string) => readonly Area[]) => (a: Area, b: Area) =>
  above(b.code).length - above(a.code).length || a.name.localeCompare(b.name, 'it');

/** The widest area that has values: one value loaded for a small area does not change what everybody opens. */
const widest = (choices: readonly Area[], above: (code: string) => readonly Area[]): Area | undefined => {
  const depth = Math.min(...choices.map((a) => above(a.code).length));
  return choices.find((a) => above(a.code).length === depth);
};

/** `GET /observatory/indicators?area`: official statistics by area and year, each with its source. */
export function indicatorsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = indicatorWords(lang);
    const found = await load(deps, c.req.query('area') ?? '');
    return c.html(
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: common(lang).title, path: '/observatory' }, { label: w.title }]}
      >
        <header class="observatory-head">
          <h1>{w.title}</h1>
          <p class="lead">{w.lead}</p>
        </header>
        <Notice lang={lang} kind="info" title={w.warning}>
          <p>{w.warningText}</p>
        </Notice>
        {found && found.choices.length > 0 ? (
          <Shown lang={lang} {...found} />
        ) : (
          <Empty title={w.none}>
            <p>{w.noneText}</p>
          </Empty>
        )}
        <p class="soft no-print">
          {w.load} <a href={href(lang, '/exchange/imports')}>{w.loadLink}</a>
        </p>
      </Page>,
    );
  };
}

function Shown({ lang, choices, around, values }: Loaded & { lang: Lang }) {
  const w = indicatorWords(lang);
  const [chosen] = around;
  const options = choices.some((a) => a.code === chosen!.code) ? choices : [chosen!, ...choices];
  const nameOf = (code: string) => around.find((a) => a.code === code)?.name ?? code;
  return (
    <>
      <Form
        form={formState(lang, {}, [])}
        method="get"
        class="filter-form no-print"
        action={href(lang, '/observatory/indicators')}
      >
        <SelectField
          form={formState(lang, {}, [])}
          name="area"
          label={w.area}
          empty={null}
          value={chosen!.code}
          options={options.map((a) => ({ value: a.code, label: a.name }))}
        />
        <Actions>
          <Button kind="outline">{lookWords(lang).look}</Button>
        </Actions>
      </Form>
      {catalogue().map((definition) => {
        const near = nearest(
          values,
          around.map((a) => a.code),
          definition.code,
        );
        return (
          <IndicatorPart
            lang={lang}
            definition={definition}
            values={near?.values ?? []}
            area={near ? nameOf(near.area) : null}
            own={near?.area === chosen!.code}
            asked={chosen!.name}
          />
        );
      })}
    </>
  );
}
