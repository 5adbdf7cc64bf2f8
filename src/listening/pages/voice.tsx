import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { hoursInCodes } from '#kit/week-italian.ts';
import { readNeed } from '#needs/reads.ts';
import { municipalities, municipality } from '#territory/reads.ts';
import { Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Facts } from '#ui/facts.tsx';
import { ErrorSummary, Form, type FormState, formState } from '#ui/form.tsx';
import { type Screened, screened } from '#ui/free-text.tsx';
import { Notice } from '#ui/notice.tsx';
import { answerVoice } from '../actions/answer-voice.ts';
import { codeVoice } from '../actions/code-voice.ts';
import { groupVoice } from '../actions/group-voice.ts';
import { type OpenedVoice, readVoice } from '../actions/read-voice.ts';
import { may } from '../policy.ts';
import { openGaps } from '../reads/gaps.ts';
import { categoryText, placeNames, serviceTyped } from '../reads/where.ts';
import { inOrder, isAnswer, stateOf } from '../rules/states.ts';
import { AnswerForm, CodeForm, GroupForm } from '../view/voice-forms.tsx';
import { words } from '../words/desk.ts';
import { words as publicWords } from '../words/public.ts';
import { words as voiceWords } from '../words/voice.ts';

const nothing: Screened = { ok: true, text: '' };
const dayOf = (lang: Lang, moment: Date) => date(lang, today({ now: () => moment }));
const idOf = (c: Context<Env>) => c.req.param('voice') ?? '';

function Contact({ lang, opened, asked }: { lang: Lang; opened: OpenedVoice; asked: boolean }) {
  const w = words(lang);
  if (opened.address !== null)
    return (
      <Notice lang={lang} kind="care" title={w.contactIs} live>
        <p>
          <strong>{opened.address}</strong>
        </p>
        <p>{w.contactRecorded}</p>
      </Notice>
    );
  if (!opened.contact || asked) return <p class="soft">{w.contactNone}</p>;
  return (
    <Form form={formState(lang)} action={href(lang, `/listening/voices/${opened.voice.id}/contact`)}>
      <Button kind="outline">{w.readContact}</Button>
    </Form>
  );
}

function Story({ lang, opened }: { lang: Lang; opened: OpenedVoice }) {
  const [w, v] = [words(lang), voiceWords(lang)];
  const { voice, steps } = opened;
  return (
    <section aria-labelledby="story">
      <h2 id="story">{w.history}</h2>
      <ol>
        <li>
          {v.state.heard}: {dayOf(lang, voice.saidAt)}
        </li>
        {inOrder(steps).map((s) => (
          <li>
            {v.state[s.state]}: {dayOf(lang, s.at)}
            {s.reason !== '' && <blockquote class="free-text">{s.reason}</blockquote>}
          </li>
        ))}
      </ol>
      <Facts
        facts={[
          { term: w.need, value: voice.need && <a href={href(lang, `/needs/desk/${voice.need}`)}>{w.openNeed}</a> },
          { term: w.gap, value: voice.gap && <a href={href(lang, `/listening/gaps/${voice.gap}`)}>{w.openGap}</a> },
        ]}
      />
      <p>
        <a href={href(lang, `/thread/voice/${voice.id}`)}>{publicWords(lang).thread}</a>
      </p>
    </section>
  );
}

interface Again {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly reason?: Screened;
  readonly contact?: boolean;
}

/** What can still be done with a voice. */
async function Work({
  deps,
  c,
  opened,
  form,
  reason,
}: {
  deps: Deps;
  c: Context<Env>;
  opened: OpenedVoice;
  form: FormState;
  reason: Screened;
}) {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  const { voice, text, steps } = opened;
  const state = stateOf(steps);
  if (text === null || isAnswer(state)) return null;
  const codes = may(actor, 'code-voice').yes;
  const home = voice.municipality === null ? '' : ((await municipality(deps.db, voice.municipality))?.name ?? '');
  const gaps = state === 'heard' ? await readAs(deps.db, actor, (tx) => openGaps(tx)) : [];
  const where = await placeNames(deps.db);
  const label = (g: (typeof gaps)[number]) =>
    `${where(g)}: ${categoryText(lang, g.category, publicWords(lang).anything)}, ${g.hours}`;
  return (
    <>
      {codes && voice.need === null && <CodeForm form={form} voice={voice.id} home={home} />}
      {codes && <AnswerForm form={form} voice={voice.id} reason={reason} />}
      {state === 'heard' && <GroupForm form={form} voice={voice.id} gaps={gaps} label={label} />}
    </>
  );
}

