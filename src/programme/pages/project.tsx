import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { euro, href, type Lang } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { may } from '../policy.ts';
import { type ProjectView, projectPage } from '../reads/project-page.ts';
import { noMoney, plannedOf } from '../rules/money.ts';
import { BodyLink } from '../view/body.tsx';
import { ForecastView, forecastOf, MoneyFigures, whenText } from '../view/money.tsx';
import { words } from '../words/projects.ts';

function Who({ lang, view }: { lang: Lang; view: ProjectView }) {
  const w = words(lang);
  return (
    <section aria-labelledby="partners">
      <h2 id="partners">{w.partners}</h2>
      <Table
        lang={lang}
        caption={w.partners}
        captionHidden
        rows={view.partners}
        columns={[
          {
            ...{ key: 'body', head: w.body, rowHeader: true },
            cell: (p) => <BodyLink lang={lang} id={p.organization} name={view.nameOf(p.organization)} />,
          },
          { key: 'role', head: w.role, cell: (p) => w.roles[p.role] },
          { key: 'contribution', head: w.contribution, cell: (p) => p.contribution },
        ]}
      />
    </section>
  );
}

function ActionTable({ lang, view }: { lang: Lang; view: ProjectView }) {
  const w = words(lang);
  const sums = (id: string) => view.byAction.get(id) ?? noMoney;
  const areas = view.cycle?.rules.areas.value ?? [];
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">{w.byAction}</h2>
      <Table
        lang={lang}
        caption={w.byAction}
        captionHidden
        rows={view.actions}
        columns={[
          {
            ...{ key: 'title', head: w.action, rowHeader: true },
            cell: (a) => <a href={href(lang, `/programme/actions/${a.id}`)}>{a.title}</a>,
          },
          {
            key: 'body',
            head: w.doneBy,
            cell: (a) => <BodyLink lang={lang} id={a.organization} name={view.nameOf(a.organization)} />,
          },
          { key: 'area', head: w.area, cell: (a) => areas.find((k) => k.code === a.area)?.[lang] ?? a.area ?? '' },
          { key: 'when', head: w.when, cell: (a) => whenText(lang, a) },
          { key: 'state', head: w.state, cell: (a) => w.actionStates[a.state] },
          { key: 'planned', head: w.planned, numeric: true, cell: (a) => euro(lang, plannedOf(sums(a.id))) },
          { key: 'spent', head: w.spent, numeric: true, cell: (a) => euro(lang, sums(a.id).spent) },
        ]}
      />
    </section>
  );
}

function factsOf(lang: Lang, { project, cycle, network, alliance, nameOf }: ProjectView) {
  const w = words(lang);
  return [
    { term: w.objectives, value: project.objectives },
    { term: w.target, value: project.target },
    {
      term: w.cycle,
      value: cycle ? <a href={href(lang, `/programme/cycles/${cycle.code}`)}>{cycle.name[lang]}</a> : w.noCycle,
    },
    {
      term: w.alliance,
      value: alliance ? <a href={href(lang, `/network/alliances/${alliance.code}`)}>{alliance.name}</a> : w.system,
    },
    { term: w.network, value: network?.name ?? project.network },
    { term: w.lead_, value: <BodyLink lang={lang} id={project.lead} name={nameOf(project.lead)} /> },
    { term: w.when, value: whenText(lang, project) },
    { term: w.cup, value: project.cup ?? w.unknown },
  ];
}

/** `GET /programme/projects/:project`: what it wants, who does what, the money and how it will end. */
export function onePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), c.get('actor')];
    const w = words(lang);
    const { view, manages } = await readAs(deps.db, actor, async (tx) => {
      const found = await projectPage(tx, c.req.param('project') ?? '');
      if (!found) throw new AppError('not-found', w.unknownProject);
      const path = typeof actor === 'object' ? await pathOf(tx, found.project.node) : [];
      return { view: found, manages: typeof actor === 'object' && may(actor, 'manage-project', path).yes };
    });
    const { project, sums } = view;
    const opens = may(actor, 'see-expenses').yes || may(actor, 'spend').yes;
    const to = (path: string) => href(lang, `/programme/projects/${project.id}${path}`);
    return c.html(
      <Page
        {...{ c, title: project.title, description: w.description }}
        breadcrumb={[
          { label: w.programme, path: '/programme' },
          { label: w.title, path: '/programme/projects' },
          { label: project.title },
        ]}
      >
        <h1>{project.title}</h1>
        <p>
          <Tag tone="accent">{w.states[project.state]}</Tag> {project.example && <Tag>{w.example}</Tag>}
        </p>
        {project.state === 'draft' && (
          <Notice lang={lang}>
            <p>{w.draftNote}</p>
          </Notice>
        )}
        {manages && (
          <Actions>
            <ButtonLink href={to('/actions/new')}>{w.addAction}</ButtonLink>
            <ButtonLink kind="outline" href={to('/edit')}>
              {w.edit}
            </ButtonLink>
          </Actions>
        )}
        <Facts facts={factsOf(lang, view)} />
        <section aria-labelledby="budget">
          <h2 id="budget">{w.money}</h2>
          <MoneyFigures
            {...{ lang, sums, today: today(deps.clock) }}
            receipt={opens ? `/programme/expenses?project=${project.id}` : null}
          />
        </section>
        <ActionTable lang={lang} view={view} />
        <Who lang={lang} view={view} />
        <ForecastView lang={lang} f={forecastOf(sums, project, view.lines, today(deps.clock))} />
        <Actions>
          <ButtonLink kind="outline" href={to('/payments')}>
            {w.payments}
          </ButtonLink>
          <ButtonLink kind="plain" href={href(lang, `/thread/project/${project.id}`)}>
            {w.thread}
          </ButtonLink>
        </Actions>
      </Page>,
    );
  };
}
