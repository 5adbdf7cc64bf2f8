import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { type Overview, overview } from '../reads/overview.ts';
import { beginsWith, type Doubt, understand } from '../reads/question.ts';
import { headline } from '../words/headline.ts';
import { homeWords } from '../words/home.ts';
import { ByArea } from './by-area.tsx';
import { Figures, Reading } from './figures.tsx';
import { kept, keyOf, momentOf } from './kept.ts';
import { Elsewhere, Expected, Most, WhereAndWhen } from './overview.tsx';

/** `GET /observatory`: find an area, or look at the whole region. */
export function homePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const day = today(deps.clock);
    const typed = (c.req.query('place') ?? '').trim();
    const found = typed === '' ? null : await understand(deps.db, { area: typed }, day);
    if (found?.ok) return c.redirect(href(lang, `/observatory/${found.question.area}`), 303);
    const moment = await momentOf(deps.db, day);
    return c.html(
      await kept(deps.db, keyOf(c, deps.config, moment), () => draw(deps, c, day, found ? found.doubts[0]! : null)),
    );
  };
}

async function draw(deps: Deps, c: Context<Env>, day: string, doubt: Doubt | null): Promise<string> {
  const lang = c.get('lang');
  const found = await overview(deps.db, day);
  const w = homeWords(lang);
  return String(
    await (
      <Page c={c} title={w.title} description={w.description} breadcrumb={[{ label: w.title }]}>
        <div class="split split-main">
          <div>
            <h1>{w.heading}</h1>
            {found?.region.release ? (
              <>
                <p class="lead">{headline(lang, found.focus.area, found.focus.figure, true)}</p>
                <Reading lang={lang} />
              </>
            ) : (
              <p class="lead">{w.lead}</p>
            )}
          </div>
          <div class="no-print">
            <Find lang={lang} doubt={doubt} />
          </div>
        </div>
        {found ? <Whole lang={lang} of={found} /> : <Empty title={w.noTerritory} />}
      </Page>
    ),
  );
}

function Find({ lang, doubt }: { lang: Lang; doubt: Doubt | null }) {
  const typed = doubt?.typed ?? '';
  const several = doubt?.suggestions.some((name) => beginsWith(name, typed)) ?? false;
  const w = homeWords(lang);
  return (
    <>
      {doubt && (
        <Notice
          lang={lang}
          kind={several ? 'info' : 'care'}
          title={several ? w.several(typed.slice(0, 60)) : w.notFound(typed.slice(0, 60))}
          live
        >
          <p>{several ? w.chooseOne : w.meant}</p>
          <ul>
            {doubt.suggestions.map((s) => (
              <li>
                <a href={href(lang, `/observatory?place=${encodeURIComponent(s)}`)}>{s}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form form={formState(lang)} action={href(lang, '/observatory')} method="get" class="filter-form">
        <TextField form={formState(lang)} name="place" label={w.find} hint={w.hint} value={typed} size="m" />
        <Actions>
          <Button>{w.go}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** From the answer to its parts: figures, where and when, for whom, then everything else. */
function Whole({ lang, of }: { lang: Lang; of: Overview }) {
  const w = homeWords(lang);
  const { region, focus } = of;
  return (
    <>
      {!region.release && (
        <Empty title={w.empty}>
          <p>{w.emptyText}</p>
          <ButtonLink href={href(lang, '/needs/new')}>{w.tell}</ButtonLink>
        </Empty>
      )}
      <Figures lang={lang} seen={focus} asOf={null} />
      <WhereAndWhen lang={lang} of={of} />
      <Most lang={lang} of={of} />
      <Actions>
        <ButtonLink href={href(lang, `/observatory/${focus.area.code}`)}>{w.all(focus.area.name)}</ButtonLink>
      </Actions>
      <Expected lang={lang} of={of} />
      <Elsewhere lang={lang} area={focus.area.code} />
      <ByArea lang={lang} seen={region} asOf={null} />
    </>
  );
}
