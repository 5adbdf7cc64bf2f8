import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { municipality } from '#territory/reads.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Facts } from '#ui/facts.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { withQuery } from '#ui/url.ts';
import { type OpenedNeed, openNeed } from '../actions/open-need.ts';
import { readContact } from '../actions/read-contact.ts';
import { fieldsFromNeed, queryOf } from '../rules/form.ts';
import { listAddress } from '../view/desk-filters.tsx';
import { dayOfMoment } from '../view/desk-list.tsx';
import { Kept, type Names } from '../view/receipt.tsx';
import { words } from '../words/desk.ts';
import { categoryChoices } from './categories.ts';

async function namesOf(deps: Deps, lang: Lang, { stored }: OpenedNeed): Promise<Names> {
  const codes = [stored.need.home, stored.need.work].filter((code) => code !== null);
  const found = await Promise.all(codes.map((code) => municipality(deps.db, code)));
  return {
    places: Object.fromEntries(found.flatMap((m) => (m ? [[m.code, m.name]] : []))),
    categories: Object.fromEntries(categoryChoices(lang).map((k) => [k.code, k.label])),
  };
}

/** What was just read; undefined = nobody asked for it. */
type ReadContact = string | null | undefined;

/** `back`: the list as it was left. */
function Contact({ lang, opened, read, back }: { lang: Lang; opened: OpenedNeed; read: ReadContact; back: string }) {
  const w = words(lang);
  return (
    <section class="no-print" aria-labelledby="contact">
      <h2 id="contact">{w.contactTitle}</h2>
      {typeof read === 'string' ? (
        <Notice lang={lang} kind="care" title={w.contactIs} live>
          <p>
            <strong>{read}</strong>
          </p>
          <p>{w.contactRecorded}</p>
        </Notice>
      ) : opened.contact && read === undefined ? (
        <Form
          form={formState(lang)}
          action={withQuery(href(lang, `/needs/desk/${opened.stored.id}/contact`), back, {})}
        >
          <p>{w.contactThere}</p>
          <Button kind="outline">{w.contactRead}</Button>
        </Form>
      ) : (
        <p>{read === null ? w.contactGone : w.contactNone}</p>
      )}
    </section>
  );
}

async function show(c: Context<Env>, deps: Deps, opened: OpenedNeed, read?: ReadContact) {
  const lang = c.get('lang');
  const w = words(lang);
  const { stored } = opened;
  const names = await namesOf(deps, lang, opened);
  const day = date(lang, dayOfMoment(stored.voicedAt));
  const answer = queryOf({ ...fieldsFromNeed(stored.need, today(deps.clock)), saved: ['1'] });
  const back = listAddress(typedQuery(c));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.oneTitle}>
      <h1>{w.oneTitle}</h1>
      <p class="lead">{w.said(day, names.places[stored.need.home] ?? stored.need.home)}</p>
      <Facts facts={[{ term: w.arrived, value: w.channel[stored.channel] }]} />
      <Contact lang={lang} opened={opened} read={read} back={back} />
      <Kept
        lang={lang}
        stored={stored}
        names={names}
        answer={`${href(lang, '/matching/answer')}?${answer}`}
        reader="desk"
      />
      <p class="no-print">
        <ButtonLink kind="plain" href={withQuery(href(lang, '/needs/desk'), back, {})}>
          {w.back}
        </ButtonLink>
      </p>
    </DeskPage>,
  );
}

/** `GET /needs/desk/:need`: one need of one's area, as it was given; the contact apart, on request. */
export function deskNeedPage(deps: Deps) {
  return async (c: Context<Env>) =>
    show(c, deps, await openNeed(deps, signedIn(c), c.req.param('need') ?? '', c.get('lang')));
}

/** `POST /needs/desk/:need/contact`: the contact in clear, once; that it was read is recorded. */
export function deskContact(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, id, lang] = [signedIn(c), c.req.param('need') ?? '', c.get('lang')];
    const contact = await readContact(deps, actor, id, lang);
    return show(c, deps, await openNeed(deps, actor, id, lang), contact);
  };
}
