import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { isDay } from '#kit/days.ts';
import { first, type Problem, parse, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { DeskPage } from '#ui/desk.tsx';
import { formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { writeNotice } from '../actions/privacy-write-notice.ts';
import { may } from '../policy.ts';
import { controllerAt, noticeAt, noticePlaces } from '../reads/privacy/notices.ts';
import { controllerForm, readJoint, readNotice } from '../rules/privacy/notice.ts';
import { WriteController, WriteNotice } from '../view/privacy/write-notice.tsx';
import { noticeWords } from '../words/privacy/notice.ts';

const path = '/accounts/privacy/notices';

/** `GET /accounts/privacy/notices`: who answers for data, and a new version of a notice. */
export const editNoticesPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, {}, []);

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const actor = signedIn(c);
  demand(may(actor, 'write-notices'));
  const lang = c.get('lang');
  const w = noticeWords(lang);
  const wide = actor.grants.some(
    (g) => g.active && g.nodeKind === 'region' && may(actor, 'write-notices', [g.node]).yes,
  );
  const all = await noticePlaces(deps.db);
  const places = wide ? all : all.filter((p) => actor.grants.some((g) => g.node === p.id));
  const at = wide ? null : (places[0]?.id ?? null);
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.editTitle}>
      <h1>{w.editTitle}</h1>
      <p class="lead">{w.editLead}</p>
      {c.req.query('done') !== undefined && (
        <Notice lang={lang} kind="good" live>
          {w.saved} <a href={href(lang, '/privacy')}>{w.seeIt}</a>
        </Notice>
      )}
      <WriteController form={form} places={places} wide={wide} now={await controllerAt(deps.db, at)} />
      <WriteNotice
        form={form}
        places={places}
        wide={wide}
        now={await noticeAt(deps.db, 'general', at)}
        today={today(deps.clock)}
      />
    </DeskPage>,
    problems.length > 0 ? 422 : 200,
  );
}

const done = (c: Context<Env>) => c.redirect(`${href(c.get('lang'), path)}?done=1`, 303);

/** The place of a form: null = everywhere; undefined when what came is none of the places. */
async function placeOf(deps: Deps, typed: Typed, field: string): Promise<string | null | undefined> {
  const place = first(typed, field);
  return place === '' ? null : (await noticePlaces(deps.db)).find((p) => p.id === place)?.id;
}

/** `POST /accounts/privacy/controller`. */
export function controllerPost(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const w = noticeWords(lang);
    const typed = await typedBody(c);
    const place = await placeOf(deps, typed, 'place');
    const fields = ['name', 'address', 'pec', 'dpoName', 'dpoContact'] as const;
    const read = parse(controllerForm, Object.fromEntries(fields.map((f) => [f, first(typed, f)])));
    const problems = [
      ...(place === undefined ? [{ field: 'place', message: w.placeMissing }] : []),
      ...(read.ok ? [] : read.problems.map(({ field }) => ({ field, message: w.missing }))),
    ];
    if (!read.ok || place === undefined) return show(c, deps, typed, problems);
    const controller = { ...read.value, joint: readJoint(first(typed, 'joint').slice(0, 5000)) };
    await writeNotice(deps, actor, place, { what: 'controller', controller }, lang);
    return done(c);
  };
}

/** `POST /accounts/privacy/notices`: a new version, from a day. */
export function noticePost(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const w = noticeWords(lang);
    const typed = await typedBody(c);
    const place = await placeOf(deps, typed, 'noticePlace');
    const validFrom = first(typed, 'from');
    const kind = first(typed, 'kind') === 'contact-care' ? 'contact-care' : 'general';
    const texts = ['titleIt', 'textIt', 'titleEn', 'textEn'];
    const problems = [
      ...(place === undefined ? [{ field: 'noticePlace', message: w.placeMissing }] : []),
      ...(isDay(validFrom) && validFrom >= today(deps.clock) && validFrom < '2100'
        ? []
        : [{ field: 'from', message: w.badDay }]),
      ...texts.filter((f) => first(typed, f) === '').map((field) => ({ field, message: w.missing })),
    ];
    if (place === undefined || problems.length > 0) return show(c, deps, typed, problems);
    const text = (l: string) => readNotice(first(typed, `title${l}`), first(typed, `text${l}`));
    const written = { what: 'notice', kind, validFrom, texts: { it: text('It'), en: text('En') } } as const;
    await writeNotice(deps, actor, place, written, lang);
    return done(c);
  };
}
