import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Icon } from './icon.tsx';
import { type NavLink, navigation } from './nav.ts';
import { drawnOnce } from './once.ts';
import { words } from './words.ts';

/** Where the same page lives in the other language, with the same query. */
function otherLanguage(c: Context<Env>): { lang: Lang; url: string } {
  const lang: Lang = c.get('lang') === 'it' ? 'en' : 'it';
  return { lang, url: href(lang, c.get('path')) + new URL(c.req.url).search };
}

function Slim({ c, inside }: { c: Context<Env>; inside: boolean }) {
  const w = words(c.get('lang'));
  const other = otherLanguage(c);
  return (
    <div class="head-slim">
      <div class="container">
        <span>{w.network}</span>
        <div class="head-slim-links">
          <a href={other.url} hreflang={other.lang} lang={other.lang} title={w.otherLanguageHint}>
            {w.otherLanguage}
          </a>
          <a href={href(c.get('lang'), '/workbench')}>{inside ? w.desk : w.enter}</a>
        </div>
      </div>
    </div>
  );
}

/** Three bars of a week that fit together: the sign of the product. */
function Sign() {
  return (
    <svg class="sign" viewBox="0 0 44 44" aria-hidden="true" focusable="false">
      <rect x="2" y="5" width="26" height="9" rx="3" />
      <rect x="11" y="17.5" width="31" height="9" rx="3" opacity="0.75" />
      <rect x="2" y="30" width="19" height="9" rx="3" />
      <rect x="25" y="30" width="17" height="9" rx="3" opacity="0.5" />
    </svg>
  );
}

function Search({ lang }: { lang: Lang }) {
  const w = words(lang);
  return (
    <search class="head-search">
      <form action={href(lang, '/directory')} method="get">
        <label class="visually-hidden" for="site-search">
          {w.searchLabel}
        </label>
        <input id="site-search" type="search" name="q" placeholder={w.searchLabel} autocomplete="off" />
        <button type="submit">
          <Icon name="search" />
          <span class="visually-hidden">{w.search}</span>
        </button>
      </form>
    </search>
  );
}

const Menu = drawnOnce(
  ({ lang, links }: { lang: Lang; links: readonly NavLink[] }) => (
    <nav class="head-nav" id="menu" aria-label={words(lang).menu}>
      <ul class="container">
        {links.map((link) => (
          <li>
            <a href={href(lang, link.path)} aria-current={link.active ? 'true' : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  ),
  ({ lang, links }) => `${lang} ${links.map((l) => l.active)}`,
);

const Main = drawnOnce(
  ({ lang }: { lang: Lang }) => (
    <div class="head-main">
      <div class="container">
        <a class="brand" href={href(lang, '/')}>
          <Sign />
          <span>
            <strong>{words(lang).name}</strong>
            <small>{words(lang).tagline}</small>
          </span>
        </a>
        <Search lang={lang} />
      </div>
    </div>
  ),
  ({ lang }) => lang,
);

/** Slim bar with the language, name and search, and the public words. Public pages are the same for everybody: they never say who asked. */
export function Header({ c, inside = false }: { c: Context<Env>; inside?: boolean }) {
  const lang = c.get('lang');
  return (
    <header class="head">
      <Slim c={c} inside={inside} />
      <Main lang={lang} />
      <Menu lang={lang} links={navigation(lang, c.get('path'))} />
    </header>
  );
}
