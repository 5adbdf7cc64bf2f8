import { typedQuery } from '#kit/form.ts';
import type { App } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { CardList, Figures, Messages, Tables } from './gallery/content.tsx';
import { ChooseHours, Forms } from './gallery/forms.tsx';
import { Charts, Territory, Weeks } from './gallery/pictures.tsx';
import { galleryWords } from './gallery/words.ts';
import { Page } from './layout.tsx';

/** `/ui`: every component in use, in the reader's language. */
export function mountGallery(app: App): void {
  app.get('/ui', (c) => {
    const lang = c.get('lang');
    const w = galleryWords(lang);
    const query = new URL(c.req.url).searchParams;
    return c.html(
      <Page c={c} title={w.title} breadcrumb={[{ label: w.title }]} islands={['week-paint']}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <Weeks lang={lang} />
        <ChooseHours lang={lang} typed={typedQuery(c)} />
        <Territory lang={lang} />
        <Figures lang={lang} />
        <CardList lang={lang} />
        <Tables lang={lang} path={href(lang, '/ui')} query={query} />
        <Charts lang={lang} />
        <Messages lang={lang} />
        <Forms lang={lang} />
      </Page>,
    );
  });
}
