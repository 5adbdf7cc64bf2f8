import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Page, type PageProps } from './layout.tsx';
import { words } from './words.ts';

function Column({ c }: { c: Context<Env> }) {
  const lang = c.get('lang');
  const w = words(lang);
  return (
    <nav class="desk-column" aria-label={w.desk}>
      <div class="desk-who">
        <p>
          <span class="visually-hidden">{w.signedInAs}</span> <strong>{c.get('name') || w.desk}</strong>
        </p>
        <form method="post" action={href(lang, '/accounts/sign-out')}>
          <button type="submit" class="btn btn-outline-primary btn-sm">
            {w.signOut}
          </button>
        </form>
      </div>
      <ul>
        {c
          .get('desk')()
          .map((link) => (
            <li>
              <a href={link.path} aria-current={link.active ? 'page' : undefined}>
                {link.label}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** A page for somebody signed in: what their roles open to them in one column, the page beside it. */
export function DeskPage(props: PageProps) {
  const { children, ...page } = props;
  return (
    <Page {...page} inside>
      <div class="desk">
        <Column c={props.c} />
        <div class="desk-page" id="page" tabindex={-1}>
          {children}
        </div>
      </div>
    </Page>
  );
}
