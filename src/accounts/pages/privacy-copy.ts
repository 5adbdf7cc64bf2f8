import type { Context } from 'hono';
import { isDay } from '#kit/days.ts';
import { type Block, facts, heading, paragraph } from '#kit/document.ts';
import { AppError } from '#kit/errors.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { type Called, date, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { pdfOf } from '#kit/pdf.ts';
import type { PersonalSection, PersonalValue } from '#kit/personal-data.ts';
import type { DataCopy } from '../actions/privacy-carry-out.ts';
import { openCopy } from '../actions/privacy-open-copy.ts';
import { handlingWords } from '../words/privacy/handling.ts';
import { privacyWords } from '../words/privacy/own.ts';

async function opened(c: Context<Env>, deps: Deps): Promise<DataCopy> {
  const actor = signedIn(c);
  const lang = c.get('lang');
  const id = c.req.param('request') ?? '';
  if (!isUuid(id)) throw new AppError('not-found', handlingWords(lang).noRequest);
  keepPrivate(c);
  return openCopy(deps, actor, id, lang);
}

const attached = (c: Context<Env>, name: string) => c.header('Content-Disposition', `attachment; filename="${name}"`);

/** `GET /accounts/privacy/requests/:request/data.json`: the copy as data, keys without language. */
export const copyAsJson = (deps: Deps) => async (c: Context<Env>) => {
  const copy = await opened(c, deps);
  attached(c, 'concilia-dati.json');
  const sections = copy.sections.map((s) => [
    s.key,
    s.records.map((r) => Object.fromEntries(r.map((v) => [v.key, v.value]))),
  ]);
  return c.json({ madeAt: copy.madeAt, ...Object.fromEntries(sections) });
};

/** `GET /accounts/privacy/requests/:request/data.pdf`: the copy to be read, tagged. */
export const copyAsPdf = (deps: Deps, called: Called['verbs']) => async (c: Context<Env>) => {
  const copy = await opened(c, deps);
  const lang = c.get('lang');
  const w = handlingWords(lang);
  const pdf = await pdfOf({
    ...{ title: w.copyTitle, lang, author: 'Concilia', madeAt: new Date(copy.madeAt), foot: w.page },
    blocks: [
      heading(1, w.copyTitle),
      paragraph(w.copyLead(date(lang, copy.madeAt.slice(0, 10)))),
      ...copy.sections.flatMap((s) => [heading(2, s.title[lang]), ...factsOf(lang, s, called)]),
    ],
  });
  attached(c, 'concilia-dati.pdf');
  c.header('Content-Type', 'application/pdf');
  return c.body(new Uint8Array(pdf));
};

/** A record on its own as a list of terms; many records as one list, a line each. */
function factsOf(lang: Lang, { records }: PersonalSection, called: Called['verbs']): Block[] {
  const pair = (v: PersonalValue) => [v.label[lang], shown(lang, v, called)] as const;
  if (records.length < 4) return records.map((r) => facts(r.map(pair)));
  const oneLine = ([head, ...rest]: readonly PersonalValue[]) =>
    [head ? shown(lang, head, called) : '', rest.map((v) => pair(v).join(' ')).join(' · ')] as const;
  return [facts(records.map(oneLine))];
}

/** A value to be read: days in full, languages and verbs by their names. */
function shown(lang: Lang, { key, value }: PersonalValue, called: Called['verbs']): string {
  const w = handlingWords(lang);
  if (value === null) return w.none;
  if (key === 'language' && (value === 'it' || value === 'en')) return privacyWords(lang).languages[value];
  if (key === 'verb') return called[String(value)]?.did?.[lang] ?? String(value);
  if (key === 'by' && (value === 'me' || value === 'other')) return value === 'me' ? w.byYou : w.byOther;
  if (typeof value === 'string' && isDay(value)) return date(lang, value);
  return typeof value === 'boolean' ? (value ? w.yes : w.no) : String(value);
}
