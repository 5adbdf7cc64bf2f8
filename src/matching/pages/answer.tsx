import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import QRCode from 'qrcode';
import { today } from '#kit/clock.ts';
import { typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { siteAddress } from '#kit/site-address.ts';
import { readNeed } from '#needs/reads.ts';
import type { Fields } from '#needs/rules/fields.ts';
import { fieldsFromNeed, queryOf } from '#needs/rules/form.ts';
import { travelServer } from '#territory/reads/travel-server.ts';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { answerNeed } from '../reads.ts';
import { uncoveredNeed } from '../rules/answer.ts';
import type { Area } from '../rules/area-tile.ts';
import { AnswerView } from '../view/answer.tsx';
import { headline } from '../view/head.tsx';
import type { WayBack } from '../view/qr.tsx';
import { fitsSquare } from '../view/qr-path.ts';
import { QrPicture } from '../view/qr-picture.tsx';
import type { Setting } from '../view/service.tsx';
import { words } from '../words/answer.ts';
import { frameWords } from '../words/frame.ts';

const trail = (lang: Lang) => [
  { label: frameWords(lang).crumb, path: '/needs/new' },
  { label: frameWords(lang).title },
];

/** The address of this answer with the need after `#`: whoever scans it asks their own device, not us. */
function wayBack(c: Context<Env>, deps: Deps, fields: Fields): WayBack {
  const address = `${siteAddress(c, deps.config)}${href(c.get('lang'), '/matching/answer')}#${queryOf(fields)}`;
  if (!fitsSquare(address)) return { address, code: null };
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'L' });
  const code = { size: modules.size, dark: (row: number, column: number) => modules.get(row, column) === 1 };
  return { address, code: <QrPicture code={code} label={words(c.get('lang')).qr} /> };
}

export const settingOf = (lang: Lang, day: string, area: Area): Setting => ({
  lang,
  today: day,
  categoryName: (code) => area.kinds.get(code)?.[lang] ?? code,
});

/** Without a query: the frame in which the device draws the answer to the need after `#`, which no server is told. */
function DevicePage({ c, deps }: { c: Context<Env>; deps: Deps }) {
  const lang = c.get('lang');
  const w = frameWords(lang);
  return (
    <Page c={c} title={w.title} breadcrumb={trail(lang)} islands={[lang === 'en' ? 'answer-en' : 'answer', 'qr-code']}>
      <answer-page data-lang={lang} data-today={today(deps.clock)}>
        <h1>{w.title}</h1>
        <noscript>
          <p>{w.noScript}</p>
        </noscript>
        <p>
          <a href={href(lang, '/needs/new')}>{words(lang).toForm}</a>
        </p>
      </answer-page>
    </Page>
  );
}

/** For who comes from a receipt: nothing is left to save. */
function Saved({ lang }: { lang: Lang }) {
  const w = frameWords(lang);
  return (
    <Notice lang={lang} kind="good">
      {w.saved} <a href={href(lang, '/needs/receipt')}>{w.toReceipt}</a>
    </Notice>
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
          once={randomUUID()}
          back={wayBack(c, deps, fields)}
          {...(typed.saved?.[0] === '1' ? { saved: <Saved lang={lang} /> } : {})}
        />
      </Page>,
    );
  };
}
