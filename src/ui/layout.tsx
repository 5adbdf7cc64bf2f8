import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { Env } from '#kit/http.ts';
import { direction } from '#kit/i18n.ts';
import { assetUrl } from './assets.ts';
import { Breadcrumb, type Crumb } from './breadcrumb.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import type { Content } from './html.ts';
import { VoiceBox } from './voice-box.tsx';
import { words } from './words.ts';

export interface PageProps {
  readonly c: Context<Env>;
  /** Shown in the browser's tab, followed by the product's name; null on the home page. */
  readonly title: string | null;
  readonly description?: string;
  /** Way from the home page, ending with this page without path. */
  readonly breadcrumb?: readonly Crumb[];
  /** Names of the islands (files of the `islands` folders) this page needs; none = no JavaScript. */
  readonly islands?: readonly string[];
  /** More elements for `<head>`: structured data, canonical link, noindex. */
  readonly head?: Content;
  /** True on pages for whoever is signed in. */
  readonly inside?: boolean;
  /** `wide` lets maps and tables use the whole container; text pages stay narrow by their own classes. */
  readonly children?: Content;
}

function Head({ c, title, description, islands = [], head }: PageProps) {
  const w = words(c.get('lang'));
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === null ? `${w.name}. ${w.tagline}` : `${title} · ${w.name}`}</title>
      {description && <meta name="description" content={description} />}
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
      <link rel="preload" href="/assets/fonts/titillium-regular.woff2" as="font" type="font/woff2" crossorigin="" />
      <link rel="stylesheet" href={assetUrl('concilia.css')} />
      {islands.map((name) => (
        <script type="module" src={assetUrl(`${name}.js`)} />
      ))}
      {head}
    </head>
  );
}

function SkipLinks({ c, inside }: { c: Context<Env>; inside: boolean }) {
  const w = words(c.get('lang'));
  return (
    <nav class="skip" aria-label={w.skip}>
      <a href={inside ? '#page' : '#main'}>{w.skipMain}</a>
      <a href="#menu">{w.skipNav}</a>
      <a href="#footer">{w.skipFooter}</a>
    </nav>
  );
}

function DemoBanner({ c }: { c: Context<Env> }) {
  if (!c.get('demo')) return null;
  const w = words(c.get('lang'));
  return (
    <aside class="demo-banner" aria-label={w.demoTitle}>
      <div class="container">
        <strong>{w.demoTitle}</strong> {w.demo}
      </div>
    </aside>
  );
}

/** A whole HTML document: `return c.html(<Page c={c} title="…">…</Page>)`. */
export function Page(props: PageProps) {
  const { c, breadcrumb, children } = props;
  const lang = c.get('lang');
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang} dir={direction(lang)}>
        <Head {...props} />
        <body>
          <SkipLinks c={c} inside={props.inside ?? false} />
          <Header c={c} inside={props.inside ?? false} />
          <DemoBanner c={c} />
          <main id="main" class="container" tabindex={-1}>
            {breadcrumb && <Breadcrumb lang={lang} trail={breadcrumb} />}
            {children}
          </main>
          <VoiceBox lang={lang} path={c.get('path')} />
          <Footer c={c} />
        </body>
      </html>
    </>
  );
}
