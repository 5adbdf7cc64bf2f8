import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Empty } from '#ui/empty.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import { countersOf } from '../reads/counters.ts';
import { counterNames } from '../rules/counters.ts';
import { Counters } from '../view/counters.tsx';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/figures.ts';
import { type Around, aroundChosen } from './around.ts';

/** The cycles to choose from, as links; the chosen one stands out. */
export function CycleChoice(props: { readonly lang: Lang; readonly around: Around; readonly path: string }) {
  const { lang, around, path } = props;
  return (
    <nav aria-label={words(lang).choose}>
      <Tags>
        {around.all.map((cycle) =>
          cycle.code === around.cycle.code ? (
            <Tag tone="accent">
              <strong aria-current="true">{cycle.code}</strong>
            </Tag>
          ) : (
            <Tag href={withQuery(href(lang, path), '', { cycle: cycle.code })}>{cycle.code}</Tag>
          ),
        )}
      </Tags>
    </nav>
  );
}

/** `GET /programme/figures?cycle=`: the six counters of a cycle with what each counts. */
export function figuresPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const found = await readAs(deps.db, c.get('actor'), async (tx) => {
      const around = await aroundChosen(c, deps, tx);
      return around && { around, ...(await countersOf(tx, around.cycle, around.open, around.day)) };
    });
    return c.html(
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: cycleWords(lang).title, path: '/programme' }, { label: w.title }]}
      >
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {found === null ? (
          <Empty title={cycleWords(lang).splitUnknown} />
        ) : (
          <>
            <CycleChoice lang={lang} around={found.around} path="/programme/figures" />
            <h2>{found.around.cycle.name[lang]}</h2>
            <Counters lang={lang} cycle={found.around.cycle.code} counters={found.counters} examples={found.examples} />
            {found.examples.size > 0 && <p class="soft">{cycleWords(lang).exampleNote}</p>}
            <h2>{w.definition}</h2>
            <Facts facts={counterNames.map((name) => ({ term: w.names[name], value: w.definitions[name] }))} />
          </>
        )}
      </Page>,
    );
  };
}