async function show(c: Context<Env>, deps: Deps, again: Again = {}) {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  const w = words(lang);
  const opened = await readVoice(deps, actor, idOf(c), lang, again.contact ?? false);
  const { voice } = opened;
  const place = voice.municipality === null ? null : ((await municipality(deps.db, voice.municipality))?.name ?? null);
  const form = formState(lang, again.typed, again.problems);
  const silent = formState(lang, again.typed, again.reason?.ok === false ? again.problems : []);
  const saved = c.req.query('saved') ?? '';
  const done = (w.saved as Readonly<Record<string, string>>)[saved];
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.voiceTitle}>
      <h1>{w.voiceTitle}</h1>
      <p class="lead">
        {w.said} {dayOf(lang, voice.saidAt)} · {place ?? w.noWhere}
      </p>
      <ErrorSummary form={form} />
      {done && (
        <Notice lang={lang} kind="good" live>
          {done}
        </Notice>
      )}
      <section aria-labelledby="words">
        <h2 id="words">{w.words}</h2>
        {opened.text === null ? (
          <p>{w.erased}</p>
        ) : (
          <blockquote class="free-text" lang={voice.language}>
            {opened.text}
          </blockquote>
        )}
        <Contact lang={lang} opened={opened} asked={again.contact ?? false} />
      </section>
      <Story lang={lang} opened={opened} />
      <Work deps={deps} c={c} opened={opened} form={silent} reason={again.reason ?? nothing} />
      <p>
        <a href={href(lang, '/listening/voices')}>{w.voicesTitle}</a>
      </p>
    </DeskPage>,
    (again.problems?.length ?? 0) > 0 ? 400 : 200,
  );
}

/** `GET /listening/voices/:voice`: one voice with its words; opening it is recorded. */
export const voicePage = (deps: Deps) => (c: Context<Env>) => show(c, deps);

/** `POST /listening/voices/:voice/contact`: the contact in clear, once. */
export const voiceAddress = (deps: Deps) => (c: Context<Env>) => show(c, deps, { contact: true });

const done = (c: Context<Env>, what: string) => {
  keepPrivate(c);
  return c.redirect(`${href(c.get('lang'), `/listening/voices/${idOf(c)}`)}?saved=${what}`, 303);
};

/** What to do about an answer that cannot be read. */
function codeFault(lang: Lang, field: string): string {
  const w = words(lang).codeFaults;
  return field.endsWith('age') ? w.age : field.includes('hours') ? w.hours : field === 'home' ? w.home : w.other;
}

/** `POST /listening/voices/:voice/need`: turns it into a need. */
export const voiceNeed = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  // Hours as people write them; the form's codec reads codes.
  const hours = hoursInCodes(first(typed, 'person.0.hours'));
  const read = await readNeed(deps.db, { ...typed, 'person.0.hours': [hours] }, today(deps.clock));
  if (!read.ok) {
    const problems = read.problems.map((p) => ({ field: p.field, message: codeFault(lang, p.field) }));
    return show(c, deps, { typed, problems });
  }
  await codeVoice(deps, actor, idOf(c), read.need, lang);
  return done(c, 'coded');
};

/** `POST /listening/voices/:voice/answer`: an answer to this voice alone. */
export const voiceAnswer = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const w = words(lang);
  const state = first(typed, 'state') === 'not-possible' ? 'not-possible' : 'answered';
  const typedService = first(typed, 'service');
  const service = typedService === '' ? null : await serviceTyped(deps.db, typedService);
  const problems = [
    ...(first(typed, 'reason') === '' ? [{ field: 'reason', message: w.reasonMissing }] : []),
    ...(typedService !== '' && service === null ? [{ field: 'service', message: w.serviceUnknown }] : []),
  ];
  if (problems.length > 0) return show(c, deps, { typed, problems });
  const reason = screened(lang, typed, 'reason', await publicNames(deps, service?.name));
  if (!reason.ok) return show(c, deps, { typed, problems: [reason.problem], reason });
  await answerVoice(
    deps,
    actor,
    idOf(c),
    { state, reason: reason.text.slice(0, 2000), service: service?.id ?? null },
    lang,
  );
  return done(c, 'answered');
};

/** Names that are places or services, never people. */
export const publicNames = async (deps: Deps, ...more: (string | undefined)[]): Promise<readonly string[]> => [
  ...(await municipalities(deps.db)).map((m) => m.name),
  ...more.filter((name) => name !== undefined),
];

/** `POST /listening/voices/:voice/group`: into a gap that is there. */
export const voiceGroup = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  await groupVoice(deps, actor, idOf(c), first(typed, 'gap'), lang);
  return done(c, 'grouped');
};
