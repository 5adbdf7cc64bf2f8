import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { today } from '#kit/clock.ts';
import { addDays, isDay } from '#kit/days.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Facts } from '#ui/facts.tsx';
import { formState } from '#ui/form.tsx';
import { type Screened, screened } from '#ui/free-text.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { decide } from '../actions/decide.ts';
import { takeUp } from '../actions/take-gap.ts';
import { outcomes } from '../model.ts';
import { may } from '../policy.ts';
import { figureOfGap, type WholeGap, wholeGap } from '../reads/gaps.ts';
import { categoryText, placeNames, serviceNames, serviceTyped } from '../reads/where.ts';
import { Answers } from '../view/gap-answer.tsx';
import { DecideForm, TakeForm } from '../view/gap-forms.tsx';
import { words as deskWords } from '../words/desk.ts';
import { words } from '../words/public.ts';
import { publicNames } from './voice.tsx';

/** Days proposed for the first answer, and until it is looked at again. */
export const daysToAnswer = 60;
const daysToReview = 180;

const idOf = (c: Context<Env>) => c.req.param('gap') ?? '';

/** What the release it came from says, as far as it may be shown. */
async function Figures({ deps, lang, gap }: { deps: Deps; lang: Lang; gap: WholeGap['gap'] }) {
  const found = await figureOfGap(deps.db, gap, today(deps.clock));
  if (found === null) return null;
  const w = words(lang);
  const { needs, uncoveredHours } = found.figure;
  const query = new URLSearchParams({
    ...(gap.category === null ? {} : { category: gap.category }),
    ...(gap.period === 'term' ? {} : { period: gap.period }),
    release: found.asOf,
  });
  return (
    <section aria-labelledby="came-from">
      <h2 id="came-from">{w.figuresTitle}</h2>
      <p>
        {needs === null ? w.figuresHidden : w.figuresNeeds(number(lang, needs))}{' '}
        {uncoveredHours !== null && w.figuresHours(number(lang, uncoveredHours))} {w.figuresOf(date(lang, found.asOf))}
      </p>
      <p>
        <a href={`${href(lang, `/observatory/${gap.area}`)}?${query}`}>{w.seeFigures}</a>
      </p>
    </section>
  );
}

function About({ lang, whole, place }: { lang: Lang; whole: WholeGap; place: string }) {
  const w = words(lang);
  const { gap, pact } = whole;
  const taken = gap.takenAt === null ? '' : date(lang, today({ now: () => gap.takenAt! }));
  return (
    <>
      <Facts
        facts={[
          { term: w.factArea, value: place },
          { term: w.factCategory, value: categoryText(lang, gap.category, w.anything) },
          { term: w.factHours, value: gap.hours },
          { term: w.factPeriod, value: w.period[gap.period] },
          { term: w.factFrom, value: w.origin[gap.origin] },
          { term: w.factTaken, value: taken },
          { term: w.factBy, value: gap.answerBy && whole.decisions.length === 0 && date(lang, gap.answerBy) },
        ]}
      />
      {pact?.askedFirms && pact.askedPeople && (
        <p>{w.pooled(number(lang, pact.askedFirms), number(lang, pact.askedPeople))}</p>
      )}
    </>
  );
}

interface Again {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly reason?: Screened;
}

