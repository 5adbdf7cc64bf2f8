import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { countersOf } from '../reads/counters.ts';
import { Counters } from '../view/counters.tsx';
import { words } from '../words/cycles.ts';
import { words as figureWords } from '../words/figures.ts';
import { aroundChosen } from './around.ts';

/** For the first page of the network: the six counters of the latest cycle, each with its receipt; nothing without a cycle. */
export const frontCounters = (deps: Deps) => async (c: Context<Env>) => {
  const lang = c.get('lang');
  const w = words(lang);
  const found = await readAs(deps.db, c.get('actor'), async (tx) => {
    const around = await aroundChosen(c, deps, tx);
    return around && { around, ...(await countersOf(tx, around.cycle, around.open, around.day)) };
  });
  if (found === null) return null;
  const { cycle } = found.around;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{cycle.name[lang]}</h2>
      <Counters lang={lang} cycle={cycle.code} counters={found.counters} examples={found.examples} />
      {found.examples.size > 0 && <p class="soft">{w.exampleNote}</p>}
      <Actions>
        <ButtonLink kind="outline" href={href(lang, '/programme')}>
          {w.title}
        </ButtonLink>
        <ButtonLink kind="plain" href={href(lang, '/programme/figures')}>
          {figureWords(lang).title}
        </ButtonLink>
      </Actions>
    </section>
  );
};
