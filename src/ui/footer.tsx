import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { navigation } from './nav.ts';
import { drawnOnce } from './once.ts';
import { words } from './words.ts';

/** The code of this product, for whoever wants to read, check or reuse it. */
const sourcePath = '/source';

const Drawn = drawnOnce(
  ({ lang }: { lang: Lang }) => {
    const w = words(lang);
    const site = [
      ['/needs/receipt', w.haveCode],
      ['/programme', w.programme],
      ['/accessibility', w.accessibility],
      ['/privacy', w.privacy],
      ['/open-data', w.openData],
      [sourcePath, w.source],
    ] as const;
    return (
      <footer class="foot" id="footer">
        <div class="container foot-columns">
          <div class="foot-about">
            <strong>{w.name}</strong>
            <p>{w.footerAbout}</p>
          </div>
          <nav aria-label={w.footerExplore}>
            <h2>{w.footerExplore}</h2>
            <ul>
              {navigation(lang, '').map((link) => (
                <li>
                  <a href={href(lang, link.path)}>{link.label}</a>
                </li>
              ))}
            </ul>
          </nav>
          <nav aria-label={w.footerUseful}>
            <h2>{w.footerUseful}</h2>
            <ul>
              {site.map(([path, label]) => (
                <li>
                  <a href={href(lang, path)}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </footer>
    );
  },
  ({ lang }) => lang,
);

/** The foot of every page: the same wherever one is. */
export const Footer = ({ c }: { c: Context<Env> }) => <Drawn lang={c.get('lang')} />;
