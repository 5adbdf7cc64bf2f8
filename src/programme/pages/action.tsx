import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import type { Actor } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { euro, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { may } from '../policy.ts';
import { type ActionView, actionPage } from '../reads/project-page.ts';
import { closedTo } from '../rules/closed-spending.ts';
import { AidFacts } from '../view/aid.tsx';
import { BodyLink } from '../view/body.tsx';
import { ForecastView, forecastOf, MoneyFigures, whenText } from '../view/money.tsx';
import { closedWhy } from '../words/closed-spending.ts';
import { costName, lineKindNames } from '../words/costs.ts';
import { words } from '../words/projects.ts';

function Budget({ lang, view, opens }: { lang: Lang; view: ActionView; opens: boolean }) {
  const w = words(lang);
  const spent = (id: string) => view.spent.get(id)?.spent ?? 0;
  return (
    <Table
      lang={lang}
      caption={w.budget}
      rows={view.lines}
      empty={<p>{w.noBudget}</p>}
      columns={[
        {
          ...{ key: 'cost', head: w.cost, rowHeader: true },
          cell: (l) => {
            const name = costName(lang, l.cost, view.cycle?.rules.costs.value);
            return opens ? <a href={href(lang, `/programme/expenses?line=${l.id}`)}>{name}</a> : name;
          },
        },
        { key: 'kind', head: w.kind, cell: (l) => lineKindNames[l.kind][lang] },
        { key: 'source', head: w.source, cell: (l) => l.source },
        { key: 'promoter', head: w.promoter, cell: (l) => l.promoter },
        { key: 'planned', head: w.planned, numeric: true, cell: (l) => euro(lang, l.cents) },
        { key: 'spent', head: w.spent, numeric: true, cell: (l) => euro(lang, spent(l.id)) },
        { key: 'left', head: w.left, numeric: true, cell: (l) => euro(lang, l.cents - spent(l.id)) },
      ]}
    />
  );
}

function factsOf(lang: Lang, { action, project, places, cycle, nameOf }: ActionView) {
  const w = words(lang);
  const area = cycle?.rules.areas.value?.find((a) => a.code === action.area);
  return [
    { term: w.project, value: <a href={href(lang, `/programme/projects/${project.id}`)}>{project.title}</a> },
    { term: w.doneBy, value: <BodyLink lang={lang} id={action.organization} name={nameOf(action.organization)} /> },
    { term: w.description_, value: action.description },
    { term: w.objectives, value: project.objectives },
    { term: w.area, value: area?.[lang] ?? action.area ?? w.unknown },
    {
      term: w.places,
      value:
        places.length > 0 &&
        places.map((p, i) => (
          <>
            {i > 0 && ', '}
            {/^\d{6}$/.test(p.code) ? p.name : <a href={href(lang, `/territory/${p.code}`)}>{p.name}</a>}
          </>
        )),
    },
    { term: w.target, value: action.target },
    { term: w.timeline, value: whenText(lang, action) },
  ];
}

interface ButtonsProps {
  readonly lang: Lang;
  readonly view: ActionView;
  readonly day: string;
  readonly manages: boolean;
  readonly spends: boolean;
}

function Buttons({ lang, view, day, manages, spends }: ButtonsProps) {
  const w = words(lang);
  const to = (path: string) => href(lang, `/programme/actions/${view.action.id}${path}`);
  if (!manages && !spends) return null;
  const closed = closedTo(view, day);
  return (
    <>
      {closed && <p class="soft">{closedWhy(lang, closed)}</p>}
      <Actions>
        {view.lines.length > 0 && !closed && (
          <ButtonLink href={href(lang, `/programme/expenses/new?action=${view.action.id}`)}>
            {w.enterExpense}
          </ButtonLink>
        )}
        {manages && (
          <>
            <ButtonLink kind="outline" href={to('/budget')}>
              {w.editBudget}
            </ButtonLink>
            <ButtonLink kind="plain" href={to('/edit')}>
              {w.edit}
            </ButtonLink>
          </>
        )}
      </Actions>
    </>
  );
}

/** The partners of the project, their parts, and the services the action opened. */
function Around({ lang, view }: { lang: Lang; view: ActionView }) {
  const w = words(lang);
  return (
    <>
      <section aria-labelledby="partners">
        <h2 id="partners">{w.partners}</h2>
        <ul>
          {view.partners.map((p) => (
            <li>
              <BodyLink lang={lang} id={p.organization} name={view.nameOf(p.organization)} />, {w.roles[p.role]}
              {p.contribution && `: ${p.contribution}`}
            </li>
          ))}
        </ul>
      </section>
      {view.services.length > 0 && (
        <section aria-labelledby="services">
          <h2 id="services">{w.services}</h2>
          <ul>
            {view.services.map((id, i) => (
              <li>
                <a href={href(lang, `/directory/services/${id}`)}>
                  {w.service} {view.services.length > 1 && number(lang, i + 1)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

async function rightsOf(tx: Tx, actor: Actor, { action }: ActionView) {
  if (typeof actor !== 'object') return { manages: false, spends: false };
  return {
    manages: may(actor, 'manage-project', await pathOf(tx, action.node)).yes,
    spends: action.bodyNode !== null && may(actor, 'spend', await pathOf(tx, action.bodyNode)).yes,
  };
}

/** `GET /programme/actions/:action`: who does it, where, for whom, when, with which money and how much of it is spent. */
export function actionOnePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), c.get('actor')];
    const w = words(lang);
    const { view, rights } = await readAs(deps.db, actor, async (tx) => {
      const found = await actionPage(tx, c.req.param('action') ?? '');
      if (!found) throw new AppError('not-found', w.unknownAction);
      return { view: found, rights: await rightsOf(tx, actor, found) };
    });
    const { action, project, sums } = view;
    const opens = may(actor, 'see-expenses').yes || may(actor, 'spend').yes;
    const lines = view.lines.map((l) => ({ line: l.id, planned: l.cents, spent: view.spent.get(l.id)?.spent ?? 0 }));
    return c.html(
      <Page
        {...{ c, title: action.title, description: w.description }}
        breadcrumb={[
          { label: w.programme, path: '/programme' },
          { label: w.title, path: '/programme/projects' },
          { label: project.title, path: `/programme/projects/${project.id}` },
          { label: action.title },
        ]}
      >
        <h1>{action.title}</h1>
        <p>
          <Tag tone="accent">{w.actionStates[action.state]}</Tag> {action.example && <Tag>{w.example}</Tag>}
        </p>
        <Buttons {...{ lang, view, day: today(deps.clock), ...rights }} />
        <Facts facts={factsOf(lang, view)} />
        <section aria-labelledby="budget">
          <h2 id="budget">{w.money}</h2>
          <MoneyFigures
            {...{ lang, sums, today: today(deps.clock) }}
            receipt={opens ? `/programme/expenses?action=${action.id}` : null}
          />
          <Budget lang={lang} view={view} opens={opens} />
        </section>
        <ForecastView lang={lang} f={forecastOf(sums, action, lines, today(deps.clock))} />
        <AidFacts {...{ lang, view, manages: rights.manages }} />
        <Around lang={lang} view={view} />
        <Actions>
          <ButtonLink kind="outline" href={href(lang, `/programme/actions/${action.id}/results`)}>
            {w.results}
          </ButtonLink>
          <ButtonLink kind="plain" href={href(lang, `/thread/action/${action.id}`)}>
            {w.thread}
          </ButtonLink>
        </Actions>
      </Page>,
    );
  };
}
