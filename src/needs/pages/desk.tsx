import type { Context } from 'hono';
import { typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { type DeskView, lookAtNeeds } from '../actions/look-at-needs.ts';
import { may } from '../policy.ts';
import { cursorText, readDeskQuery } from '../rules/desk.ts';
import type { Fields } from '../rules/fields.ts';
import { ChosenDeskFilters, DeskFilters, deskAddress, listAddress } from '../view/desk-filters.tsx';
import { DeskNeeds, DeskTotals } from '../view/desk-list.tsx';
import { words } from '../words/desk.ts';
import { categoryChoices } from './categories.ts';

/** Names of the codes of a list of one's area. */
const namesIn = (lang: Lang, { places }: DeskView) => ({
  places: Object.fromEntries(places.map((p) => [p.ref, p.name])),
  categories: Object.fromEntries(categoryChoices(lang).map((k) => [k.code, k.label])),
});

function Nothing({ lang, filtered, voices }: { lang: Lang; filtered: boolean; voices: boolean }) {
  const w = words(lang);
  return (
    <Empty title={w.emptyTitle}>
      <p>{filtered ? w.emptyFiltered : w.emptyAll}</p>
      {voices && !filtered && (
        <Actions>
          <ButtonLink href={href(lang, '/needs/desk/new')}>{w.newNeed}</ButtonLink>
        </Actions>
      )}
    </Empty>
  );
}

/** Older needs, and back to the newest. */
function Pages({ lang, typed, view, later }: { lang: Lang; typed: Fields; view: DeskView; later: boolean }) {
  const at = (change: Record<string, string | null>) =>
    withQuery(href(lang, '/needs/desk'), deskAddress(typed), change);
  return (
    <Pager
      lang={lang}
      previous={later ? at({}) : null}
      next={view.next ? at({ after: cursorText(view.next) }) : null}
    />
  );
}

/** `GET /needs/desk?municipality=&age=&category=&from=&to=&contact=yes`: the needs of one's area, newest first. */
export function deskPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), typedQuery(c)];
    const w = words(lang);
    const { query, badDays } = readDeskQuery(typed);
    const view = await lookAtNeeds(deps, actor, query);
    const names = namesIn(lang, view);
    const { places, readsContacts } = view;
    const filters = { lang, typed, query, badDays, places, readsContacts, categories: categoryChoices(lang) };
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <DeskTotals lang={lang} totals={view.totals} places={view.places} names={names} />
        <DeskFilters {...filters} />
        <ChosenDeskFilters {...filters} />
        {view.needs.length === 0 ? (
          <Nothing lang={lang} filtered={deskAddress(typed) !== ''} voices={may(actor, 'voice-for').yes} />
        ) : (
          <DeskNeeds lang={lang} view={view} names={names} back={listAddress(typed)} />
        )}
        <Pages lang={lang} typed={typed} view={view} later={query.after !== null} />
      </DeskPage>,
    );
  };
}
