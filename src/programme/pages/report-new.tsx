import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { DateField, SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { beginReports } from '../actions/begin-reports.ts';
import type { Cycle } from '../model.ts';
import { cycles as everyCycle } from '../reads/cycles.ts';
import { reportPlaces } from '../reads/report-places.ts';
import { reportKinds, reportLevels } from '../rules/report.ts';
import { type ReadReport, type ReportFormFault, type ReportPlace, readReportForm } from '../rules/report-form.ts';
import { words } from '../words/report.ts';
import { reportsPath } from './reports.tsx';

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
