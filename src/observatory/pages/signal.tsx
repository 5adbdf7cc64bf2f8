import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { municipalities } from '#territory/reads.ts';
import { DeskPage } from '#ui/desk.tsx';
import { formState } from '#ui/form.tsx';
import { type Screened, screened } from '#ui/free-text.tsx';
import { Notice } from '#ui/notice.tsx';
import { answerSignal } from '../actions/answer-signal.ts';
import { may } from '../policy.ts';
import { mapOfSignals } from '../reads/signal-map.ts';
import { named } from '../reads/signal-names.ts';
import { wholeSignal } from '../reads/signals.ts';
import { release } from '../reads.ts';
import { SignalTags, signalTitle } from '../view/signal-card.tsx';
import { AnswerForm, answers, Steps } from '../view/signal-form.tsx';
import { SignalMap } from '../view/signal-map.tsx';
import { History, How, Numbers, TakeUp } from '../view/signal-numbers.tsx';
import { signalText } from '../words/signal-told.ts';
import { words } from '../words/signals.ts';
import { aroundSignal, Next } from './signal-next.tsx';

interface Again {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly reason?: Screened;
}

const idOf = (c: Context<Env>) => c.req.param('signal') ?? '';

async function show(c: Context<Env>, deps: Deps, again: Again = {}) {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  demand(may(actor, 'see-signals'));
  const w = words(lang);
  const day = today(deps.clock);
  const whole = await wholeSignal(deps.db, actor, idOf(c));
  const latest = (await release(deps.db))?.asOf ?? null;
  const [signal] = await named(deps.db, whole ? [whole.signal] : [], { lang, today: day, latest });
  if (!whole || !signal) throw new AppError('not-found', w.unknown);
  const map = await mapOfSignals(deps.db, [signal], day);
  const { fact, chance } = signalText(lang, signal);
  const form = formState(lang, again.typed, again.problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={signalTitle(signal)}>
      <p class="over no-print">
        <a href={href(lang, '/observatory/signals')}>{w.back}</a>
      </p>
      <h1>{signalTitle(signal)}</h1>
      <SignalTags lang={lang} signal={signal} />
      <p class="lead">{fact}</p>
      <p>{chance}</p>
      <Numbers lang={lang} signal={signal} />
      {map && <SignalMap lang={lang} {...map} signals={[signal]} />}
      <History lang={lang} signal={signal} />
      <How lang={lang} signal={signal} />
      <Next lang={lang} signal={signal} around={await aroundSignal(deps, signal)} />
      <TakeUp lang={lang} signal={signal} />
      <Steps lang={lang} steps={whole.steps} gaps={signal.gaps}>
        {c.req.query('saved') === 'step' && (
          <Notice lang={lang} kind="good" live>
            {w.saved}
          </Notice>
        )}
      </Steps>
      {signal.mayAnswer && <AnswerForm form={form} signal={signal} reason={again.reason ?? { ok: true, text: '' }} />}
    </DeskPage>,
    (again.problems?.length ?? 0) > 0 ? 400 : 200,
  );
}

/** `GET /observatory/signals/:signal`: its numbers, how they are known, what was done and what one may do. */
export const signalPage = (deps: Deps) => (c: Context<Env>) => show(c, deps);

/** `POST /observatory/signals/:signal`: what was done about it. */
export const signalAnswer = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  demand(may(actor, 'answer-signal'));
  const w = words(lang);
  const state = answers.find((a) => a === first(typed, 'state'));
  const problems = [
    ...(state ? [] : [{ field: 'state', message: w.choiceMissing }]),
    ...(first(typed, 'reason') === '' && state !== 'looked-at' ? [{ field: 'reason', message: w.reasonMissing }] : []),
  ];
  if (!state || problems.length > 0) return show(c, deps, { typed, problems });
  const towns = (await municipalities(deps.db)).map((m) => m.name);
  const reason = screened(lang, typed, 'reason', towns);
  if (!reason.ok) return show(c, deps, { typed, problems: [reason.problem], reason });
  const after = Number.parseInt(first(typed, 'after'), 10) || 0;
  await answerSignal(deps, actor, idOf(c), { state, reason: reason.text.slice(0, 1000), after }, lang);
  return c.redirect(`${href(lang, `/observatory/signals/${idOf(c)}`)}?saved=step#steps`, 303);
};
