import type { Context } from 'hono';
import { placesWhere } from '#accounts/reads/where.ts';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Facts } from '#ui/facts.tsx';
import { NumberField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Table } from '#ui/table.tsx';
import { drawDeclarations } from '../actions/draw-sample.ts';
import { settleDeclaration } from '../actions/settle-declaration.ts';
import { may } from '../policy.ts';
import { samplePage, samples } from '../reads/checks.ts';
import { cycleChoices } from '../reads/choose.ts';
import { words } from '../words/checks.ts';
import { words as expenseWords } from '../words/expenses.ts';

const romeDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' });

async function list(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  demand(may(actor, 'check-expense'));
  const w = words(lang);
  const { drawn, cycles, networks } = await readAs(deps.db, actor, async (tx) => ({
    drawn: await samples(tx),
    cycles: await cycleChoices(tx),
    networks: await placesWhere(tx, 'programme.check-expense', 'network'),
  }));
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.samples}>
      <h1>{w.samples}</h1>
      <p class="lead">{w.samplesLead}</p>
      <Table
        lang={lang}
        caption={w.samples}
        captionHidden
        rows={drawn}
        empty={<p>{w.noSamples}</p>}
        columns={[
          {
            ...{ key: 'when', head: w.sample, rowHeader: true },
            cell: (s) => (
              <a href={href(lang, `/programme/samples/${s.id}`)}>{w.drawnOn(date(lang, romeDay.format(s.drawn_at)))}</a>
            ),
          },
          { key: 'cycle', head: w.cycle, cell: (s) => s.cycle },
          {
            key: 'network',
            head: w.network,
            cell: (s) => networks.find((n) => n.ref === s.network)?.name ?? s.network,
          },
          { key: 'size', head: w.result, cell: (s) => w.drawn(number(lang, s.size), number(lang, s.population)) },
        ]}
      />
      <h2>{w.draw}</h2>
      <Form form={form} action={href(lang, '/programme/samples')}>
        <SelectField
          {...{ form, name: 'cycle', label: w.cycle }}
          options={cycles.map((k) => ({ value: k.code, label: lang === 'en' ? k.name_en : k.name_it }))}
        />
        <SelectField
          {...{ form, name: 'network', label: w.network }}
          options={networks.map((n) => ({ value: n.ref, label: n.name }))}
        />
        <NumberField {...{ form, name: 'share', label: w.share, hint: w.shareHint, value: '10', unit: '%' }} />
        <Actions>
          <Button>{w.draw}</Button>
          <ButtonLink kind="plain" href={href(lang, '/programme/checks')}>
            {w.back}
          </ButtonLink>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/samples`: what was drawn, and a form to draw. */
export const samplesPage = (deps: Deps) => (c: Context<Env>) => list(c, deps, {}, []);

/** `POST /programme/samples`: draws once from each list, with a seed that chance chooses. */
export function sampleDraw(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const w = words(lang);
    const percent = Number(first(typed, 'share').replace(',', '.'));
    const problems = [
      ...(['cycle', 'network'] as const)
        .filter((f) => !first(typed, f))
        .map((field) => ({ field, message: w.missing })),
      ...(percent > 0 && percent <= 100 ? [] : [{ field: 'share', message: w.badShare }]),
    ];
    if (problems.length > 0) return list(c, deps, typed, problems);
    const wish = { cycle: first(typed, 'cycle'), network: first(typed, 'network'), share: percent / 100 };
    const id = await drawDeclarations(deps, actor, wish, lang);
    return c.redirect(href(lang, `/programme/samples/${id}`), 303);
  };
}

function Outcome({ lang, sample, expense }: { lang: Lang; sample: string; expense: string }) {
  const w = words(lang);
  const form = formState(lang);
  return (
    <Form form={form} action={href(lang, `/programme/samples/${sample}`)}>
      <input type="hidden" name="expense" value={expense} />
      <TextField {...{ form, name: 'reason', label: w.reason, optional: true, maxlength: 500 }} />
      <Actions>
        <Button small name="outcome" value="confirmed">
          {w.confirm}
        </Button>
        <Button small kind="outline" name="outcome" value="refuted">
          {w.refute}
        </Button>
      </Actions>
    </Form>
  );
}

/** `GET /programme/samples/:sample`: what was drawn, in the order of the draw, and what came of it. */
export function sampleOnePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), signedIn(c)];
    demand(may(actor, 'check-expense'));
    const [w, x] = [words(lang), expenseWords(lang)];
    const found = await readAs(deps.db, actor, (tx) => samplePage(tx, c.req.param('sample') ?? ''));
    if (!found) throw new AppError('not-found', w.unknownExpense);
    const { sample, items } = found;
    const title = w.drawnOn(date(lang, romeDay.format(sample.drawn_at)));
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.sample}>
        <h1>{w.sample}</h1>
        <p class="lead">{title}</p>
        <Facts
          facts={[
            { term: w.cycle, value: sample.cycle },
            { term: w.result, value: w.drawn(number(lang, sample.size), number(lang, sample.population)) },
            { term: w.seed, value: <code>{sample.seed}</code> },
            { term: w.hash, value: <code class="wrap">{sample.population_hash}</code> },
          ]}
        />
        <Table
          lang={lang}
          caption={w.declaration}
          captionHidden
          rows={items}
          columns={[
            { key: 'position', head: w.position, numeric: true, cell: (i) => number(lang, i.position) },
            {
              ...{ key: 'declaration', head: w.declaration, rowHeader: true },
              cell: (i) =>
                i.of && (
                  <a href={href(lang, `/programme/expenses/${i.expense}`)}>
                    {x.numberOf(x.kinds[i.of.documentKind], i.of.documentNumber)}, {i.of.body}
                  </a>
                ),
            },
            {
              ...{ key: 'outcome', head: w.result },
              cell: (i) =>
                i.outcome === null ? (
                  <Outcome {...{ lang, sample: sample.id, expense: i.expense }} />
                ) : (
                  [w.outcomes[i.outcome as 'confirmed' | 'refuted'], i.reason].filter(Boolean).join(': ')
                ),
            },
          ]}
        />
        <p>
          <a href={href(lang, '/programme/samples')}>{w.samples}</a>
        </p>
      </DeskPage>,
    );
  };
}

/** `POST /programme/samples/:sample`: what came of looking into one. */
export function sampleSettle(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
    const sample = c.req.param('sample') ?? '';
    const outcome = first(typed, 'outcome') === 'confirmed' ? 'confirmed' : 'refuted';
    const settled = {
      sample,
      expense: first(typed, 'expense'),
      outcome,
      reason: first(typed, 'reason').slice(0, 500),
    } as const;
    await settleDeclaration(deps, actor, settled, lang);
    return c.redirect(href(lang, `/programme/samples/${sample}`), 303);
  };
}
