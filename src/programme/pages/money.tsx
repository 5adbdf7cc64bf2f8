import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { moment } from '#kit/moment.ts';
import { Page } from '#ui/layout.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { CycleRules } from '../model.ts';
import { cycle as cycleOf } from '../reads/cycles.ts';
import { type MoneyPlace, type MoneyStep, type MoneyView, moneyView } from '../reads/money-view.ts';
import { plannedOf, type Sums, spentShare } from '../rules/money.ts';
import { percent } from '../view/report-blocks.ts';
import { costName } from '../words/costs.ts';
import { words } from '../words/money.ts';
import { words as columnWords } from '../words/report-document.ts';

/** Address of a place's money, without language. */
export function moneyPath(cycle: string, p: MoneyPlace): string {
  const query = new URLSearchParams();
  // An action or a project alone says where it is.
  if (p.action) query.set('action', p.action);
  else if (p.project) query.set('project', p.project);
  else {
    if (p.network) query.set('network', p.network);
    if (p.alliance !== undefined) query.set('alliance', p.alliance ?? 'system');
  }
  return `/programme/cycles/${encodeURIComponent(cycle)}/money${query.size > 0 ? `?${query}` : ''}`;
}

function askedPlace(c: Context<Env>): MoneyPlace | null {
  const typed = typedQuery(c);
  const [network, alliance, project, action] = ['network', 'alliance', 'project', 'action'].map((k) => first(typed, k));
  if ((project && !isUuid(project)) || (action && !isUuid(action))) return null;
  return {
    ...(network ? { network } : {}),
    ...(alliance ? { alliance: alliance === 'system' ? null : alliance } : {}),
    ...(project ? { project } : {}),
    ...(action ? { action } : {}),
  };
}

const nameOf = (lang: Lang, s: MoneyStep): string => s.name ?? words(lang).system;

const moneyColumns = <Row extends { readonly money: Sums }>(lang: Lang) => {
  const w = columnWords(lang);
  const column = (key: string, head: string, value: (m: Sums) => string) => ({
    ...{ key, head, numeric: true, cell: (r: Row) => value(r.money) },
  });
  return [
    // Where nothing was ever loaded nobody knows: that is no zero.
    column('planned', w.colPlanned, (m) => (m.lines === 0 ? words(lang).nothing : euro(lang, plannedOf(m)))),
    column('spent', w.colSpent, (m) => (m.lines === 0 ? '–' : euro(lang, m.spent))),
    column('share', w.colShare, (m) => percent(lang, spentShare(m))),
    column('documents', w.colExpenses, (m) => (m.lines === 0 ? '–' : number(lang, m.expenses))),
  ];
};

function Below({ lang, cycle, view }: { lang: Lang; cycle: string; view: MoneyView }) {
  const level = view.below[0]?.level;
  if (level === undefined) return null;
  const w = words(lang);
  const about = view.below.some((b) => b.about !== '');
  return (
    <Table
      lang={lang}
      caption={w.below[level]}
      columns={[
        {
          ...{ key: 'name', head: w.levels[level], rowHeader: true },
          cell: (b) => <a href={href(lang, moneyPath(cycle, b.place))}>{nameOf(lang, b)}</a>,
        },
        ...(about ? [{ key: 'about', head: columnWords(lang).colAbout, cell: (b: MoneyStep) => b.about }] : []),
        ...moneyColumns<MoneyView['below'][number]>(lang),
      ]}
      rows={view.below}
    />
  );
}

function Lines({ lang, view, costs }: { lang: Lang; view: MoneyView; costs: CycleRules['costs']['value'] }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.lines}
      columns={[
        { key: 'cost', head: w.colLine, rowHeader: true, cell: (l) => costName(lang, l.cost, costs) },
        { key: 'kind', head: w.colKind, cell: (l) => w.kinds[l.kind] },
        { key: 'source', head: w.colSource, cell: (l) => l.source },
        ...moneyColumns<MoneyView['lines'][number]>(lang),
      ]}
      rows={view.lines}
    />
  );
}

