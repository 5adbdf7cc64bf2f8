import type { Context } from 'hono';
import { placesWhere } from '#accounts/reads/where.ts';
import { readAs } from '#kit/database.ts';
import { first, type Typed, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { euro, href, type Lang, number } from '#kit/i18n.ts';
import { alliances, networks } from '#network/reads.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { ActiveFilters } from '#ui/filters.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Pager } from '#ui/pager.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import { type ListedProject, listProjects, type ProjectQuery, projectChoices } from '../reads/projects.ts';
import { spendingCycle } from '../reads/spending-cycle.ts';
import { plannedOf } from '../rules/money.ts';
import { words } from '../words/projects.ts';

const filters = ['cycle', 'network', 'alliance', 'area', 'state', 'q'] as const;

function queryOf(typed: Typed): ProjectQuery {
  const of = (name: string) => first(typed, name) || null;
  const title = of('after');
  return {
    ...{
      cycle: of('cycle'),
      network: of('network'),
      alliance: of('alliance'),
      area: of('area'),
      state: of('state'),
      q: of('q'),
    },
    after: title && of('id') ? { title, id: of('id')! } : null,
  };
}

/** Names of networks, alliances and areas by code. */
interface Names {
  readonly networks: ReadonlyMap<string, string>;
  readonly alliances: ReadonlyMap<string, string>;
  readonly areas: ReadonlyMap<string, string>;
}

const options = (codes: readonly string[], names?: ReadonlyMap<string, string>) =>
  codes.map((value) => ({ value, label: names?.get(value) ?? value }));

type Choices = Awaited<ReturnType<typeof projectChoices>>;

function Filters({ lang, typed, choices, names }: { lang: Lang; typed: Typed; choices: Choices; names: Names }) {
  const w = words(lang);
  const form = formState(lang, typed);
  const states = Object.entries(w.states).map(([value, label]) => ({ value, label }));
  return (
    <Form form={form} action={href(lang, '/programme/projects')} method="get">
      <div class="filter-form">
        <TextField form={form} name="q" label={w.q} type="search" />
        <SelectField
          {...{ form, name: 'cycle', label: w.cycle, empty: w.anyCycle }}
          options={[...options(choices.cycles), { value: 'none', label: w.noCycle }]}
        />
        <SelectField
          {...{ form, name: 'network', label: w.network, empty: w.anyNetwork }}
          options={options(choices.networks, names.networks)}
        />
        <SelectField
          {...{ form, name: 'alliance', label: w.alliance, empty: w.anyAlliance }}
          options={options(choices.alliances, names.alliances)}
        />
        <SelectField
          {...{ form, name: 'area', label: w.area, empty: w.anyArea }}
          options={options(choices.areas, names.areas)}
        />
        <SelectField {...{ form, name: 'state', label: w.state, empty: w.anyState }} options={states} />
      </div>
      <Actions>
        <Button>{w.search}</Button>
      </Actions>
    </Form>
  );
}

function Projects({ lang, rows, names }: { lang: Lang; rows: readonly ListedProject[]; names: Names }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.caption}
      rows={rows}
      columns={[
        {
          ...{ key: 'title', head: w.project, rowHeader: true },
          cell: (p) => (
            <>
              <a href={href(lang, `/programme/projects/${p.id}`)}>{p.title}</a> {p.example && <Tag>{w.example}</Tag>}
            </>
          ),
        },
        { key: 'lead', head: w.lead_, cell: (p) => p.lead },
        {
          ...{ key: 'alliance', head: w.alliance },
          cell: (p) => (p.alliance === null ? w.system : (names.alliances.get(p.alliance) ?? p.alliance)),
        },
        { key: 'cycle', head: w.cycle, cell: (p) => p.cycle ?? w.noCycle },
        { key: 'state', head: w.state, cell: (p) => w.states[p.state] },
        { key: 'actions', head: w.actions, numeric: true, cell: (p) => number(lang, p.actions) },
        { key: 'planned', head: w.planned, numeric: true, cell: (p) => euro(lang, plannedOf(p.sums)) },
        { key: 'spent', head: w.spent, numeric: true, cell: (p) => euro(lang, p.sums.spent) },
      ]}
    />
  );
}

function Chosen({ lang, typed, names }: { lang: Lang; typed: Typed; names: Names }) {
  const w = words(lang);
  const [path, query] = [href(lang, '/programme/projects'), new URLSearchParams()];
  for (const f of filters) if (first(typed, f)) query.set(f, first(typed, f));
  const label = (f: (typeof filters)[number], v: string): string =>
    f === 'state'
      ? (w.states[v as keyof typeof w.states] ?? v)
      : f === 'cycle' && v === 'none'
        ? w.noCycle
        : (names.alliances.get(v) ?? names.networks.get(v) ?? names.areas.get(v) ?? v);
  const on = [...query].map(([f, v]) => ({
    label: label(f as (typeof filters)[number], v),
    without: withQuery(path, query.toString(), { [f]: null }),
  }));
  return <ActiveFilters lang={lang} filters={on} clear={path} />;
}

/** `GET /programme/projects?cycle=&network=&alliance=&area=&state=&q=`: projects that are no drafts, and the drafts one may see. */
export function projectsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, typed, actor] = [c.get('lang'), typedQuery(c), c.get('actor')];
    const w = words(lang);
    const found = await readAs(deps.db, actor, async (tx) => {
      const choices = await projectChoices(tx);
      const cycles = [];
      for (const code of choices.cycles) cycles.push(await spendingCycle(tx, code));
      const names: Names = {
        networks: new Map((await networks(tx)).map((n) => [n.code, n.name])),
        alliances: new Map((await alliances(tx)).map((a) => [a.code, a.name])),
        areas: new Map(cycles.flatMap((k) => k?.rules.areas.value ?? []).map((a) => [a.code, a[lang]])),
      };
      const manages =
        typeof actor === 'object' && (await placesWhere(tx, 'programme.manage-project', 'alliance')).length > 0;
      return { list: await listProjects(tx, queryOf(typed)), choices, names, manages };
    });
    const { list, choices, names, manages } = found;
    const kept = new URLSearchParams();
    for (const f of filters) if (first(typed, f)) kept.set(f, first(typed, f));
    const at = (change: Record<string, string | null>) =>
      withQuery(href(lang, '/programme/projects'), kept.toString(), change);
    return c.html(
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: w.programme, path: '/programme' }, { label: w.title }]}
      >
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {manages && (
          <Actions>
            <ButtonLink href={href(lang, '/programme/projects/new')}>{w.newProject}</ButtonLink>
          </Actions>
        )}
        <Filters {...{ lang, typed, choices, names }} />
        <Chosen {...{ lang, typed, names }} />
        {list.projects.length === 0 ? (
          <Empty title={w.emptyTitle}>
            <p>{w.emptyText}</p>
          </Empty>
        ) : (
          <>
            <p>{w.count(number(lang, list.count), list.count === 1)}</p>
            <Projects lang={lang} rows={list.projects} names={names} />
          </>
        )}
        <Pager
          lang={lang}
          previous={first(typed, 'after') ? at({}) : null}
          next={list.next ? at({ after: list.next.title, id: list.next.id }) : null}
        />
        <p>
          <a href={href(lang, '/programme/transparency')}>{w.transparency}</a>
        </p>
      </Page>,
    );
  };
}
