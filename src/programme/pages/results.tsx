import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { isDay } from '#kit/days.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { type ActionIndicator, countedFrom, countedUntil, type ResultsView, resultsOf } from '../reads/results.ts';
import { ResultValue, valueText } from '../view/result-value.tsx';
import { TrialView, Verdicts } from '../view/trial.tsx';
import { refusals } from '../words/refusals.ts';
import { words } from '../words/results.ts';

const at = (lang: Lang, view: ResultsView, page: string) => href(lang, `/programme/actions/${view.action.id}/${page}`);

function Reached({ lang, view, day }: { lang: Lang; view: ResultsView; day: string }) {
  const w = words(lang);
  const told = (n: number | null) => (n === null ? null : number(lang, n));
  const note = w.peopleUntil(date(lang, countedUntil(day)));
  return (
    <>
      <Stats>
        <Stat
          lang={lang}
          value={told(view.people.value)}
          label={w.people}
          note={note}
          {...(view.people.hidden ? { missing: w.fewPeople } : {})}
        />
        <Stat lang={lang} value={told(view.firms.value)} label={w.firms} note={w.peopleUntil(date(lang, day))} />
      </Stats>
      {view.people.someOwn && <p class="soft">{w.ownCodes}</p>}
      {view.mayMeasure && (
        <Actions>
          <ButtonLink kind="outline" href={at(lang, view, 'people')}>
            {w.notePeople}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
}

function Write({ lang, view, of: { indicator, missing } }: { lang: Lang; view: ResultsView; of: ActionIndicator }) {
  const w = words(lang);
  const counted = indicator.kind === 'people' || indicator.kind === 'firms';
  return (
    <>
      {missing.length > 0 && (
        <>
          <Tag tone="care">{w.missing(number(lang, missing.length), missing.length === 1)}</Tag>{' '}
        </>
      )}
      <a
        href={at(lang, view, counted ? 'people' : `measure/${indicator.id}`)}
        aria-label={w.writeFor(indicator.name[lang])}
      >
        {w.write}
      </a>
    </>
  );
}

function Indicators({ lang, view }: { lang: Lang; view: ResultsView }) {
  const w = words(lang);
  const choose = view.mayManage && (
    <Actions>
      <ButtonLink kind="outline" href={at(lang, view, 'targets')}>
        {w.choose}
      </ButtonLink>
    </Actions>
  );
  if (view.indicators.length === 0) return <Empty title={w.indicatorsNone}>{choose}</Empty>;
  return (
    <>
      <Table
        lang={lang}
        caption={w.indicatorsTitle}
        captionHidden
        columns={[
          {
            key: 'name',
            head: w.indicator,
            rowHeader: true,
            cell: ({ indicator: i }: ActionIndicator) => (
              <>
                <a href={href(lang, `/programme/indicators/${i.id}`)}>{i.name[lang]}</a>
                <br />
                <span class="soft">{w.kinds[i.kind]}</span>
              </>
            ),
          },
          { key: 'value', head: w.value, cell: (r) => <ResultValue lang={lang} of={r.indicator} rolled={r.rolled} /> },
          {
            key: 'target',
            head: w.target,
            cell: ({ indicator: i }) =>
              i.target === null ? '' : valueText(lang, i, { value: i.kind === 'ratio' ? i.target / 100 : i.target }),
          },
          { key: 'every', head: w.every, cell: ({ indicator: i }) => w.everies[i.every] },
          ...(view.mayMeasure
            ? [{ key: 'write', head: w.write, cell: (r: ActionIndicator) => <Write lang={lang} view={view} of={r} /> }]
            : []),
        ]}
        rows={view.indicators}
      />
      {choose}
    </>
  );
}

function Written({ lang, view }: { lang: Lang; view: ResultsView }) {
  const w = words(lang);
  if (view.measures.length === 0) return null;
  const names = new Map(view.indicators.map((i) => [i.indicator.id, i.indicator]));
  return (
    <section class="mt-5">
      <h2>{w.valuesTitle}</h2>
      {view.lockedUntil && <p>{w.lockedUntil(date(lang, view.lockedUntil))}</p>}
      <Table
        lang={lang}
        caption={w.valuesTitle}
        captionHidden
        columns={[
          { key: 'what', head: w.indicator, rowHeader: true, cell: (m) => names.get(m.indicator)?.name[lang] ?? '' },
          { key: 'when', head: w.period, cell: (m) => `${date(lang, m.starts)} – ${date(lang, m.ends)}` },
          {
            key: 'value',
            head: w.valueHead,
            cell: (m) =>
              m.words ??
              [m.value, m.second]
                .filter((n) => n !== null)
                .map((n) => number(lang, n, 4))
                .join(' / '),
          },
          { key: 'source', head: w.source, cell: (m) => m.source },
          { key: 'state', head: w.report, cell: (m) => (m.report ? w.counted : w.open) },
        ]}
        rows={view.measures}
      />
    </section>
  );
}

/** `GET /programme/actions/:action/results`: ordinary or experimental, verdicts, people, figures. */
export function resultsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, day] = [c.get('lang'), today(deps.clock)];
    const w = words(lang);
    const actor = c.get('actor');
    const view = await readAs(deps.db, actor, (tx) => resultsOf(tx, actor, c.req.param('action') ?? '', day));
    if (!view) throw new AppError('not-found', refusals(lang).noAction);
    const { action, trial, mayManage } = view;
    const noted = Number(c.req.query('noted') ?? Number.NaN);
    const saved = Number.isNaN(noted) ? w.saved : w.linesRead(number(lang, noted), noted === 1);
    const on = c.req.query('on') ?? '';
    const counts = isDay(on) && on > countedUntil(day) ? w.countsFrom(date(lang, countedFrom(on))) : null;
    return c.html(
      <Page
        c={c}
        title={w.titleOf(action.title)}
        breadcrumb={[
          { label: w.programmes, path: '/programme' },
          { label: action.title, path: `/programme/actions/${action.id}` },
          { label: w.title },
        ]}
      >
        {c.req.query('saved') && (
          <Notice lang={lang} kind="good" live>
            {saved} {counts}
          </Notice>
        )}
        <h1>
          {w.titleOf(action.title)} {action.example && <Tag>{w.example}</Tag>}
        </h1>
        <p class="lead">{w.lead(view.body)}</p>
        <section class="mt-5">
          <h2>{w.peopleTitle}</h2>
          <Reached lang={lang} view={view} day={day} />
        </section>
        <section class="mt-5">
          <h2>{w.indicatorsTitle}</h2>
          <Indicators lang={lang} view={view} />
        </section>
        <section class="mt-5">
          <h2>{w.trialTitle}</h2>
          <TrialView lang={lang} view={view} today={day} />
        </section>
        {trial && trial.result !== 'ordinary' && (
          <section class="mt-5">
            <h2>{w.verdictTitle}</h2>
            <Verdicts lang={lang} verdicts={view.verdicts} />
            {mayManage && (
              <Actions>
                <ButtonLink kind="outline" href={at(lang, view, 'verdict')}>
                  {w.giveVerdict}
                </ButtonLink>
              </Actions>
            )}
          </section>
        )}
        <Written lang={lang} view={view} />
        <Actions>
          <ButtonLink kind="plain" href={href(lang, `/thread/action/${action.id}`)}>
            {w.follow}
          </ButtonLink>
        </Actions>
      </Page>,
    );
  };
}