async function show(c: Context<Env>, deps: Deps, again: Again = {}) {
  const [lang, actor] = [c.get('lang'), c.get('actor')];
  const [w, d] = [words(lang), deskWords(lang)];
  const whole = await wholeGap(deps.db, actor, idOf(c));
  if (whole === null) throw new AppError('not-found', d.unknownGap);
  const { gap, decisions } = whole;
  const place = (await placeNames(deps.db))(gap);
  const services = await serviceNames(
    deps.db,
    decisions.map((x) => x.service),
  );
  const path = actor === 'anyone' ? [] : await pathOf(deps.db, gap.node);
  const form = formState(lang, again.typed, again.problems);
  const day = today(deps.clock);
  const title = `${categoryText(lang, gap.category, w.anything)}, ${place}`;
  const done = { taken: d.taken, decided: d.decided }[c.req.query('saved') ?? ''];
  if (actor !== 'anyone') keepPrivate(c);
  return c.html(
    <Page c={c} title={title} breadcrumb={[{ label: w.title, path: '/listening' }, { label: title }]}>
      <div class="narrow">
        <p class="over">{w.gapTitle}</p>
        <h1>
          {title} {gap.example && <Tag tone="care">{w.example}</Tag>}
        </h1>
        {done && (
          <Notice lang={lang} kind="good" live>
            {done}
          </Notice>
        )}
        <About lang={lang} whole={whole} place={place} />
        <Figures deps={deps} lang={lang} gap={gap} />
        {gap.takenAt !== null && <Answers lang={lang} decisions={decisions} services={services} />}
        <p>
          <a href={href(lang, `/thread/gap/${gap.id}`)}>{w.thread}</a>
        </p>
        {gap.takenAt === null && may(actor, 'take-up', path).yes && (
          <TakeForm form={form} gap={gap.id} proposed={addDays(day, daysToAnswer)} />
        )}
        {gap.takenAt !== null && may(actor, 'decide', path).yes && (
          <DecideForm
            form={form}
            gap={gap.id}
            after={decisions[0]?.version ?? 0}
            proposed={addDays(day, daysToReview)}
            reason={again.reason ?? { ok: true, text: '' }}
          />
        )}
      </div>
    </Page>,
    (again.problems?.length ?? 0) > 0 ? 400 : 200,
  );
}

/** `GET /listening/gaps/:gap`: one gap, its figures and its answer; the forms for whoever may use them. */
export const gapPage = (deps: Deps) => (c: Context<Env>) => show(c, deps);

/** A typed day after today, or null. */
export const laterDay = (deps: Deps, typed: string): string | null =>
  isDay(typed) && typed > today(deps.clock) ? typed : null;

/** `POST /listening/gaps/:gap/take`: takes charge of it. */
export const gapTake = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const by = laterDay(deps, first(typed, 'answer-by'));
  if (by === null)
    return show(c, deps, { typed, problems: [{ field: 'answer-by', message: deskWords(lang).answerByWrong }] });
  await takeUp(deps, actor, idOf(c), by, lang);
  return c.redirect(`${href(lang, `/listening/gaps/${idOf(c)}`)}?saved=taken`, 303);
};

/** `POST /listening/gaps/:gap/decide`: the one answer, or a new version of it. */
export const gapDecide = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const w = deskWords(lang);
  const outcome = outcomes.find((o) => o === first(typed, 'outcome'));
  const named = outcome === 'adapt' || outcome === 'point';
  const service = named ? await serviceTyped(deps.db, first(typed, 'service')) : null;
  const reviewOn = laterDay(deps, first(typed, 'review-on'));
  const problems = [
    ...(outcome ? [] : [{ field: 'outcome', message: w.outcomeMissing }]),
    ...(named && service === null
      ? [{ field: 'service', message: first(typed, 'service') === '' ? w.serviceNeeded : w.serviceUnknown }]
      : []),
    ...(first(typed, 'reason') === '' ? [{ field: 'reason', message: w.reasonMissing }] : []),
    ...(reviewOn === null ? [{ field: 'review-on', message: w.reviewWrong }] : []),
  ];
  if (problems.length > 0 || !outcome || reviewOn === null) return show(c, deps, { typed, problems });
  const reason = screened(lang, typed, 'reason', await publicNames(deps, service?.name));
  if (!reason.ok) return show(c, deps, { typed, problems: [reason.problem], reason });
  const after = Number.parseInt(first(typed, 'after'), 10) || 0;
  const wish = { outcome, service: service?.id ?? null, reason: reason.text.slice(0, 2000), reviewOn, after };
  await decide(deps, actor, idOf(c), wish, lang);
  return c.redirect(`${href(lang, `/listening/gaps/${idOf(c)}`)}?saved=decided`, 303);
};
