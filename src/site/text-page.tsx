import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Page } from '#ui/layout.tsx';
import { type Texts, texts } from './texts.ts';

/** Renders one of the plain text pages (accessibility, open data, source code). */
export function textPage(which: keyof Texts) {
  return (c: Context<Env>) => {
    const lang = c.get('lang');
    const text = texts(lang)[which];
    return c.html(
      <Page c={c} title={text.title} description={text.lead} breadcrumb={[{ label: text.title }]}>
        <article class="prose">
          <h1>{text.title}</h1>
          <p class="lead">{text.lead}</p>
          {text.sections.map((s) => (
            <section>
              <h2>{s.title}</h2>
              {s.paragraphs.map((p) => {
                const link = p.match(/^\[(.+)\]\((.+)\)$/);
                return <p>{link ? <a href={href(lang, link[2]!)}>{link[1]}</a> : p}</p>;
              })}
            </section>
          ))}
        </article>
      </Page>,
    );
  };
}
