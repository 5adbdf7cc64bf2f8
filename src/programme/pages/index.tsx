import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Card, Cards } from '#ui/card.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Cycle } from '../model.ts';
import { may } from '../policy.ts';
import { countersOf } from '../reads/counters.ts';
import { holeBefore } from '../rules/chain.ts';
import { Counters } from '../view/counters.tsx';
import { CycleLinks } from '../view/cycle-links.tsx';
import { words } from '../words/cycles.ts';
import { words as figureWords } from '../words/figures.ts';
import { words as voucherWords } from '../words/vouchers.ts';
import { type Around, aroundChosen } from './around.ts';

/** First and last day of a cycle, as far as they are known. */
export function cycleDays(lang: Lang, cycle: Cycle): string | null {
  const w = words(lang);
  const [first, last] = [cycle.starts, cycle.ends].map((day) => day && date(lang, day));
  if (first && last) return w.days(first, last);
  return last ? w.until(last) : first ? w.since(first) : null;
}

/** The cycles with the times between them of which no act was found. */
function CycleList({ lang, around }: { readonly lang: Lang; readonly around: Around }) {
  const w = words(lang);
  return (
    <Cards list>
      {around.all.map((cycle, i) => {
        const hole = holeBefore(cycle, around.all[i + 1]);
        return (
          <>
            <Card
              title={cycle.name[lang]}
              href={href(lang, `/programme/cycles/${cycle.code}`)}
              over={
                <>
                  {i === 0 && around.open && <Tag tone="good">{w.now}</Tag>}{' '}
                  {[cycle.budgetCents === null ? `${w.money}: ${w.unknown}` : euro(lang, cycle.budgetCents)]}
                </>
              }
              foot={cycleDays(lang, cycle)}
            >
              <p>{cycle.note[lang]}</p>
            </Card>
            {hole && (
              <Notice lang={lang} kind="care">
                <p>{w.hole(date(lang, hole), cycle.name[lang])}</p>
              </Notice>
            )}
          </>
        );
      })}
    </Cards>
  );
}

/** `GET /programme`: what the programme is, its figures, its cycles from the latest. */
export function programmePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), c.get('actor')];
    const w = words(lang);
    const found = await readAs(deps.db, actor, async (tx) => {
      const around = await aroundChosen(c, deps, tx);
      return around && { around, ...(await countersOf(tx, around.cycle, around.open, around.day)) };
    });
    return c.html(
      <Page c={c} title={w.title} description={w.description} breadcrumb={[{ label: w.title }]}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {found === null ? (
          <Empty title={w.splitUnknown} />
        ) : (
          <>
            <section aria-labelledby="figures">
              <h2 id="figures">{found.around.cycle.name[lang]}</h2>
              <Counters
                lang={lang}
                cycle={found.around.cycle.code}
                counters={found.counters}
                examples={found.examples}
              />
              {found.examples.size > 0 && <p class="soft">{w.exampleNote}</p>}
              <Actions>
                <ButtonLink href={href(lang, `/programme/cycles/${found.around.cycle.code}`)}>{w.toCycle}</ButtonLink>
                <ButtonLink kind="plain" href={href(lang, '/programme/figures')}>
                  {figureWords(lang).title}
                </ButtonLink>
                {may(actor, 'record-act').yes && (
                  <ButtonLink kind="outline" href={href(lang, '/programme/acts/new')}>
                    {w.record}
                  </ButtonLink>
                )}
              </Actions>
            </section>
            <CycleLinks lang={lang} actor={actor} cycle={found.around.cycle.code} />
            <section aria-labelledby="how">
              <h2 id="how">{w.how}</h2>
              <ol class="how">
                {w.howSteps.split('\n').map((step) => (
                  <li>{step}</li>
                ))}
              </ol>
            </section>
            <section aria-labelledby="cycles">
              <h2 id="cycles">{w.allCycles}</h2>
              <CycleList lang={lang} around={found.around} />
              <Actions>
                <ButtonLink kind="outline" href={href(lang, '/programme/compare')}>
                  {w.compare}
                </ButtonLink>
                <ButtonLink kind="outline" href={href(lang, '/programme/lessons')}>
                  {w.lessons}
                </ButtonLink>
                <ButtonLink kind="outline" href={href(lang, '/programme/vouchers')}>
                  {voucherWords(lang).title}
                </ButtonLink>
              </Actions>
            </section>
          </>
        )}
      </Page>,
    );
  };
}
