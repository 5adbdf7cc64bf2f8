import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { first, type Typed, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Cycle } from '../model.ts';
import { may } from '../policy.ts';
import { cycles as everyCycle } from '../reads/cycles.ts';
import { type NamedReport, type ReportsWanted, reportsSeen } from '../reads/reports.ts';
import { reportKinds, reportLevels, reportStates } from '../rules/report.ts';
import { reportName } from '../view/report-blocks.ts';
import { words } from '../words/report.ts';

export const reportsPath = '/programme/reports';
const tones = { draft: 'neutral', submitted: 'accent', returned: 'care', approved: 'good' } as const;

export const StateTag = ({ lang, state }: { lang: Lang; state: NamedReport['state'] }) => (
  <Tag tone={tones[state]}>{words(lang).states[state]}</Tag>
);

function ReportsTable({ lang, all }: { lang: Lang; all: readonly NamedReport[] }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.title}
      captionHidden
      columns={[
        {
          ...{ key: 'report', head: w.colReport, rowHeader: true },
          cell: (r) => (
            <a href={href(lang, `${reportsPath}/${r.id}`)}>
              {reportName(lang, r)} ({w.version(r.version)})
            </a>
          ),
        },
        { key: 'period', head: w.colPeriod, cell: (r) => w.period(date(lang, r.periodFrom), date(lang, r.periodTo)) },
        { key: 'state', head: w.colState, cell: (r) => <StateTag lang={lang} state={r.state} /> },
        { key: 'due', head: w.colDue, cell: (r) => (r.due === null || r.state !== 'draft' ? '' : date(lang, r.due)) },
      ]}
      rows={all}
    />
  );
}

const among = <T extends string>(all: readonly T[], text: string): T | undefined => all.find((one) => one === text);

/** The filters of the list, from its address; what is none of the answers filters nothing. */
function wantedOf(typed: Typed): ReportsWanted {
  const [level, kind, state] = [
    among(reportLevels, first(typed, 'level')),
    among(reportKinds, first(typed, 'kind')),
    among(reportStates, first(typed, 'state')),
  ];
  return {
    ...(first(typed, 'cycle') ? { cycle: first(typed, 'cycle') } : {}),
    ...(first(typed, 'network') ? { network: first(typed, 'network') } : {}),
    ...(first(typed, 'alliance') ? { alliance: first(typed, 'alliance') } : {}),
    ...(level ? { level } : {}),
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
  };
}

function Filters({ lang, typed, cycles }: { lang: Lang; typed: Typed; cycles: readonly Cycle[] }) {
  const w = words(lang);
  const form = formState(lang, typed, []);
  const options = <K extends string>(all: readonly K[], names: Readonly<Record<K, string>>) =>
    all.map((value) => ({ value, label: names[value] }));
  const every = { it: 'Tutte', en: 'All' }[lang];
  return (
    <Form form={form} action={href(lang, reportsPath)} method="get" class="filter-form">
      <SelectField
        form={form}
        name="cycle"
        label={w.cycle}
        empty={every}
        options={cycles.map((k) => ({ value: k.code, label: k.name[lang] }))}
      />
      <SelectField form={form} name="level" label={w.of} empty={every} options={options(reportLevels, w.levels)} />
      <SelectField
        form={form}
        name="state"
        label={w.colState}
        empty={every}
        options={options(reportStates, w.states)}
      />
      <Button kind="outline">{{ it: 'Filtra', en: 'Filter' }[lang]}</Button>
    </Form>
  );
}

/** `GET /programme/reports?cycle=&level=&network=&alliance=&kind=&state=`: reports the reader may see, the latest first. */
export function reportsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), c.get('actor'), typedQuery(c)];
    const w = words(lang);
    const { all, cycles } = await readAs(deps.db, actor, async (tx) => ({
      all: await reportsSeen(tx, wantedOf(typed)),
      cycles: await everyCycle(tx),
    }));
    const writes = may(actor, 'report').yes;
    if (typeof actor === 'object') keepPrivate(c);
    const asked = Number(first(typed, 'asked'));
    return c.html(
      <Page
        c={c}
        title={w.title}
        breadcrumb={[
          { label: { it: 'Programmazioni', en: 'Programming cycles' }[lang], path: '/programme' },
          { label: w.title },
        ]}
      >
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {asked > 0 && (
          <Notice lang={lang} kind="good" live>
            {w.asked(asked)}
          </Notice>
        )}
        {writes && (
          <Actions>
            <ButtonLink href={href(lang, `${reportsPath}/new`)}>{w.begin}</ButtonLink>
            <ButtonLink kind="outline" href={href(lang, '/programme/late')}>
              {w.late}
            </ButtonLink>
            <ButtonLink kind="outline" href={href(lang, '/programme/full')}>
              {w.full}
            </ButtonLink>
          </Actions>
        )}
        <Filters lang={lang} typed={typed} cycles={cycles} />
        {all.length === 0 ? (
          <Empty title={w.none}>
            <p>{w.noneHelp}</p>
          </Empty>
        ) : (
          <ReportsTable lang={lang} all={all} />
        )}
      </Page>,
    );
  };
}
