import { href, type Lang } from '#kit/i18n.ts';
import { words } from './words.ts';

/** A place on the way to this page; the page itself has no path. */
export interface Crumb {
  readonly label: string;
  /** Path without language prefix. */
  readonly path?: string;
}

/** The way from the home page; the home page itself is added. */
export function Breadcrumb({ lang, trail }: { lang: Lang; trail: readonly Crumb[] }) {
  const w = words(lang);
  const all: readonly Crumb[] = [{ label: w.home, path: '/' }, ...trail];
  return (
    <nav class="crumbs" aria-label={w.path}>
      <ol>
        {all.map((crumb) => (
          <li>
            {crumb.path === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <a href={href(lang, crumb.path)}>{crumb.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
