import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Facts } from '#ui/facts.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import { filterChoices, partNames } from '../reads/part-names.ts';
import { countedUntil } from '../reads/results.ts';
import {
  type Level,
  type Rolled,
  type RolledIndicator,
  rollUpIndicator,
  rollUpResults,
  type Scope,
} from '../reads/roll-up.ts';
import { ResultValue } from '../view/result-value.tsx';
import { words } from '../words/indicators.ts';
import { words as said } from '../words/results.ts';

/** Which actions the address asks for, and by what they are split: always the next level down. */
function asked(c: Context<Env>) {
  const typed = typedQuery(c);
  const one = (name: string) => first(typed, name) || null;
  const project = isUuid(one('project') ?? '') ? one('project') : null;
  const scope = { network: one('network'), alliance: one('alliance'), project };
  const cycle = one('cycle');
  const by: Level = project ? 'action' : scope.alliance ? 'project' : scope.network ? 'alliance' : 'network';
  const query = Object.fromEntries(Object.entries({ cycle, ...scope }).filter(([, v]) => v !== null)) as Record<
    string,
    string
  >;
  return { scope: { ...scope, ...(cycle === null ? {} : { cycle }) } as Scope, by, query };
}

const shown = (rows: readonly RolledIndicator[]) =>
  rows.filter(
    ({ whole, indicator: i }) => whole.value !== null || whole.hidden || (i.kind === 'text' && whole.texts.length > 0),
  );

type Choices = Awaited<ReturnType<typeof filterChoices>>;

function Filters({ lang, choices, query }: { lang: Lang; choices: Choices; query: Readonly<Record<string, string>> }) {
  const w = words(lang);
  const form = formState(lang);
  const of = (list: readonly { code: string; name: string }[]) => list.map((x) => ({ value: x.code, label: x.name }));
  const select = (
    name: 'cycle' | 'network' | 'alliance',
    empty: string,
    options: { value: string; label: string }[],
  ) => (
    <SelectField form={form} name={name} label={w[name]} empty={empty} options={options} value={query[name] ?? ''} />
  );
  return (
    <Form form={form} class="filter-form" method="get" action={href(lang, '/programme/indicators')}>
      {select('cycle', w.everyCycle, of(choices.cycles.map((x) => ({ code: x.code, name: x.name[lang] }))))}
      {select('network', w.everyNetwork, of(choices.networks))}
      {select('alliance', w.everyAlliance, of(choices.alliances))}
      <Button kind="outline">{w.filter}</Button>
    </Form>
  );
}

/** `GET /programme/indicators`: what all actions have produced, by cycle, network and alliance. */
export function indicatorsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, day] = [c.get('lang'), today(deps.clock)];
    const w = words(lang);
    const { scope, by, query } = asked(c);
    const { rows, choices } = await readAs(deps.db, c.get('actor'), async (tx) => ({
      rows: shown(await rollUpResults(tx, scope, by, day)),
      choices: await filterChoices(tx),
    }));
    const open = (id: string) => href(lang, withQuery(`/programme/indicators/${id}`, '', query));
    return c.html(
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: w.programmes, path: '/programme' }, { label: w.title }]}
      >
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <Filters lang={lang} choices={choices} query={query} />
        {rows.length === 0 ? (
          <Empty title={w.none} />
        ) : (
          <Table
            lang={lang}
            caption={w.until(date(lang, day), date(lang, countedUntil(day)))}
            columns={[
              {
                key: 'name',
                head: w.indicator,
                rowHeader: true,
                cell: (r) => (
                  <>
                    {r.indicator.name[lang]}
                    <br />
                    <span class="soft">{said(lang).kinds[r.indicator.kind]}</span>
                  </>
                ),
              },
              {
                key: 'value',
                head: w.value,
                cell: (r) =>
                  r.indicator.kind === 'text' ? (
                    number(lang, r.whole.texts.length)
                  ) : (
                    <ResultValue lang={lang} of={r.indicator} rolled={r.whole} />
                  ),
              },
              {
                key: 'open',
                head: w.actions,
                cell: (r) => (
                  <a href={open(r.indicator.id)} aria-label={w.openOf(r.indicator.name[lang])}>
                    {w.open}
                  </a>
                ),
              },
            ]}
            rows={rows}
          />
        )}
      </Page>,
    );
  };
}

/** Where a part opens: one level down, an action to its own results. */
function partPath(by: Level, key: string, indicator: string, query: Readonly<Record<string, string>>): string | null {
  if (by === 'action') return `/programme/actions/${key}/results`;
  return key === ''
    ? null
    : withQuery(`/programme/indicators/${indicator}`, new URLSearchParams(query).toString(), { [by]: key });
}

/** `GET /programme/indicators/:indicator`: a figure and the parts it is made of, down to the action: its receipt. */
export function indicatorPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, day, id] = [c.get('lang'), today(deps.clock), c.req.param('indicator') ?? ''];
    const w = words(lang);
    const { scope, by, query } = asked(c);
    const found = await readAs(deps.db, c.get('actor'), async (tx) => {
      const rolled = isUuid(id) ? await rollUpIndicator(tx, id, scope, by, day) : null;
      return (
        rolled && {
          rolled,
          names: await partNames(
            tx,
            by,
            rolled.parts.map((p) => p.key).filter((k) => k !== ''),
          ),
        }
      );
    });
    if (!found) throw new AppError('not-found', w.unknown);
    const { rolled, names } = found;
    const i = rolled.indicator;
    const cell = (r: Rolled) => {
      const path = partPath(by, r.key, id, query);
      const name = names.get(r.key) ?? w.system;
      return path ? <a href={href(lang, path)}>{name}</a> : name;
    };
    return c.html(
      <Page
        c={c}
        title={i.name[lang]}
        breadcrumb={[
          { label: w.programmes, path: '/programme' },
          { label: w.title, path: '/programme/indicators' },
          { label: i.name[lang] },
        ]}
      >
        <h1>{i.name[lang]}</h1>
        {i.kind !== 'text' && (
          <p class="lead">
            {w.whole}: <ResultValue lang={lang} of={i} rolled={rolled.whole} />
          </p>
        )}
        {rolled.whole.few > 0 && (
          <Notice lang={lang} kind="care">
            {w.missing(number(lang, rolled.whole.few))}
          </Notice>
        )}
        <Facts
          facts={[
            { term: w.definition, value: i.definition[lang] },
            { term: w.how, value: w.hows[i.kind] },
          ]}
        />
        <h2>{w.by[by]}</h2>
        <Table
          lang={lang}
          caption={w.until(date(lang, day), date(lang, countedUntil(day)))}
          columns={[
            { key: 'part', head: w.part[by], rowHeader: true, cell },
            { key: 'value', head: w.value, cell: (r) => <ResultValue lang={lang} of={i} rolled={r} /> },
          ]}
          rows={rolled.parts}
          empty={<p>{w.none}</p>}
        />
        <Actions>
          <ButtonLink kind="plain" href={href(lang, `/thread/indicator/${i.id}`)}>
            {w.follow}
          </ButtonLink>
        </Actions>
      </Page>,
    );
  };
}