function Expenses({ lang, view }: { lang: Lang; view: MoneyView }) {
  const w = words(lang);
  return (
    <>
      {view.expenses.length > 0 && (
        <Table
          lang={lang}
          caption={w.expenses}
          columns={[
            {
              ...{ key: 'document', head: w.colDocument, rowHeader: true },
              cell: (e) => <a href={href(lang, `/programme/expenses/${e.id}`)}>{e.documentNumber}</a>,
            },
            { key: 'supplier', head: w.colSupplier, cell: (e) => e.supplier || e.description },
            { key: 'date', head: w.colDate, cell: (e) => date(lang, e.documentDate) },
            { key: 'state', head: w.colState, cell: (e) => w.states[e.state as keyof typeof w.states] },
            { key: 'cents', head: w.colAmount, numeric: true, cell: (e) => euro(lang, e.cents) },
          ]}
          rows={view.expenses}
        />
      )}
      {view.more > 0 && (
        <p>
          {w.more(number(lang, view.more))}{' '}
          <a href={href(lang, `/programme/expenses?action=${view.place.action}`)}>{w.toExpenses}</a>
        </p>
      )}
      {view.hidden > 0 && (
        <p class="soft">
          {(view.expenses.length === 0 && view.more === 0 ? w.closed : w.hidden)(number(lang, view.hidden))}
        </p>
      )}
      {view.whole.expenses === 0 && view.expenses.length === 0 && <p>{w.noExpenses}</p>}
    </>
  );
}

/** The way down, each step a link; the page itself closes the site's breadcrumb. */
function Way({ lang, cycle, view }: { lang: Lang; cycle: string; view: MoneyView }) {
  const w = words(lang);
  const steps = [{ label: view.region[lang], path: moneyPath(cycle, {}) }].concat(
    view.way.map((s) => ({ label: nameOf(lang, s), path: moneyPath(cycle, s.place) })),
  );
  return (
    <nav aria-label={w.path}>
      <ol class="plain-list d-flex flex-wrap gap-3">
        {steps.map((s, n) => (
          <li>
            {n > 0 && <span aria-hidden="true">› </span>}
            {n === steps.length - 1 ? (
              <strong aria-current="true">{s.label}</strong>
            ) : (
              <a href={href(lang, s.path)}>{s.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Totals({ lang, money }: { lang: Lang; money: Sums }) {
  const w = words(lang);
  const share = spentShare(money);
  return (
    <Stats>
      <Stat lang={lang} value={euro(lang, plannedOf(money))} label={w.planned} />
      <Stat
        lang={lang}
        value={euro(lang, money.spent)}
        label={share === null ? w.spent : `${w.spent} (${percent(lang, share)})`}
      />
      <Stat lang={lang} value={euro(lang, money.checked)} label={w.checked} />
      <Stat lang={lang} value={number(lang, money.expenses)} label={w.documents} />
    </Stats>
  );
}

/** `GET /programme/cycles/:cycle/money?network=&alliance=&project=&action=`: the money of a cycle, level by level, down to the rows. */
export function moneyPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, code] = [c.get('lang'), c.get('actor'), c.req.param('cycle') ?? ''];
    const w = words(lang);
    const place = askedPlace(c);
    const found = await readAs(deps.db, actor, async (tx) => {
      const cycle = await cycleOf(tx, code);
      const view = cycle && place && (await moneyView(tx, code, place));
      return cycle && view ? { cycle, view } : null;
    });
    if (!found) throw new AppError('not-found', w.unknown);
    const { cycle, view } = found;
    const costs = cycle.rules.costs.value;
    const here = view.way.at(-1);
    if (typeof actor === 'object') keepPrivate(c);
    const trail = [
      { label: { it: 'Programmazioni', en: 'Programming cycles' }[lang], path: '/programme' },
      { label: cycle.name[lang], path: `/programme/cycles/${code}` },
      { label: w.title },
    ];
    return c.html(
      <Page c={c} title={`${w.title}: ${here ? nameOf(lang, here) : cycle.name[lang]}`} breadcrumb={trail}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {view.example && (
          <p>
            <Tag tone="care">{w.example}</Tag>
          </p>
        )}
        <Way lang={lang} cycle={code} view={view} />
        <h2>{here ? nameOf(lang, here) : `${view.region[lang]}, ${cycle.name[lang]}`}</h2>
        <Totals lang={lang} money={view.whole} />
        {view.whole.lines === 0 && <p>{w.empty}</p>}
        <Below lang={lang} cycle={code} view={view} />
        {view.lines.length > 0 && <Lines lang={lang} view={view} costs={costs} />}
        {view.place.action && <Expenses lang={lang} view={view} />}
        <h2>{w.receipt}</h2>
        <p>{w.rule}</p>
        <p>{w.moment(moment(lang, deps.clock.now()))}</p>
        <p>
          <a href={href(lang, `/programme/reports?cycle=${encodeURIComponent(code)}`)}>{w.reports}</a>
        </p>
      </Page>,
    );
  };
}
