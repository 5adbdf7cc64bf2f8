import type { Context } from 'hono';
import { changedSince } from '#directory/reads.ts';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href } from '#kit/i18n.ts';
import type { Area } from '#territory/model.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { withQuery } from '#ui/url.ts';
import { changeOf } from '../reads/changes.ts';
import { history, type Moment } from '../reads/history.ts';
import { catalogue, indicatorMoment, indicators } from '../reads/indicators.ts';
import { places } from '../reads/places.ts';
import { potentialChange } from '../reads/potential-causes.ts';
import { understand } from '../reads/question.ts';
import type { Question } from '../reads.ts';
import { type Pace, paces } from '../rules/history.ts';
import { Beside } from '../view/beside.tsx';
import { Causes } from '../view/causes.tsx';
import { HistoryKnown, HistoryPictures, HistoryTable } from '../view/history.tsx';
import { HistoryFilters } from '../view/history-filters.tsx';
import { PotentialCauses } from '../view/potential-causes.tsx';
import { words as common } from '../words/common.ts';
import { sayDoubts } from '../words/doubts.ts';
import { historyWords } from '../words/history.ts';
import { historySentence } from '../words/history-sentence.ts';
import { potentialCauseWords } from '../words/potential-causes.ts';
import { kept, keyOf, momentOf } from './kept.ts';
import { nameOf } from './view.ts';

/** The question of an address; `pace` is how close the points stand. */
async function asked(deps: Deps, c: Context<Env>): Promise<{ question: Question; pace: Pace }> {
  const lang = c.get('lang');
  const typed = { area: c.req.param('area') ?? '', category: c.req.query('category'), period: c.req.query('period') };
  const understood = await understand(deps.db, typed, today(deps.clock));
  if (!understood.ok) {
    const unknownArea = understood.doubts.some((d) => d.what === 'area');
    throw new AppError(unknownArea ? 'not-found' : 'bad-input', sayDoubts(lang, understood.doubts).join(' '));
  }
  const pace = paces.find((p) => p === c.req.query('pace')) ?? 'release';
  return { question: understood.question, pace };
}

/** The two releases whose change is told: those asked for, put in order of time, else the last and the one before; null when there are not two. */
function chosen(c: Context<Env>, moments: readonly Moment[]): readonly [Moment, Moment] | null {
  const at = (name: string) => moments.findIndex((m) => m.asOf === c.req.query(name));
  const last = moments.length - 1;
  if (last < 1) return null;
  const to = at('to') >= 0 ? at('to') : last;
  const from = at('from') >= 0 ? at('from') : Math.max(0, to - 1);
  const [first, then] = from < to ? [from, to] : from > to ? [to, from] : to === 0 ? [0, 1] : [to - 1, to];
  return [moments[first]!, moments[then]!];
}

async function load(c: Context<Env>, deps: Deps, { question, pace }: Awaited<ReturnType<typeof asked>>) {
  const where = await places(deps.db, today(deps.clock));
  const area = where.byCode.get(question.area)!;
  const around = [area, ...where.above(area.code)];
  const [moments, values] = await Promise.all([
    history(deps.db, question, pace),
    indicators(
      deps.db,
      around.map((a) => a.code),
    ),
  ]);
  const last = moments.at(-1);
  const since = last ? (await changedSince(deps.db, last.release.cutoff)).services : 0;
  const pair = chosen(c, moments);
  const change = pair && changeOf(...pair);
  const estimate = change && (await potentialChange(deps.db, question, change, moments, today(deps.clock)));
  return { area, around, moments, values, since: pair?.[1] === last ? since : 0, change, estimate };
}
type Loaded = Awaited<ReturnType<typeof load>>;

/** `GET /observatory/:area/history?category&period&pace&from&to`: how the figures of an area moved, and what the last change is made of. */
export function historyPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const moment = await momentOf(deps.db, today(deps.clock), indicatorMoment(deps.db));
    return c.html(await kept(deps.db, keyOf(c, deps.config, moment), () => draw(deps, c)));
  };
}

async function draw(deps: Deps, c: Context<Env>): Promise<string> {
  const lang = c.get('lang');
  const w = historyWords(lang);
  const { question, pace } = await asked(deps, c);
  const found = await load(c, deps, { question, pace });
  const { area, around } = found;
  const trail = around.map((a) => ({ label: a.name, path: `/observatory/${a.code}` })).reverse();
  return String(
    await (
      <Page
        c={c}
        title={w.title(area.name)}
        description={w.description(area.name)}
        breadcrumb={[{ label: common(lang).title, path: '/observatory' }, ...trail, { label: w.crumb }]}
      >
        <header class="observatory-head">
          <p class="soft">{w.over(common(lang).period(question.period), nameOf(lang, question.category))}</p>
          <h1>{w.title(area.name)}</h1>
          <p class="lead">{historySentence(lang, found.moments)}</p>
          {found.moments.length > 0 && <p class="soft">{w.cumulative}</p>}
        </header>
        <HistoryFilters
          lang={lang}
          question={question}
          pace={pace}
          days={found.moments.map((m) => m.asOf)}
          between={found.change && [found.change.before.asOf, found.change.after.asOf]}
        />
        <Body c={c} question={question} found={found} />
        <p class="no-print">
          <a href={withQuery(href(lang, `/observatory/${area.code}`), '', { category: question.category })}>{w.back}</a>
        </p>
      </Page>
    ),
  );
}

function Body({ c, question, found }: { c: Context<Env>; question: Question; found: Loaded }) {
  const lang = c.get('lang');
  const w = historyWords(lang);
  const { moments, area } = found;
  const { change, estimate } = found;
  const nameOfArea = (code: string) => found.around.find((a: Area) => a.code === code)?.name ?? code;
  const beside = (
    <Beside
      lang={lang}
      area={area.code}
      around={found.around.map((a) => a.code)}
      nameOf={nameOfArea}
      catalogue={catalogue()}
      values={found.values}
    />
  );
  if (!change)
    return moments.length > 0 ? (
      <>
        <HistoryTable lang={lang} moments={moments} question={question} />
        {beside}
        <HistoryKnown lang={lang} moments={moments} />
      </>
    ) : (
      <>
        <Empty title={w.none}>
          <p>{w.noneText}</p>
          <ButtonLink href={href(lang, '/needs/new')}>{w.tell}</ButtonLink>
        </Empty>
        {beside}
      </>
    );
  const all = changeOf(moments[0]!, moments.at(-1)!);
  const days = [change.before.asOf, change.after.asOf] as const;
  const whole = change.before === all.before && change.after === all.after;
  const last = change.after === moments.at(-1) && change.before === moments.at(-2);
  const title = last ? w.changed : potentialCauseWords(lang).chosen(date(lang, days[0]), date(lang, days[1]));
  return (
    <>
      <HistoryPictures lang={lang} moments={moments} />
      <Causes lang={lang} id="changed" title={title} change={change} since={found.since} />
      {estimate && <PotentialCauses lang={lang} told={estimate} days={days} />}
      {!whole && all.days[0] !== all.days[1] && <Causes lang={lang} id="all" title={w.changedAll} change={all} />}
      <HistoryTable lang={lang} moments={moments} question={question} />
      {beside}
      <HistoryKnown lang={lang} moments={moments} />
    </>
  );
}
