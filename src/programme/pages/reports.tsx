import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { Empty } from '#ui/empty.tsx';
import { DateField, SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { beginReports } from '../actions/begin-reports.ts';
import type { Cycle } from '../model.ts';
import { may } from '../policy.ts';
import { cycles as everyCycle } from '../reads/cycles.ts';
import { reportPlaces } from '../reads/report-places.ts';
import { type NamedReport, type ReportsWanted, reportsSeen } from '../reads/reports.ts';
import { reportKinds, reportLevels, reportStates } from '../rules/report.ts';
import { type ReadReport, type ReportFormFault, type ReportPlace, readReportForm } from '../rules/report-form.ts';
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
        breadcrumb={[{ label: { it: 'Programmi', en: 'Programmes' }[lang], path: '/programme' }, { label: w.title }]}
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

interface FormView {
  readonly places: readonly ReportPlace[];
  readonly cycles: readonly Cycle[];
}

const formView = (deps: Deps, c: Context<Env>): Promise<FormView> =>
  readAs(deps.db, c.get('actor'), async (tx) => ({
    places: await reportPlaces(tx, words(c.get('lang')).everyAlliance),
    cycles: await everyCycle(tx),
  }));

function showForm(c: Context<Env>, { places, cycles }: FormView, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const groups = reportLevels.map((level) => ({
    group: w.levels[level],
    options: places.filter((p) => p.level === level).map((p) => ({ value: p.value, label: p.name })),
  }));
  const only = places.length === 1 ? places[0]!.value : undefined;
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.begin} breadcrumb={[{ label: w.title, path: reportsPath }, { label: w.begin }]}>
      <h1>{w.begin}</h1>
      <p class="lead">{w.beginLead}</p>
      <Form form={form} action={href(lang, `${reportsPath}/new`)}>
        <SelectField
          form={form}
          name="of"
          label={w.of}
          {...(only ? { value: only } : {})}
          options={groups.filter((g) => g.options.length > 0)}
        />
        <SelectField
          form={form}
          name="cycle"
          label={w.cycle}
          options={cycles.map((k) => ({ value: k.code, label: k.name[lang] }))}
        />
        <RadioCards
          form={form}
          name="kind"
          label={w.kind}
          options={reportKinds.map((k) => ({ value: k, label: w.kinds[k] }))}
        />
        <DateField form={form} name="from" label={w.from} />
        <DateField form={form} name="to" label={w.to} />
        <DateField form={form} name="due" label={w.due} optional />
        <Actions>
          <Button>{w.beginButton}</Button>
        </Actions>
      </Form>
    </Page>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/reports/new` */
export const newReportPage = (deps: Deps) => async (c: Context<Env>) => {
  signedIn(c);
  return showForm(c, await formView(deps, c), typedQuery(c), []);
};

function problemsOf(lang: Lang, faults: readonly ReportFormFault[], cycle: Cycle | undefined): Problem[] {
  const w = words(lang);
  const day = (d: string | null | undefined) => (d ? date(lang, d) : '…');
  const wrong = {
    of: w.placeMissing,
    cycle: w.cycleMissing,
    kind: w.kindMissing,
    from: w.fromWrong,
    to: w.toWrong,
    due: w.dueWrong,
  };
  return faults.map(({ field, fault }) => ({
    field,
    message: fault === 'outside' ? w.outside(day(cycle?.starts), day(cycle?.ends)) : wrong[field],
  }));
}

/** `POST /programme/reports/new` */
export const beginReport = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const view = await formView(deps, c);
  const field = (name: string) => first(typed, name);
  const written = {
    of: field('of'),
    cycle: field('cycle'),
    kind: field('kind'),
    from: field('from'),
    to: field('to'),
    due: field('due'),
  };
  const read: ReadReport = readReportForm(written, view.places, view.cycles);
  if (!read.ok)
    return showForm(
      c,
      view,
      typed,
      problemsOf(
        lang,
        read.faults,
        view.cycles.find((k) => k.code === written.cycle),
      ),
    );
  const begun = await beginReports(deps, actor, read.wish, lang);
  const only = begun.length === 1 ? begun[0] : null;
  return c.redirect(
    href(lang, only ? `${reportsPath}/${only}?done=begun` : `${reportsPath}?asked=${begun.length}`),
    303,
  );
};
