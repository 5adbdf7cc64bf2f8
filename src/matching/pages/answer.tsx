import type { Context } from 'hono';
import QRCode from 'qrcode';
import { today } from '#kit/clock.ts';
import { typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { readNeed } from '#needs/reads.ts';
import type { Fields } from '#needs/rules/fields.ts';
import { fieldsFromNeed, queryOf } from '#needs/rules/form.ts';
import { travelServer } from '#territory/reads/travel-server.ts';
import { Page } from '#ui/layout.tsx';
import { answerNeed } from '../reads.ts';
import { uncoveredNeed } from '../rules/answer.ts';
import type { Area } from '../rules/area-tile.ts';
import { AnswerView } from '../view/answer.tsx';
import { headline } from '../view/head.tsx';
import type { WayBack } from '../view/qr.tsx';
import { fitsSquare } from '../view/qr-path.ts';
import type { Setting } from '../view/service.tsx';
import { words } from '../words/answer.ts';

const trail = (lang: Lang) => [{ label: words(lang).crumb, path: '/needs/new' }, { label: words(lang).title }];

/** The address of this answer with the need after `#`: whoever scans it asks their own device, not us. */
function wayBack(c: Context<Env>, fields: Fields): WayBack {
  const { origin } = new URL(c.req.url);
  const address = `${origin}${href(c.get('lang'), '/matching/answer')}#${queryOf(fields)}`;
  if (!fitsSquare(address)) return { address, code: null };
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'L' });
  return { address, code: { size: modules.size, dark: (row, column) => modules.get(row, column) === 1 } };
}

export const settingOf = (lang: Lang, day: string, area: Area): Setting => ({
  lang,
  today: day,
  categoryName: (code) => area.kinds.get(code)?.[lang] ?? code,
});

/** Without a query: the frame in which the device draws the answer to the need after `#`, which no server is told. */
function DevicePage({ c, deps }: { c: Context<Env>; deps: Deps }) {
  const lang = c.get('lang');
  const w = words(lang);
  return (
    <Page c={c} title={w.title} breadcrumb={trail(lang)} islands={[lang === 'en' ? 'answer-en' : 'answer', 'qr-code']}>
      <answer-page data-lang={lang} data-today={today(deps.clock)}>
        <h1>{w.title}</h1>
        <noscript>
          <p>{w.noScript}</p>
        </noscript>
        <p>
          <a href={href(lang, '/needs/new')}>{w.toForm}</a>
        </p>
      </answer-page>
    </Page>
  );
}

/** `GET /matching/answer?…`: the answer computed here, with nothing kept. A need that cannot be read goes back to the form. */
export function answerPage(deps: Deps) {
  const { travelUrl } = deps.config;
  const roads = travelUrl === null ? null : travelServer(travelUrl, deps.clock);
  return async (c: Context<Env>) => {
    keepPrivate(c);
    const lang = c.get('lang');
    const typed = typedQuery(c);
    if (Object.keys(typed).length === 0) return c.html(<DevicePage c={c} deps={deps} />);
    const day = today(deps.clock);
    const read = await readNeed(deps.db, typed, day);
    // The form knows every field: it shows what is wrong beside what was typed.
    if (!read.ok) return c.redirect(`${href(lang, '/needs/new')}?${queryOf({ ...typed, step: ['answer'] })}`, 303);
    const { answer, area } = await answerNeed(deps.db, read.need, day, roads);
    const fields = fieldsFromNeed(read.need, day);
    const left = uncoveredNeed(answer);
    return c.html(
      <Page c={c} title={headline(lang, answer)} breadcrumb={trail(lang)}>
        <AnswerView
          setting={settingOf(lang, day, area)}
          answer={answer}
          fields={fields}
          uncovered={left && fieldsFromNeed(left, day)}
          device={false}
          back={wayBack(c, fields)}
        />
      </Page>,
    );
  };
}
